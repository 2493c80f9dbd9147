import { type BasePayload, createLocalReq } from 'payload'
import { mayBeId } from '../../database/cms/text-ids'
import type { Person } from '../../access/roles'
import { staffLinkHash } from '../../content/staff-link'
import type { ID } from '../../core/whole-document'
import { isRefusal } from '../../database/audit/recorder'
import type { Slugs } from '../../options'
import type { BroadcastState } from '../broadcasts'
import { countedByAll, nothingGone } from '../broadcasts/stopped'
import { linksOfOrganisation } from '../people/staff-phones/staff-links'
import { auditedStep } from './audited-step'
import { abort, refusalOf } from './chain'
import { loadAlert } from './freeze-alert'

/** A sending, as far as somebody with a staff phone asks about it. */
type StoredSending = {
  id: ID
  alert?: ID | null
  tenant: ID
  hash: string
  state: BroadcastState
  notBefore: string
  startedAt?: string | null
  counted?: string | null
  hadGone?: string | null
  content: unknown
}

/** How a sending stands for whoever may stop it. */
export type StopStanding =
  | { kind: 'open'; sending: Pick<StoredSending, 'id' | 'hash' | 'notBefore' | 'content'> }
  | { kind: 'stopped'; hadGone: 'nothing' | { step: string | null } }
  | { kind: 'held' }
  | { kind: 'over' }

type Args = {
  payload: BasePayload
  slugs: Slugs
  /** Id of the broadcast, as the button carries it. */
  broadcast: string
  /** The beginning of the hash of what was approved. */
  mark: string
  /** What the phone has. */
  links: readonly string[]
}

/** How a sending stands; null for everybody who may not stop it, and for what is none. */
export async function standingForPhone(args: Args): Promise<StopStanding | null> {
  const found = await open(args)
  return found && standingOf(found.sending)
}

/**
 * Stops an alert for the person of a linked phone: by the same step, with the same rules and the same entry in the audit
 * as in the newsroom.
 */
export async function stopByPhone(args: Args): Promise<StopStanding | null> {
  const { payload, slugs } = args
  const found = await open(args)
  if (!found) return null
  const { sending, person } = found
  const before = standingOf(sending)
  const alert =
    before.kind === 'open' && sending.alert != null
      ? await loadAlert(payload, slugs, sending.alert)
      : null
  // Another approval is not what this phone has shown.
  if (!alert || alert.approvedHash !== sending.hash) return standingForPhone(args)
  const standing = { reach: 'nobody', held: null, daily: null, ally: null } as const
  if (refusalOf('abort', alert, person, standing) !== null) return standingForPhone(args)
  const req = await createLocalReq({}, payload)
  // The worker's own beats say beside the database how far that has come.
  const options = { slugs, lifeFiles: null }
  const step = { req, options, alert, person }
  try {
    await auditedStep({ ...step, action: 'abort', detail: 'by phone' }, () =>
      abort({ ...step, byPhone: true }),
    )
  } catch (error) {
    // Somebody was faster: what is so now is told.
    if (!isRefusal(error)) throw error
  }
  return standingForPhone(args)
}

/** The sending, and who of its organisation has one of these links. */
async function open(args: Args): Promise<{ sending: StoredSending; person: Person } | null> {
  const { payload, slugs, broadcast, mark, links } = args
  if (links.length === 0) return null
  if (!mayBeId(payload, slugs.broadcasts, broadcast)) return null
  const sending = (await payload.findByID({
    collection: slugs.broadcasts,
    id: broadcast,
    depth: 0,
    disableErrors: true,
    showHiddenFields: true,
    overrideAccess: true,
  })) as unknown as StoredSending | null
  if (!sending?.hash.startsWith(mark)) return null
  const holders = await linksOfOrganisation({ payload, slugs, organisation: sending.tenant })
  const person = links.map((link) => holders.get(staffLinkHash(link))).find(Boolean)
  return person ? { sending, person } : null
}

function standingOf(sending: StoredSending): StopStanding {
  const { state, startedAt, counted, hadGone } = sending
  if (state === 'cooling' || state === 'sending' || state === 'paused') {
    return { kind: 'open', sending }
  }
  if (state === 'held') return { kind: 'held' }
  if (state !== 'cancelled') return { kind: 'over' }
  if (!startedAt || hadGone === nothingGone) return { kind: 'stopped', hadGone: 'nothing' }
  const step = counted === countedByAll ? (hadGone ?? null) : null
  return { kind: 'stopped', hadGone: { step } }
}
