import type { BasePayload, Endpoint } from 'payload'
import { noStore } from '../../access/no-store'
import { type Retraction, retractionOf } from '../../content/retraction'
import { type ID, idOf, type WholeDocument } from '../../core/whole-document'
import { hasDrafts } from '../../database/cms/has-drafts'
import { openPublicationStore } from '../../database/record/open'
import type { SanitisedOptions, Slugs } from '../../options'
import { type StoredKey, scopeOfKey } from '../../partner/view/partner-key'
import { mayHaveHad } from '../../partner/view/scope'
import type { WebhookState } from '../../partner/webhooks/webhook-state'
import type { ItemType } from '../../publications/item'
import type { Publication } from '../../publications/publication'
import { sourceOf } from '../../publications/sources'
import { type Removal, type RemovalState, removalCounters } from '../broadcasts/take-back'
import { hasSchedules, jobsSlug, ofDocument } from '../schedules/schedule'
import { type MentionsView, mentionsOf } from './mentions'
import { openDocument } from './open-document'
import type { RetractableKey } from './take-item-back'

/** A partner whose site has not answered yet that it knows, by the name of its key; null when that has been deleted. */
export type UntoldWebhook = { name: string | null; state: WebhookState }

/** One sending that somebody may have on a phone. */
export type PhoneRemoval = {
  /** When it began, ISO 8601. */
  at: string
  /** Null when nothing was asked for. */
  how: Removal | null
  state: RemovalState | null
  /** In steps, e.g. `10-49`; null where nothing was counted. */
  deleted: string | null
  edited: string | null
  tooOld: string | null
  failed: string | null
}

/** What has become of an item that was taken back, looked up anew each time: nothing is taken for done. */
export type Aftermath = {
  retraction: Pick<Retraction, 'reason' | 'at'>
  /** Whether everybody, with a key or without, reads the note in its place. */
  isGone: boolean
  /** Of one that was erased: whether no word of it is left here, in no version. */
  isBlank: boolean
  /** How many times are still chosen at which it would be published. */
  plans: number
  /** Of one that was erased: how many of its pictures are deleted, and how many stay because something else shows them. */
  pictures: { deleted: number; kept: number }
  /** The sites that are told by themselves. */
  webhooks: { told: number; untold: UntoldWebhook[] }
  phones: PhoneRemoval[]
  /** Of one that was erased: where else the names stood then, as far as that is there; null where nothing was noted. */
  mentions: MentionsView | null
}

/** `GET /:id/aftermath` for members of the organisation: see {@link Aftermath}; null for what was not taken back. */
export function aftermathEndpoint(
  options: SanitisedOptions,
  key: RetractableKey,
  { now = () => new Date() }: { now?: () => Date } = {},
): Omit<Endpoint, 'root'> {
  const { slugs } = options
  return {
    path: '/:id/aftermath',
    method: 'get',
    handler: async (req) => {
      const { id, doc } = await openDocument(req, slugs[key])
      const args = { payload: req.payload, options, slugs, key, id, doc, now: now() }
      return Response.json({ aftermath: await aftermathOf(args) }, noStore)
    },
  }
}

type Args = {
  payload: BasePayload
  options: SanitisedOptions
  slugs: Slugs
  key: RetractableKey
  id: ID
  doc: WholeDocument
  now: Date
}

async function aftermathOf(args: Args): Promise<Aftermath | null> {
  const { payload, slugs, key, id, doc } = args
  const retraction = retractionOf(doc)
  if (!retraction) return null
  const row = await openPublicationStore(payload, slugs).bySource(sourceOf(slugs, key, id))
  const { reason, at } = retraction
  const isErased = reason === 'erased'
  return {
    retraction: { reason, at },
    isGone: row === null || (row.op === 'delete' && row.reason === reason),
    isBlank: isErased && (await isBlank(args)),
    plans: await plansOf(args),
    pictures: isErased && row ? await picturesOf(args, row) : { deleted: 0, kept: 0 },
    webhooks: row ? await webhooksOf(args, row) : { told: 0, untold: [] },
    phones: await phonesOf(args),
    mentions: isErased ? await mentionsOf(args) : null,
  }
}

async function isBlank({ payload, slugs, key, id }: Args): Promise<boolean> {
  const collection = slugs[key]
  const { docs } = await payload.findVersions({
    collection,
    where: { parent: { equals: id } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const said = docs.map(({ version }) => retractionOf(version)?.reason)
  return hasDrafts(payload, collection)
    ? said.length === 1 && said[0] === 'erased'
    : said.length === 0
}

async function plansOf({ payload, slugs, key, id }: Args): Promise<number> {
  if (!hasSchedules(payload)) return 0
  const where = ofDocument(slugs[key], id)
  return (await payload.count({ collection: jobsSlug, where, overrideAccess: true })).totalDocs
}

async function picturesOf(
  { payload, slugs }: Args,
  { facts }: Publication,
): Promise<Aftermath['pictures']> {
  const shown = (facts.pictures ?? []).map((picture) => picture.id)
  if (shown.length === 0) return { deleted: 0, kept: 0 }
  const { totalDocs: kept } = await payload.count({
    collection: slugs.media,
    where: { publicId: { in: shown } },
    overrideAccess: true,
    trash: true,
  })
  return { deleted: shown.length - kept, kept }
}

type StoredWebhook = {
  key?: unknown
  types?: ItemType[] | null
  state: WebhookState
  cursor?: number | null
  sandbox?: boolean | null
}

/** The sites that are told of a row by themselves. */
export async function webhooksOf(
  { payload, slugs, now }: Pick<Args, 'payload' | 'slugs' | 'now'>,
  row: Publication,
): Promise<Aftermath['webhooks']> {
  const read = async (collection: string) =>
    (
      await payload.find({
        collection,
        depth: 0,
        pagination: false,
        showHiddenFields: true,
        overrideAccess: true,
      })
    ).docs as unknown[]
  const webhooks = (await read(slugs.webhooks)) as StoredWebhook[]
  if (webhooks.length === 0) return { told: 0, untold: [] }
  const keys = (await read(slugs.partnerKeys)) as (StoredKey & { id: ID; name: string })[]
  const result: Aftermath['webhooks'] = { told: 0, untold: [] }
  for (const { key, types, state, cursor, sandbox } of webhooks) {
    const holder = keys.find((one) => String(one.id) === String(idOf(key))) ?? null
    const scope = scopeOfKey(holder, types ?? [], now)
    if (sandbox || !scope || !mayHaveHad(row, scope)) continue
    if ((cursor ?? 0) >= row.seq) result.told += 1
    else result.untold.push({ name: holder?.name ?? null, state })
  }
  return result
}

type StoredBroadcast = {
  startedAt: string
  removal?: Removal | null
  removalState?: RemovalState | null
} & Partial<Record<(typeof removalCounters)[number], string | null>>

/** The sendings of an alert, or of all alerts of a case, that have begun. */
async function phonesOf({ payload, slugs, key, id }: Args): Promise<PhoneRemoval[]> {
  if (key !== 'alerts' && key !== 'cases') return []
  const { docs: alerts } = await payload.find({
    collection: slugs.alerts,
    where: key === 'alerts' ? { id: { equals: id } } : { case: { equals: id } },
    depth: 0,
    pagination: false,
    select: { kind: true },
    overrideAccess: true,
  })
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: {
      and: [{ alert: { in: alerts.map((alert) => alert.id) } }, { startedAt: { exists: true } }],
    },
    depth: 0,
    pagination: false,
    sort: 'startedAt',
    select: {
      startedAt: true,
      removal: true,
      removalState: true,
      ...Object.fromEntries(removalCounters.map((name) => [name, true as const])),
    },
    overrideAccess: true,
  })
  return (docs as unknown as StoredBroadcast[]).map((sent) => ({
    at: new Date(sent.startedAt).toISOString(),
    how: sent.removal ?? null,
    state: sent.removalState ?? null,
    deleted: sent.phonesDeleted ?? null,
    edited: sent.phonesEdited ?? null,
    tooOld: sent.phonesTooOld ?? null,
    failed: sent.phonesFailed ?? null,
  }))
}
