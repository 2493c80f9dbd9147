import type { BasePayload } from 'payload'
import { staffShipment } from '../../broadcasts/staff/staff-shipment'
import { stoppedNotice } from '../../broadcasts/staff/staff-words'
import type { BroadcastState } from '../../collections/broadcasts'
import { countedByAll, nothingGone } from '../../collections/broadcasts/stopped'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { ID } from '../../core/whole-document'
import type { ReferenceStore, RemovalTally } from '../../delivery/references/reference-store'
import type { Withdrawal } from '../../delivery/removal/withdrawal'
import type { CursorStore } from '../../delivery/store'
import type { Slugs } from '../../options'
import type { SubscriberRecord } from '../../subscribers/record'

/** Telegram deletes a message for a bot within 48 hours only (Bot API, deleteMessages). */
const backMs = 48 * 3_600_000

/** So long a stopped sending may take until it is known how many had gone, in milliseconds. */
const countingMs = 30_000

/** How many that are over are looked at. */
const most = 50

/** Nothing more can be stopped of these. */
const over: readonly BroadcastState[] = ['done', 'unconfirmed', 'expired', 'cancelled', 'takenBack']

type OverBroadcast = {
  id: ID
  state: BroadcastState
  createdAt: string
  startedAt?: string | null
  finishedAt: string
  counted?: string | null
  hadGone?: string | null
}

/** What is left to do for the copies of staff phones: read from the cursors of this bot, kept nowhere else. */
export type StaffWithdrawals = {
  due(): Promise<Withdrawal[]>
  report(name: string, tally: RemovalTally): void
}

/**
 * The copy on a staff phone is of use while the alert can be stopped, and shows whose phone it is: it is deleted once
 * the alert is over, and says that it was stopped where it was. The reader's own copy is another message, and stays.
 */
export function createStaffWithdrawals(options: {
  payload: BasePayload
  slugs: Slugs
  bot: string
  organisation: ID | null
  references: Pick<ReferenceStore, 'tally'>
  cursors: Pick<CursorStore, 'read'>
  openRow: (row: SealedSubscriber) => SubscriberRecord
  now: () => Date
}): StaffWithdrawals {
  const { payload, slugs, bot, organisation, now } = options
  /** Of which this bot has no copies, or none any more. */
  const done = new Set<string>()

  async function find(): Promise<OverBroadcast[]> {
    const { docs } = await payload.find({
      collection: slugs.broadcasts,
      where: {
        and: [
          { state: { in: [...over] } },
          { finishedAt: { greater_than: new Date(now().getTime() - backMs).toISOString() } },
          ...(organisation === null ? [] : [{ tenant: { equals: organisation } }]),
        ],
      },
      sort: '-finishedAt',
      limit: most,
      depth: 0,
      pagination: false,
      select: {
        ...{ state: true, createdAt: true, startedAt: true, finishedAt: true },
        ...{ counted: true, hadGone: true },
      },
      showHiddenFields: true,
      overrideAccess: true,
    })
    return docs as unknown as OverBroadcast[]
  }

  /** Whether there is something to do for this one on this bot. */
  async function isOpen(name: string): Promise<boolean> {
    if (done.has(name)) return false
    const [cursor, tally] = await Promise.all([
      options.cursors.read(name, bot),
      options.references.tally(name, bot),
    ])
    const isLeft = cursor !== null && tally?.finished !== true
    if (!isLeft) done.add(name)
    return isLeft
  }

  function toWithdrawal(broadcast: OverBroadcast): Withdrawal {
    const { id, state, createdAt, finishedAt, startedAt, hadGone } = broadcast
    const hadBegun = Boolean(startedAt) && hadGone !== nothingGone
    return {
      broadcast: staffShipment(id),
      how: state === 'cancelled' ? 'edit' : 'delete',
      askedAt: new Date(finishedAt),
      startedAt: new Date(createdAt),
      edited: (row) => stoppedNotice(hadBegun, options.openRow(row).locale),
    }
  }

  /** What was stopped in the middle says what had gone, as soon as that is known. */
  const isCounted = ({ state, startedAt, counted, finishedAt }: OverBroadcast): boolean =>
    state !== 'cancelled' ||
    !startedAt ||
    counted === countedByAll ||
    now().getTime() - Date.parse(finishedAt) > countingMs

  return {
    async due() {
      const found = await find()
      const names = new Set(found.map(({ id }) => staffShipment(id)))
      for (const name of done) if (!names.has(name)) done.delete(name)
      const open = await Promise.all(
        found.map(async (one) => isCounted(one) && (await isOpen(staffShipment(one.id)))),
      )
      return found.filter((_, index) => open[index]).map(toWithdrawal)
    },
    report(name, { finished, how }) {
      if (finished && how !== null) done.add(name)
    },
  }
}
