import type { BasePayload } from 'payload'
import { frozenAlertSchema } from '../../broadcasts/broadcast'
import { composeForStaff, type StaffAlert } from '../../broadcasts/staff/compose-staff'
import { broadcastOfStaff, staffShipment } from '../../broadcasts/staff/staff-shipment'
import { linksOfOrganisation } from '../../collections/people/staff-phones/staff-links'
import { staffLinkHash } from '../../content/staff-link'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { Monotonic } from '../../core/timer'
import type { ID } from '../../core/whole-document'
import type { Shipment, ShipmentProgress } from '../../delivery/shipment'
import type { Slugs } from '../../options'
import type { SubscriberRecord } from '../../subscribers/record'
import type { HoldableBroadcast } from './life/hold-broadcasts'
import type { RestoreGuard } from './life/start-guard'

/** A broadcast that is about to be sent, or being sent. */
export type StaffBroadcast = HoldableBroadcast & {
  id: ID
  tenant: ID
  hash: string
  notBefore: string
  notAfter: string
  content: unknown
}

/** What is shown of an alert to the staff phones of its organisation, before the others and beside them. */
export type StaffShipments = {
  /**
   * Those of the last look, and begins another. Nothing waits for it: whatever keeps the newsroom from saying who has a
   * staff phone holds up no reader's copy.
   */
  listed(live: readonly StaffBroadcast[]): Shipment[]
  report(name: string, progress: ShipmentProgress): void
}

type Shown = { shipment: Shipment; links: ReadonlySet<string> }

/** For so long what the newsroom said of the phones of one broadcast holds, in milliseconds: sending asks far more often. */
const heldMs = 2_000

/**
 * Whatever cools off or is being sent goes to the linked phones of its organisation once. An outcome that is not known
 * is tried again, as with readers: a copy too many costs a line, one too few the chance to stop.
 */
export function createStaffShipments(options: {
  payload: BasePayload
  slugs: Slugs
  isApproved: (stored: StaffBroadcast) => Promise<boolean>
  openRow: (row: SealedSubscriber) => SubscriberRecord
  guard?: Pick<RestoreGuard, 'livesOn' | 'rests'>
  monotonic: Monotonic
  onError: (error: unknown) => void
}): StaffShipments {
  const { payload, slugs, guard, openRow } = options
  const shown = new Map<string, Shown>()
  /** What every staff phone of this bot has got. */
  const settled = new Set<string>()
  /** When the newsroom was last asked about it. */
  const askedAt = new Map<string, number>()
  let looking = false

  function shipmentOf(stored: StaffBroadcast, content: StaffAlert['content']): Shipment {
    const id = String(stored.id)
    const goesAt = new Date(stored.notBefore)
    const alert: StaffAlert = { broadcast: id, hash: stored.hash, content, goesAt }
    return {
      id: staffShipment(id),
      priority: 'urgent',
      atMostOnce: false,
      notAfter: new Date(stored.notAfter),
      prepare(row, now) {
        const record = openRow(row)
        // As it was last said: whoever was unlinked meanwhile gets nothing.
        const links = shown.get(id)?.links
        const isLinked = record.staff?.some((link) => links?.has(staffLinkHash(link))) ?? false
        const message = isLinked ? composeForStaff(alert, record, now) : null
        return message && { chat: record.chat, message }
      },
    }
  }

  async function look(stored: StaffBroadcast): Promise<void> {
    const id = String(stored.id)
    const at = options.monotonic()
    if (at - (askedAt.get(id) ?? -Infinity) < heldMs) return
    const people = await linksOfOrganisation({ payload, slugs, organisation: stored.tenant })
    const links = new Set(people.keys())
    askedAt.set(id, at)
    const before = shown.get(id)
    if (before) return void shown.set(id, { ...before, links })
    if (links.size === 0 || !(await options.isApproved(stored))) return
    if (await guard?.rests(stored)) return
    const content = frozenAlertSchema.safeParse(stored.content)
    if (!content.success) return
    shown.set(id, { shipment: shipmentOf(stored, content.data), links })
  }

  async function lookAtAll(live: readonly StaffBroadcast[]): Promise<void> {
    if (!((await guard?.livesOn()) ?? true)) {
      askedAt.clear()
      return shown.clear()
    }
    for (const stored of live) await look(stored)
  }

  return {
    listed(live) {
      const ids = new Set(live.map(({ id }) => String(id)))
      for (const id of shown.keys()) if (!ids.has(id)) shown.delete(id)
      for (const id of settled) if (!ids.has(id)) settled.delete(id)
      for (const id of askedAt.keys()) if (!ids.has(id)) askedAt.delete(id)
      const open = live.filter(({ id }) => !settled.has(String(id)))
      if (!looking && open.length > 0) {
        looking = true
        void lookAtAll(open)
          .catch(options.onError)
          .finally(() => {
            looking = false
          })
      }
      return [...shown].flatMap(([id, { shipment }]) => (settled.has(id) ? [] : [shipment]))
    },
    report(name, { state }) {
      const id = broadcastOfStaff(name)
      if (id !== null && state !== 'sending') settled.add(id)
    },
  }
}
