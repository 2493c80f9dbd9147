import type { BasePayload } from 'payload'
import { SealError } from '../../../core/errors'
import type { Logger } from '../../../core/log/logger'
import { sentTo } from '../../../content/sent-share'
import type { DeliveryStore } from '../../../delivery/store'
import type { Slugs } from '../../../options'
import { weekOf } from '../../../subscribers/calendar'
import { erasuresKeptWeeks } from '../../../subscribers/erasures'
import type { Subscribers } from '../../../subscribers/subscribers'
import type { WorkerEnvironment } from '../../env'
import type { Carriers } from '../own-bots'
import { afterRestore } from './after-restore'
import { createHolding } from './hold-broadcasts'
import { beginLife, databaseNames, type FoundLife, lookAtLives } from './look-at-lives'
import { openLives } from './open-life'

/** What a look at both databases found, in sentences for the operator. */
export type RestoreReport = {
  lines: string[]
  /** Something has to be done before the worker may start, or a person has to look. */
  isPressing: boolean
}

type Args = {
  env: Pick<WorkerEnvironment, 'databaseUrl' | 'deliveryUrl' | 'stateDir'>
  payload: BasePayload
  slugs: Slugs
  store: DeliveryStore
  subscribers: Subscribers
  carriers: Carriers
  now: () => Date
  logger: Logger
}

const titles = { delivery: 'Delivery store', cms: 'Newsroom' } as const
const verdicts = {
  first: 'no worker has been here yet.',
  same: 'goes on from where it was last seen.',
  unsure: 'was alive within ten minutes; no mark outside of it tells more.',
  other: 'is a copy that was put back, or may be one.',
} as const
const pageSize = 500

/**
 * Looks whether the databases are copies that were put back, what they would send, whether the keyring opens the rows
 * and who of them had been erased. Changes nothing.
 */
export async function checkRestore(args: Args): Promise<RestoreReport> {
  const { env, payload, slugs, store, subscribers, now } = args
  const nowMs = now().getTime()
  const databases = openLives({ env, payload, slugs, delivery: store })
  const found = await lookAtLives({ databases, nowMs })
  const isCopy = databaseNames.some((name) => found[name].verdict === 'other')
  const lines = databaseNames.map((name) => `${titles[name]}: ${verdicts[found[name].verdict]}`)
  if (databaseNames.some((name) => !databases[name].files.isUsable())) {
    lines.push('STATE_DIR cannot be written to: a copy put back within ten minutes is not noticed.')
  }
  if (isTooOld(found.delivery, now())) {
    lines.push(
      `The delivery store is older than ${erasuresKeptWeeks} weeks: nobody knows any more who left since. Do not use it; people can subscribe again.`,
    )
  }
  const live = await createHolding({ ...args, cursors: store.cursors }).list()
  for (const { broadcast, percent } of live) {
    lines.push(
      `${isCopy ? 'Would wait for a person' : 'Goes on by itself'}: the alert ${String(broadcast.alert)}. ${sentTo(percent)} when this was written; nothing is sent after ${new Date(broadcast.notAfter).toISOString()}.`,
    )
  }
  const { rows, closed } = await tryKeys(store, subscribers)
  lines.push(
    closed === 0
      ? `The keyring opens all ${rows} rows of subscribers.`
      : `The keyring does not open ${closed} of ${rows} rows of subscribers: look for the keyring that belongs to this copy.`,
  )
  const erased = await subscribers.countErased()
  lines.push(`${erased} of them were erased after this was written.`)
  return { lines, isPressing: isCopy || closed > 0 || erased > 0 }
}

/** Holds what the databases would send, erases again who was erased, and begins another life of both. */
export async function applyRestore(args: Args): Promise<RestoreReport> {
  const { env, payload, slugs, store, now } = args
  const databases = openLives({ env, payload, slugs, delivery: store })
  const holding = createHolding({ ...args, cursors: store.cursors })
  const { held, ended, erased } = await afterRestore({
    ...args,
    holding,
    which: new Set(databaseNames),
  })
  const found = await lookAtLives({ databases, nowMs: now().getTime() })
  const begun = await Promise.all(
    databaseNames.map(async (name) => {
      const life = await beginLife(databases[name], found[name], now().getTime())
      if (life) await databases[name].files.write({ mark: life.mark, beat: life.beat })
      return life !== null
    }),
  )
  return {
    lines: [
      `${held} alerts wait for a person: they stand on the start page of the newsroom.`,
      `${ended} sweeps (reminders, digests) are over; ${erased} people were erased again.`,
      ...(begun.includes(false)
        ? ['Somebody else writes into the databases: stop every worker, and run this again.']
        : ['Web, worker and api can be started.']),
    ],
    isPressing: begun.includes(false),
  }
}

const isTooOld = ({ life }: FoundLife, now: Date): boolean =>
  life !== null && weekOf(new Date(life.at)) < weekOf(now) - erasuresKeptWeeks

async function tryKeys(
  store: DeliveryStore,
  subscribers: Subscribers,
): Promise<{ rows: number; closed: number }> {
  let [rows, closed] = [0, 0]
  for (const bot of await store.subscribers.bots()) {
    let page = await store.subscribers.page(bot, '', pageSize)
    while (page.length > 0) {
      rows += page.length
      for (const row of page) if (!opens(row)) closed += 1
      page = await store.subscribers.page(bot, page.at(-1)?.pos ?? '', pageSize)
    }
  }
  return { rows, closed }

  function opens(row: Parameters<Subscribers['open']>[0]): boolean {
    try {
      subscribers.open(row)
      return true
    } catch (error) {
      if (error instanceof SealError) return false
      throw error
    }
  }
}
