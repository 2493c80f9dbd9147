import type { Field } from 'payload'
import { component } from './admin-component'
import { membersOnly } from './members-only'

/** The key of a finding: see `hooks/words/findings`. */
const isKey = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{8}$/.test(value)

/**
 * What somebody has looked at once more: the keys of the findings in the texts. Kept with the draft, so that what is
 * published at a time is not asked about when nobody is there.
 */
export function confirmField(): Field {
  return {
    name: 'confirm',
    type: 'json',
    label: 'Look once more',
    access: { read: membersOnly },
    validate: (value: unknown) =>
      value == null || (Array.isArray(value) && value.length <= 500 && value.every(isKey))
        ? true
        : 'Give the keys of the findings as a list.',
    admin: {
      position: 'sidebar',
      disableListColumn: true,
      disableListFilter: true,
      components: { Field: component('ConfirmWords') },
    },
  }
}
