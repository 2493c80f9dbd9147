import type { BasePayload } from 'payload'
import { idOf } from '../core/ids'
import { frozenAlertSchema } from '../broadcasts/broadcast'
import { openCandleStore } from '../database/candles/open'
import { valuesAt, type WholeDocument } from '../content/whole-document'
import type { CollectionKey, Slugs } from '../options'
import type { ProjectionContext, Sending } from '../publications/project/projection'
import { dateOf } from '../publications/project/values'
import { type ProjectedKey, references } from '../publications/sources'

/** States of a broadcast in which readers have, or may have, what it carries. */
const goingOut = ['sending', 'paused', 'done']

type Loaded = Omit<ProjectionContext, 'now' | 'publishedAt'>

/**
 * Reads a document with everything that its public form needs, all languages at once.
 * @returns null when there is no such document any more
 */
export async function loadContext(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: string
  now: Date
  /** The document as it is about to be stored; otherwise the stored one is read. */
  doc?: WholeDocument
}): Promise<Loaded | null> {
  const { payload, slugs, key, id, now } = args
  const doc = args.doc ?? (await find(payload, slugs[key], id))
  if (!doc) return null
  const organisation = key === 'organisations' ? doc : await organisationOf(payload, slugs, doc)
  if (!organisation) return null
  const known = new Map<string, WholeDocument | null>()
  const dates: Date[] = []
  for (const [path, target] of references[key]) {
    for (const reference of valuesAt(doc, path)) {
      const name = `${target}:${String(idOf(reference))}`
      if (known.has(name) || idOf(reference) === null) continue
      const found = await find(payload, slugs[target], String(idOf(reference)))
      known.set(name, found && isPublic(target, found, now) ? found : null)
      dates.push(...[found?.removeBy, found?.embargoUntil].flatMap((value) => dateOf(value) ?? []))
    }
  }
  const alerts = key === 'alerts' ? await sendings(payload, slugs, doc) : null
  return {
    doc,
    organisation,
    related: (target, reference) => known.get(`${target}:${String(idOf(reference))}`) ?? null,
    sending: (reference) => alerts?.sending.get(String(idOf(reference))) ?? null,
    replacedBy: alerts?.replacedBy ?? null,
    candles:
      key === 'memorials' || key === 'commemorativeDays'
        ? await openCandleStore(payload, slugs).count(String(doc.publicId))
        : null,
    relatedDueAt: dates.filter((at) => at > now).sort((a, b) => Number(a) - Number(b))[0] ?? null,
    fileUrl: (filename) =>
      `${payload.config.serverURL}${payload.config.routes.api}/${slugs.media}/file/${encodeURIComponent(filename)}`,
  }
}

async function find(payload: BasePayload, collection: string, id: string) {
  return (await payload.findByID({
    collection,
    id,
    depth: 0,
    locale: 'all',
    draft: false,
    trash: true,
    disableErrors: true,
    overrideAccess: true,
  })) as WholeDocument | null
}

const organisationOf = async (payload: BasePayload, slugs: Slugs, doc: WholeDocument) => {
  const id = idOf(doc.tenant)
  return id === null ? null : find(payload, slugs.organisations, String(id))
}

/** Whether the words of a document may stand in another one. */
function isPublic(key: CollectionKey, doc: WholeDocument, now: Date): boolean {
  if (key === 'topics' || key === 'alerts') return true
  if (key === 'organisations') return doc.hidden !== true
  const [removeBy, embargo] = [dateOf(doc.removeBy), dateOf(doc.embargoUntil)]
  return (
    doc._status === 'published' &&
    !doc.deletedAt &&
    (doc.visibility === undefined || doc.visibility === 'public') &&
    (removeBy === null || removeBy > now) &&
    (embargo === null || embargo <= now)
  )
}

/** What is being sent of an alert and of those that it continues, and which alert took its place. */
async function sendings(
  payload: BasePayload,
  slugs: Slugs,
  doc: WholeDocument,
): Promise<{ sending: Map<string, Sending>; replacedBy: string | null }> {
  const id = idOf(doc)
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { supersedes: { equals: id } },
    depth: 0,
    limit: 50,
    pagination: false,
    sort: 'createdAt',
    overrideAccess: true,
  })
  const followers = docs as unknown as WholeDocument[]
  const earlier = valuesAt(doc, 'supersedes').flatMap((reference) => idOf(reference) ?? [])
  const alerts = [
    doc,
    ...followers,
    ...(await Promise.all(earlier.map((entry) => find(payload, slugs.alerts, String(entry))))),
  ].filter((alert) => alert !== null)
  const sending = new Map<string, Sending>()
  for (const alert of alerts) {
    const found = await sendingOf(payload, slugs, alert)
    if (found) sending.set(String(idOf(alert)), found)
  }
  const follower = followers.find((alert) => sending.has(String(idOf(alert))))
  return { sending, replacedBy: follower ? String(follower.publicId) : null }
}

async function sendingOf(
  payload: BasePayload,
  slugs: Slugs,
  alert: WholeDocument,
): Promise<Sending | null> {
  if (alert.workflow !== 'approved' && alert.workflow !== 'sent') return null
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: {
      and: [
        { alert: { equals: idOf(alert) } },
        { hash: { equals: alert.approvedHash } },
        { state: { in: goingOut } },
      ],
    },
    depth: 0,
    limit: 1,
    overrideAccess: true,
  })
  const broadcast = docs[0] as { content?: unknown; startedAt?: string | null } | undefined
  if (!broadcast?.startedAt) return null
  return {
    content: frozenAlertSchema.parse(broadcast.content),
    startedAt: new Date(broadcast.startedAt),
  }
}
