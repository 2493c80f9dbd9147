import type { BasePayload } from 'payload'
import { createStaffWithdrawals } from './staff-withdrawals'
import { broadcastOfStaff } from '../../broadcasts/staff/staff-shipment'
import { replacedNotice } from '../../broadcasts/alert/replaced-notice'
import { keepReplaced } from '../../collections/broadcasts/keep-replaced'
import { type Removal, removalCounters } from '../../collections/broadcasts/take-back'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'
import {
  emptyTally,
  type ReferenceStore,
  type RemovalTally,
} from '../../delivery/references/reference-store'
import type { CursorStore } from '../../delivery/store'
import type { Withdrawal, WithdrawalSource } from '../../delivery/removal/withdrawal'
import type { Slugs } from '../../options'
import { countStep } from '../../subscribers/count-step'
import type { SubscriberRecord } from '../../subscribers/record'
import type { Carriers } from './own-bots'

type StoredRemoval = {
  id: ID
  tenant: ID
  removal: Removal
  removalAt: string
  startedAt: string
}

export type WithdrawalSourceOptions = {
  payload: BasePayload
  slugs: Slugs
  /** The bot for which is asked. */
  bot: string
  /** The organisation whose broadcasts this bot carries; null for the alliance's, which carries all. */
  organisation: ID | null
  carriers: Carriers
  references: Pick<ReferenceStore, 'tally'>
  cursors: Pick<CursorStore, 'read'>
  openRow: (row: SealedSubscriber) => SubscriberRecord
  now: () => Date
}

/** Milliseconds between two looks for what was corrected or retracted; being asked to take back needs none. */
const keepEveryMs = 5_000

/** What the newsroom wants off phones, or changed there, as withdrawals of one bot. */
export function createWithdrawalSource(options: WithdrawalSourceOptions): WithdrawalSource {
  const { payload, slugs, bot, organisation, references, now } = options
  const known = new Map<string, StoredRemoval>()
  const told = new Map<string, string>()
  const staff = createStaffWithdrawals(options)
  let keptAt = -Infinity

  async function due(): Promise<Withdrawal[]> {
    const at = now().getTime()
    if (Math.abs(at - keptAt) >= keepEveryMs) {
      keptAt = at
      await keepReplaced({ payload, slugs, organisation, now: now() })
    }
    const { docs } = await payload.find({
      collection: slugs.broadcasts,
      where: {
        and: [
          { removalState: { in: ['asked', 'running'] } },
          ...(organisation === null ? [] : [{ tenant: { equals: organisation } }]),
        ],
      },
      sort: 'removalAt',
      limit: 50,
      depth: 0,
      select: { tenant: true, removal: true, removalAt: true, startedAt: true },
      overrideAccess: true,
    })
    known.clear()
    for (const doc of docs as unknown as StoredRemoval[]) known.set(String(doc.id), doc)
    for (const id of told.keys()) if (!known.has(id)) told.delete(id)
    return [...[...known.values()].map(toWithdrawal), ...(await staff.due())]
  }

  function toWithdrawal({ id, removal, removalAt, startedAt }: StoredRemoval): Withdrawal {
    return {
      broadcast: String(id),
      how: removal === 'delete' ? 'delete' : 'edit',
      askedAt: new Date(removalAt),
      startedAt: new Date(startedAt),
      edited: (row) =>
        replacedNotice(removal === 'cancel' ? 'cancel' : 'correct', options.openRow(row).locale),
    }
  }

  /** Writes what people see: this bot's messages together with those of the others. */
  async function report(broadcast: string, mine: RemovalTally): Promise<void> {
    if (broadcastOfStaff(broadcast) !== null) return staff.report(broadcast, mine)
    const stored = known.get(broadcast)
    if (!stored) return
    const carriers = await options.carriers(stored.tenant)
    const others = await Promise.all(
      carriers.filter((other) => other !== bot).map((other) => references.tally(broadcast, other)),
    )
    const tallies = [mine, ...others.map((tally) => tally ?? emptyTally)]
    const isDone = tallies.every(({ finished, how }) => finished && how === mine.how)
    const sum = (name: 'deleted' | 'edited' | 'tooOld' | 'failed' | 'vanished') =>
      tallies.reduce((total, tally) => total + tally[name], 0)
    const counts = [sum('deleted') + sum('vanished'), sum('edited'), sum('tooOld'), sum('failed')]
    const data = {
      removalState: isDone ? 'done' : 'running',
      ...Object.fromEntries(
        removalCounters.map((name, index) => [name, countStep(counts[index] ?? 0)]),
      ),
    }
    const said = JSON.stringify([stored.removal, data])
    if (told.get(broadcast) === said && !isDone) return
    await compareAndSet({
      payload,
      collection: slugs.broadcasts,
      id: stored.id,
      expected: { removal: { equals: stored.removal } },
      data,
    })
    told.set(broadcast, said)
  }

  return { due, report }
}
