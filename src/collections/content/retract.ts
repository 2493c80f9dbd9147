import type { Endpoint, PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import { z } from 'zod'
import { hasRole, publishers, type Role } from '../../access/roles'
import { noStore } from '../../access/no-store'
import { isPublished } from '../../content/visibility/release'
import { openPublicationStore } from '../../database/record/open'
import {
  type Retraction,
  retractionNoteMax,
  retractionOf,
  retractionReasons,
  type RetractionReason,
  type StoredRetraction,
} from '../../content/retraction'
import { type Locale, locales } from '../../core/locales'
import type { SanitisedOptions } from '../../options'
import { sourceOf } from '../../publications/sources'
import { draftFollowUp } from './draft-follow-up'
import { correctionOf } from './find-follower'
import { picturesOf } from '../../recording/pictures/pictures-of'
import { type OpenDocument, openDocument } from './open-document'
import { readJson } from '../../core/clean-text'
import { type RetractableKey, takeItemBack } from './take-item-back'

export type { RetractableKey }

/** What the panel of an item needs to know about taking it back. */
export type RetractionView = {
  /** Whether it is public, or was: somebody may have it. */
  reached: boolean
  /** Why the person cannot take it back, as a sentence; null when they can. */
  refusal: string | null
  /** The languages in which somebody may have read it. */
  languages: Locale[]
  retraction: Retraction | null
  /** Of an alert the one that says what is right, which retracting drafts; null where there is none, missing of other items. */
  correction?: string | null | undefined
  /** How many pictures erasing deletes, and how many stay because something else shows them. */
  pictures: { own: number; shared: number }
}

const bodySchema = z.object({
  reason: z.enum(Object.keys(retractionReasons) as [RetractionReason, ...RetractionReason[]]),
  note: z
    .partialRecord(z.enum(locales), z.string().trim().max(retractionNoteMax))
    .transform((note) => Object.fromEntries(Object.entries(note).filter(([, text]) => text)))
    .refine((note) => Object.keys(note).length > 0),
  /** Erases what was only taken back so far; without it a second click changes nothing. */
  further: z.boolean().optional(),
})

type Context = OpenDocument & {
  req: PayloadRequest
  options: SanitisedOptions
  key: RetractableKey
}

/**
 * `POST /:id/retract` with `{ reason, note: { en: "…" } }`: takes a public item back for good. The public
 * record answers with a tombstone from the next request on; an alert that is being sent is stopped.
 * Repeating it answers with the retraction that stands; with `further: true` what was taken back is erased, too.
 */
export function retractEndpoint(
  options: SanitisedOptions,
  key: RetractableKey,
  { now = () => new Date() }: { now?: () => Date } = {},
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/retract',
    method: 'post',
    handler: async (req) => {
      const context = { ...(await openDocument(req, options.slugs[key])), req, options, key }
      const refusal = await refusalOf(context)
      if (refusal) throw createRefusal(refusal.message, refusal.status)
      const body = bodySchema.safeParse(await readJson(req))
      if (!body.success) {
        const message = `Choose a reason, and write a public note of at most ${retractionNoteMax} characters in at least one language.`
        throw createRefusal(message, 400)
      }
      const standing = retractionOf(context.doc)
      const isNew = standing === null
      const { further = false, ...asked } = body.data
      const said = standing && !further ? standing : asked
      const retraction = await takeItemBack({
        ...context,
        said: { reason: said.reason, note: said.note },
        now: now(),
      })
      if (key === 'alerts' && isNew && retraction.reason === 'retracted') {
        const { slugs } = options
        const alert = { ...context.doc, id: context.id }
        if ((await correctionOf({ payload: req.payload, slugs, alert: alert.id })) === null) {
          await draftFollowUp({ req, slugs, alert, kind: 'correction' })
        }
      }
      return Response.json(
        { retraction: toldOf(retraction), ...(await readCorrection(context)) },
        noStore,
      )
    },
  }
}

/** `GET /:id/retraction` for members: see {@link RetractionView}. */
export function retractionEndpoint(
  options: SanitisedOptions,
  key: RetractableKey,
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/retraction',
    method: 'get',
    handler: async (req) => {
      const context = { ...(await openDocument(req, options.slugs[key])), req, options, key }
      const reached = (await publicationOf(context))?.everReach.locales ?? []
      const { own, shared } = await picturesOf({
        payload: req.payload,
        media: options.slugs.media,
        collection: options.slugs[key],
        id: context.id,
      })
      const view: RetractionView = {
        reached: await hasReached(context),
        refusal: (await refusalOf(context))?.message ?? null,
        languages: reached.length > 0 ? reached : [...options.locales],
        retraction: toldOf(retractionOf(context.doc)),
        ...(await readCorrection(context)),
        pictures: { own: own.length, shared: shared.length },
      }
      return Response.json(view, noStore)
    },
  }
}

/** Of an alert the id of the one that says what is right. */
async function readCorrection({
  req,
  options,
  key,
  id,
}: Context): Promise<Pick<RetractionView, 'correction'>> {
  if (key !== 'alerts') return {}
  const found = await correctionOf({ payload: req.payload, slugs: options.slugs, alert: id })
  return { correction: found === null ? null : String(found) }
}

/** What members are told of it. */
const toldOf = (stored: StoredRetraction | null): Retraction | null =>
  stored && { reason: stored.reason, at: stored.at, note: stored.note }

const mayRetract: Record<'alert' | 'other', readonly Role[]> = {
  alert: ['alertOfficer', 'orgAdmin'],
  other: publishers,
}

/** Why the person cannot take the item back; null when they can, or when it was taken back already. */
async function refusalOf(context: Context): Promise<{ status: number; message: string } | null> {
  const { doc, key, person } = context
  const isAlert = key === 'alerts'
  if (!retractionOf(doc) && !(await hasReached(context))) {
    const message =
      isAlert && doc.workflow === 'approved'
        ? 'Nobody has got it yet. Stop it instead.'
        : 'This is not public: there is nothing to take back.'
    return { status: 409, message }
  }
  if (hasRole(person, doc.tenant, mayRetract[isAlert ? 'alert' : 'other'])) return null
  const message = isAlert
    ? 'Retracting an alert takes an alert officer or an administrator of the organisation.'
    : 'Retracting takes a reviewer, an alert officer or an administrator of the organisation.'
  return { status: 403, message }
}

async function hasReached(context: Context): Promise<boolean> {
  const { doc, id, key, options, req } = context
  if (isPublished(doc) || doc.workflow === 'sent') return true
  if (key === 'alerts') {
    const { totalDocs } = await req.payload.count({
      collection: options.slugs.broadcasts,
      where: { and: [{ alert: { equals: id } }, { startedAt: { exists: true } }] },
      overrideAccess: true,
    })
    if (totalDocs > 0) return true
  }
  return (await publicationOf(context)) !== null
}

const publicationOf = ({ id, key, options, req }: Context) =>
  openPublicationStore(req.payload, options.slugs).bySource(sourceOf(options.slugs, key, id))
