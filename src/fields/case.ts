import type { Field, RelationshipField } from 'payload'
import { component } from './admin-component'

/** A field that names one case of the same organisation, chosen by reference, title, country and state. */
export function caseField(
  cases: string,
  field: Pick<RelationshipField, 'name'> & Partial<RelationshipField>,
): Field {
  return {
    type: 'relationship',
    relationTo: cases,
    ...field,
    admin: {
      ...field.admin,
      components: { Field: { path: component('CasePicker'), clientProps: { cases } } },
    },
  } as Field
}
