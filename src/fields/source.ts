import type { Field } from 'payload'
import { component } from './admin-component'

/** The most characters of what is written of a source; what is longer belongs into a safe of its own. */
export const sourceMax = 4000

/** Where the form of an item offers to write down who told of it; nothing of that is a value of the item. */
export const sourceField = (): Field => ({
  name: 'source',
  type: 'ui',
  label: 'Who told us',
  admin: {
    components: { Field: { path: component('SourcePanel'), clientProps: { max: sourceMax } } },
    disableListColumn: true,
  },
})
