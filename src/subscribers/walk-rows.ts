import { setImmediate } from 'node:timers/promises'
import type { SealedSubscriber, SubscriberStore } from '../core/sealed-subscriber'
import type { KeyHolder } from './seal'
import type { RandomSource } from './keyring/keyring'
import type { SubscriberRecord } from './record'
import type { Sealer } from './sealer'

const pageSize = 500

/** What walking over the rows of one bot takes. */
export type WalkOptions = {
  store: SubscriberStore
  keys: KeyHolder
  seal: Sealer
  random: RandomSource
  bot: string
  /** Told of each chat before its row goes. */
  onErase?: (chat: number) => Promise<void>
  /** Ends the walk between two rows. */
  signal?: AbortSignal
}

/**
 * What becomes of a row: it stays, it is erased, or its record is replaced. A record is opened only if it
 * is asked for; null when no key opens it.
 */
export type Verdict = 'keep' | 'erase' | { record: SubscriberRecord }
export type Judge = (row: SealedSubscriber, open: () => SubscriberRecord | null) => Verdict

/**
 * Judges every row of a bot and does what was said, unless the person changed the row meanwhile. Weeks
 * stay as they are: it was not the person who did something.
 * @returns how many were erased and how many replaced
 */
export async function walkRows(
  options: WalkOptions,
  judge: Judge,
): Promise<{ erased: number; replaced: number }> {
  const { store, keys, seal, bot, signal } = options
  let [erased, replaced] = [0, 0]
  let page = await store.page(bot, '', pageSize)
  while (page.length > 0) {
    const detached: string[] = []
    for (const row of page) {
      if (signal?.aborted) break
      const verdict = judge(row, () => keys.openIfPossible(row))
      if (verdict === 'keep') continue
      if (verdict === 'erase') {
        if (await detach(row, options)) detached.push(row.id)
      } else if (await store.replace(seal(row, verdict.record), row.sealed)) replaced += 1
      await otherTurns()
    }
    // One call per page: on SQLite every call also truncates the log.
    if (detached.length > 0) erased += await store.remove(detached)
    if (signal?.aborted) break
    await otherTurns()
    page = await store.page(bot, page.at(-1)?.pos ?? '', pageSize)
  }
  return { erased, replaced }
}

/** SQLite answers without letting anything else run, and sending must not wait for a job. */
const otherTurns = () => setImmediate()

/**
 * Makes a row unfindable, provided that nobody changed it since it was read. Only then may it be
 * removed: the person could be coming back at this very moment. The new seal makes their
 * compare-and-set fail, and the new lookup makes them a new row. If the process dies in between, the
 * old row is still due and goes the next time.
 */
async function detach(
  row: SealedSubscriber,
  { store, keys, seal, random, onErase }: WalkOptions,
): Promise<boolean> {
  const record = keys.openIfPossible(row)
  if (!record) return false
  const lookup = Buffer.from(random(32)).toString('base64url')
  if (!(await store.replace({ ...seal(row, record), lookup }, row.sealed))) return false
  await onErase?.(record.chat)
  return true
}
