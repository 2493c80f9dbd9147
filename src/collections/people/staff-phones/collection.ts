import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../../access/content'
import type { SanitisedOptions } from '../../../options'

/**
 * Which people of which organisations have linked a phone, a row for each person and organisation. Nothing in it leads
 * to a phone: the phone's own sealed record has what is kept here as a hash. The system alone reads and writes it.
 */
export function createStaffPhonesCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.staffPhones,
    admin: { hidden: true },
    access: systemAccess,
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      { name: 'key', type: 'text', required: true, unique: true },
      { name: 'person', type: 'text', required: true, index: true },
      { name: 'organisation', type: 'text', required: true, index: true },
      // A keyed hash of the one-time code that is open, and until when it holds.
      { name: 'codeHash', type: 'text', index: true },
      { name: 'codeUntil', type: 'date' },
      // Of the link that the phone has.
      { name: 'linkHash', type: 'text', index: true },
      { name: 'linkedAt', type: 'date' },
      // When it turned out that no phone has the link any more; the row is then a word for its person alone.
      { name: 'lostAt', type: 'date' },
    ],
  }
}
