import type { BasePayload } from 'payload'
import { idOf, valuesAt, type WholeDocument } from '../core/whole-document'
import { takesMessages } from '../content/messages/message'
import { openCandleStore } from '../database/candles/open'
import { openMessageDesk } from '../database/messages/open'
import { instantOf } from '../content/field-values'
import { visibilityOf } from '../content/visibility'
import type { Slugs } from '../options'
import { LostPictureError } from '../core/errors'
import { brokenRowsOf } from '../database/cms/rows'
import type { Variant } from '../publications/pictures/variants'
import { keepVariants } from './pictures/keep-variants'
import { followersOf, loadSendings, type Sendings } from './load-sendings'
import type { ProjectionContext } from '../publications/project/projection'
import {
  kindOf,
  namesWithLogo,
  type ProjectedKey,
  references,
  type VisibleKey,
} from '../publications/sources'

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
  const kept = new Map<string, readonly Variant[]>()
  const dates: Date[] = []
  const look = async (target: VisibleKey, reference: unknown, of: WholeDocument) => {
    const name = `${target}:${String(idOf(reference))}`
    if (known.has(name) || idOf(reference) === null) return known.get(name) ?? null
    const found = await find(payload, slugs[target], String(idOf(reference)))
    const shown = found && isPublic({ key: target, doc: found, of, now }) ? found : null
    known.set(name, shown)
    if (target === 'media' && shown) await keep(payload, slugs, shown, kept)
    dates.push(...[found?.removeBy, found?.embargoUntil].flatMap((at) => instantOf(at) ?? []))
    return shown
  }
  for (const [path, target] of references[key]) {
    const hasLogos = namesWithLogo.key === key && namesWithLogo.path === path
    for (const reference of valuesAt(doc, path)) {
      const shown = await look(target, reference, organisation)
      if (shown && hasLogos) await look('media', shown.logo, shown)
    }
  }
  const alerts = key === 'alerts' ? await standingOfAlert(payload, slugs, doc) : null
  return {
    doc,
    organisation,
    related: (target, reference) => known.get(`${target}:${String(idOf(reference))}`) ?? null,
    sending: (reference) => alerts?.sendings.get(String(idOf(reference))) ?? null,
    replacedBy: alerts?.replacedBy ?? null,
    candles:
      key === 'memorials' || key === 'commemorativeDays'
        ? await openCandleStore(payload, slugs).count(String(doc.publicId))
        : null,
    messages: takesMessages(key, doc)
      ? await openMessageDesk(payload, slugs).count(String(doc.publicId))
      : null,
    relatedDueAt: dates.filter((at) => at > now).sort((a, b) => Number(a) - Number(b))[0] ?? null,
    variants: (picture) => kept.get(String(picture.filename)) ?? null,
  }
}

/** The name of pictures in lists of what cannot be read. */
const picturesStore = 'pictures'

/** Finds what is in the store of a picture. One whose file is lost is noted, and does not hold up the words. */
async function keep(
  payload: BasePayload,
  { media }: Slugs,
  picture: WholeDocument,
  kept: Map<string, readonly Variant[]>,
): Promise<void> {
  const { filename, publicId } = picture
  if (typeof filename !== 'string' || filename === '') return
  const broken = brokenRowsOf(payload)
  try {
    kept.set(filename, await keepVariants({ payload, media, filename }))
    broken.clear(picturesStore, String(publicId))
  } catch (error) {
    if (!(error instanceof LostPictureError)) throw error
    broken.note({ store: picturesStore, id: String(publicId), path: 'file' })
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

/** Whether the words of a document may stand in another one: whether everybody may see it itself. */
function isPublic(args: {
  key: VisibleKey
  doc: WholeDocument
  /** Whose it is: nothing refers to documents of others, but to organisations and their logos. */
  of: WholeDocument
  now: Date
}): boolean {
  const { key, doc, of, now } = args
  // What it says of an earlier alert it says only of what was sent.
  if (key === 'alerts') return true
  const { id, hidden } = key === 'organisations' ? doc : of
  const thing = { kind: kindOf[key], doc, organisation: { id: idOf(id), hidden } }
  return visibilityOf({ thing, viewer: { as: 'public' }, now }).visible
}

/** What is being sent of an alert and of those that it continues, and which alert took its place. */
async function standingOfAlert(
  payload: BasePayload,
  slugs: Slugs,
  doc: WholeDocument,
): Promise<{ sendings: Sendings; replacedBy: string | null }> {
  const followers = await followersOf(payload, slugs, [doc])
  const earlier = valuesAt(doc, 'supersedes').flatMap((reference) => idOf(reference) ?? [])
  const alerts = [
    doc,
    ...followers,
    ...(await Promise.all(earlier.map((entry) => find(payload, slugs.alerts, String(entry))))),
  ].filter((alert) => alert !== null)
  const sendings = await loadSendings({ payload, slugs, alerts, strict: true })
  const follower = followers.find((alert) => sendings.has(String(idOf(alert))))
  return { sendings, replacedBy: follower ? String(follower.publicId) : null }
}
