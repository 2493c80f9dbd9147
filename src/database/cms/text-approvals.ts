import { VigilError } from '../../core/errors'
import type { ServiceStates } from './service-states'

/** That somebody has read exactly these words and lets them out. */
export type TextApproval = {
  /** Of the content. */
  hash: string
  /** Id of the person. */
  by: string
  /** When, as ISO 8601. */
  at: string
  /** When what they read was saved, as ISO 8601: whoever saved later has written since. */
  savedAt: string
}

/** What is approved: the key of its collection, and its id; of the pictures in it each by itself. */
export type ApprovedItem = { kind: string; id: string | number; picture?: string | number }

const keyOf = ({ kind, id, picture }: ApprovedItem): string =>
  `approved:${kind}:${id}${picture === undefined ? '' : `:picture:${picture}`}`

/** The last approval of an item; null when there was none. */
export async function readTextApproval(
  states: Pick<ServiceStates, 'read'>,
  item: ApprovedItem,
): Promise<TextApproval | null> {
  const row = await states.read(keyOf(item))
  return row && { hash: row.state, by: row.by ?? '', at: row.note ?? row.since, savedAt: row.since }
}

/** What was approved last of each picture in an item, by the id of the picture. */
export async function readPictureApprovals(
  states: Pick<ServiceStates, 'list'>,
  { kind, id }: ApprovedItem,
): Promise<Map<string, Pick<TextApproval, 'hash' | 'savedAt'>>> {
  const prefix = keyOf({ kind, id, picture: '' })
  const rows = await states.list(prefix)
  return new Map(
    rows.map(({ key, state, since }) => [
      key.slice(prefix.length),
      { hash: state, savedAt: since },
    ]),
  )
}

/** How often a row that somebody else writes at the same moment is written again. */
const tries = 3

/** Notes an approval in the place of the one before. @throws VigilError when others write it all the time */
export async function writeTextApproval(
  states: Pick<ServiceStates, 'read' | 'set'>,
  item: ApprovedItem,
  { hash, by, at, savedAt }: TextApproval,
): Promise<void> {
  const key = keyOf(item)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (await states.set(key, { state: hash, since: savedAt, by, note: at })) return
    // Somebody else has approved the same words, or others, at the same moment.
    if ((await states.read(key))?.state === hash) return
  }
  throw new VigilError('This is being approved by too many at once; try again.')
}
