import { randomInt } from 'node:crypto'
import type { Field } from 'payload'

/** No vowels and no look-alikes, so that an id never spells a word and survives dictation. */
const alphabet = '23456789bcdfghjkmnpqrstvwxz'

/** A new public id: 10 characters, about 47 bits, never reused. */
export function createPublicId(): string {
  return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** Matches the ending that a slug got from {@link createPublicId}. */
export const publicIdEnding = new RegExp(`-[${alphabet}]{10}$`)

/** The id under which the public knows an item: given once by the system, never changed. */
export function publicIdField(): Field {
  return {
    name: 'publicId',
    type: 'text',
    unique: true,
    index: true,
    label: 'Public ID',
    admin: {
      position: 'sidebar',
      readOnly: true,
      description: 'Given by the system; used in links and never reused.',
      disableBulkEdit: true,
    },
    access: { create: () => false, update: () => false },
    hooks: {
      // Not earlier: Payload drops what a field without access was given in beforeValidate.
      beforeChange: [
        ({ operation, originalDoc, value }) => {
          const given = typeof value === 'string' && value !== '' ? value : null
          const before = (originalDoc as { publicId?: string | null } | undefined)?.publicId
          // Before a copy is made there is an original only in name: it has the copy's id already.
          return (
            (operation === 'update' ? (before ?? given) : (given ?? before)) ?? createPublicId()
          )
        },
      ],
      // Written at once, so that the fields behind this one see the copy's own id.
      beforeDuplicate: [({ siblingData }) => (siblingData.publicId = createPublicId())],
    },
  }
}
