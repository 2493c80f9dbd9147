import type { Field } from 'payload'
import { membersOnly } from './members-only'

/** Names of the fields of {@link revisionFields}, which only members read. */
export const revisionNames: readonly string[] = ['revision', 'savedBy']

/**
 * Which words somebody has read, and who wrote them. `revision` stands in the form unseen and goes back with
 * each save, as a program may send it; `guardRevision` compares and sets both.
 */
export function revisionFields(): Field[] {
  const admin = {
    hidden: true,
    disableBulkEdit: true,
    disableListColumn: true,
    disableListFilter: true,
  }
  return [
    { name: 'revision', type: 'text', access: { read: membersOnly }, admin },
    // Id of the person: a text, so that it stays when the person leaves.
    {
      name: 'savedBy',
      type: 'text',
      access: { read: membersOnly, create: () => false, update: () => false },
      admin,
    },
  ]
}
