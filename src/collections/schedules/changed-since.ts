import type { BasePayload } from 'payload'
import { wordsOf } from '../../content/revision'
import type { WholeDocument } from '../../core/whole-document'
import { nameOfPerson } from '../../hooks/revision/name-of-person'
import type { Schedule } from './schedule'

/** Who has changed what was to be published, after somebody had put a time on it. */
export type ChangedSince = { by: string | null; name: string }

/**
 * Whether the words are other ones than those on which somebody put a time; null when they are the same, or when it is
 * to be taken offline, for which the words do not matter.
 */
export async function changedSince(
  payload: BasePayload,
  { input, createdAt }: Pick<Schedule, 'input' | 'createdAt'>,
  newest: WholeDocument,
): Promise<ChangedSince | null> {
  if (input.type === 'unpublish') return null
  const then = input.revision
  const now = typeof newest.revision === 'string' ? newest.revision : null
  const isSame =
    then === undefined
      ? new Date(String(newest.updatedAt)) <= createdAt
      : wordsOf(then ?? '') === wordsOf(now ?? '')
  if (isSame) return null
  const by = typeof newest.savedBy === 'string' && newest.savedBy !== '' ? newest.savedBy : null
  return { by, name: by === null ? 'somebody' : await nameOfPerson(payload, by) }
}
