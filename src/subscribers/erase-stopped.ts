import type { SealedSubscriber, SubscriberStore } from '../delivery/store'
import type { KeyHolder } from './key-holder'
import type { RandomSource } from './keyring'
import type { Sealer } from './sealer'

/** Days between /stop and the erasure of the record. */
export const daysKeptAfterStop = 30

const pageSize = 500

type Input = {
  store: SubscriberStore
  keys: KeyHolder
  seal: Sealer
  random: RandomSource
  bot: string
  /** Days since 1970-01-01. */
  today: number
}

/** Erases everybody of one bot whose 30 days are over. Returns how many. */
export async function eraseStopped(input: Input): Promise<number> {
  const { store, bot } = input
  let erased = 0
  let page = await store.page(bot, '', pageSize)
  while (page.length > 0) {
    const detached: string[] = []
    for (const row of page) if (await detachIfOver(row, input)) detached.push(row.id)
    // One call per page: on SQLite every call also truncates the log.
    if (detached.length > 0) erased += await store.remove(detached)
    page = await store.page(bot, page.at(-1)?.pos ?? '', pageSize)
  }
  return erased
}

/**
 * Makes a row that is due unfindable, provided that nobody changed it since it was read. Only then may
 * it be removed: the person could be coming back at this very moment. The new seal makes their
 * compare-and-set fail, and the new lookup makes them a new row. If the process dies in between, the
 * old row is still stopped and goes the next time.
 */
async function detachIfOver(row: SealedSubscriber, input: Input): Promise<boolean> {
  const record = input.keys.openIfPossible(row)
  if (record?.stoppedOn == null) return false
  if (record.stoppedOn > input.today - daysKeptAfterStop) return false
  const lookup = Buffer.from(input.random(32)).toString('base64url')
  return input.store.replace({ ...input.seal(row, record), lookup }, row.sealed)
}
