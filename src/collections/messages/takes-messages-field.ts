import type { CheckboxField } from 'payload'

/** Whether visitors may leave messages of solidarity on an item; off unless somebody says so. */
export const takesMessagesField = (): CheckboxField => ({
  name: 'takesMessages',
  type: 'checkbox',
  defaultValue: false,
  label: 'Visitors may leave messages',
  admin: {
    position: 'sidebar',
    description:
      'A moderator reads each before anybody else does. Unticking this, or taking the item offline, erases all of its messages.',
  },
})
