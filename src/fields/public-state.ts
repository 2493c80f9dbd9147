import type { Field } from 'payload'

/** Sidebar fields that say how public an item is; the numbers and dates are the system's. */
export function publicStateFields(): Field[] {
  return [
    {
      name: 'visibility',
      type: 'select',
      required: true,
      defaultValue: 'public',
      index: true,
      options: [
        { value: 'public', label: 'Public' },
        { value: 'partners', label: 'Partners only' },
        { value: 'internal', label: 'Our organisation only' },
      ],
      admin: { position: 'sidebar', description: 'Who sees it once it is published.' },
    },
    {
      name: 'version',
      type: 'number',
      label: 'Public version',
      defaultValue: 0,
      access: { create: () => false, update: () => false },
      admin: { position: 'sidebar', readOnly: true, description: 'Raised with each publishing.' },
    },
    {
      name: 'updatedAtPublic',
      type: 'date',
      label: 'Public date',
      index: true,
      access: { create: () => false, update: () => false },
      admin: {
        position: 'sidebar',
        readOnly: true,
        date: { pickerAppearance: 'dayAndTime' },
        description: 'When readers last saw a change. Minor corrections do not move it.',
      },
    },
  ]
}
