import type { Field } from 'payload'
import { component } from './admin-component'
import { retractionOf } from '../content/retraction'
import { membersOnly } from './members-only'

/** Names of the fields of {@link secondPersonFields} that only members read. */
export const secondPersonNames: readonly string[] = ['namesPerson', 'publicFigure']

/** What was taken back goes out no more: nobody is asked about it. */
const goesOut = (doc: unknown): boolean => retractionOf(doc) === null

/**
 * Whether a second person reads an item before it goes out, and where that stands.
 * @param isOfPerson - whether each item is about one person: then somebody says that they were a public figure
 */
export function secondPersonFields(isOfPerson: boolean): Field[] {
  const tick: Field = isOfPerson
    ? {
        name: 'publicFigure',
        type: 'checkbox',
        defaultValue: false,
        label: 'Was a public figure',
        access: { read: membersOnly },
        admin: {
          position: 'sidebar',
          condition: goesOut,
          description: 'Everybody else’s page is read and approved by a second person first.',
        },
      }
    : {
        name: 'namesPerson',
        type: 'checkbox',
        defaultValue: false,
        label: 'Names a private person',
        access: { read: membersOnly },
        admin: {
          position: 'sidebar',
          condition: goesOut,
          description:
            'By name, or so that people who know them would. A second person then approves it first.',
        },
      }
  return [
    tick,
    {
      name: 'secondPerson',
      type: 'ui',
      label: 'Second person',
      admin: {
        position: 'sidebar',
        components: { Field: component('SecondPersonPanel') },
        disableListColumn: true,
      },
    },
  ]
}
