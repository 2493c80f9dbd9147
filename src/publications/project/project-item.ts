import { idOf, asRecord } from '../../core/whole-document'
import { retractionOf } from '../../content/retraction'
import { type Reason, standingOf } from '../../content/visibility'
import { isLocale, type Locale } from '../../core/locales'
import { timelyState } from '../current-state'
import { type FrozenItem, type ItemType, type Translation, translationSchema } from '../item'
import type { TombstoneReason } from '../publication'
import { projectAlert } from './project-alert'
import { projectCampaign } from './project-campaign'
import { projectCase } from './project-case'
import { projectDay } from './project-day'
import { projectMemorial } from './project-memorial'
import { projectNews } from './project-news'
import { projectOrganisation } from './project-organisation'
import { projectPetition } from './project-petition'
import type { Projection, ProjectionContext, TypeProjection } from './projection'
import { publicIds, sharedTranslation } from './shared'
import { instant, text } from './values'

const projections: Record<
  Exclude<ItemType, 'alert'>,
  (context: ProjectionContext) => TypeProjection
> = {
  news: projectNews,
  campaign: projectCampaign,
  petition: projectPetition,
  memorial: projectMemorial,
  day: projectDay,
  case: projectCase,
  organisation: projectOrganisation,
}

/**
 * What the public may see of a document at `now`. It names every member that it takes over, so a field
 * that is added to a collection stays inside until somebody adds it here.
 */
export function projectItem(type: ItemType, context: ProjectionContext): Projection {
  const { doc, organisation, now } = context
  const standing = standingIn(type, context)
  if (!standing.visible) return absenceFor(standing.reason, context)
  const found = projectionOf(type, context)
  if (!found || found.locales.length === 0) return absent('unpublished')
  if (found.until && found.until <= now) return absent('expired')
  const owner = String(organisation.publicId)
  const attribution = asRecord(doc.attribution)
  const item: FrozenItem = {
    id: String(doc.publicId),
    type,
    kind: null,
    slug: text(doc.slug),
    organisation: owner,
    defaultLocale: isLocale(organisation.defaultLocale) ? organisation.defaultLocale : 'en',
    publishedAt: context.publishedAt.toISOString(),
    updatedAt: instant(doc.updatedAtPublic) ?? instant(doc.updatedAt) ?? now.toISOString(),
    visibility: standing.to,
    topics: [doc.topics]
      .flat()
      .flatMap((reference) => text(context.related('topics', reference)?.key) ?? []),
    countries: [],
    licence: text(doc.licence),
    copyrightHolder: text(doc.copyrightHolder),
    attribution: { required: attribution.required === true, url: text(attribution.url) },
    mayTranslate: doc.mayTranslate !== false,
    noIndex: doc.noIndex === true,
    embargoUntil: instant(doc.embargoUntil),
    removeBy: instant(doc.removeBy),
    edNote: text(doc.edNote),
    ...found.details,
    translations: translationsOf(found, context),
  }
  const together = publicIds(context, 'organisations', standingBy(doc))
  return {
    // As it is now, so that a change of phase is a change of the record.
    item: { ...item, ...timelyState(item, now) },
    organisations: [...new Set([owner, ...together])],
    removeAt: earlier(standing.until, found.until ?? null),
    everybody: standing.to === 'public' && organisation.publicApi === true,
  }
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other < one) ? other : one

function projectionOf(type: ItemType, context: ProjectionContext): TypeProjection | null {
  if (type !== 'alert') return projections[type](context)
  const sending = context.sending(context.doc)
  return sending && projectAlert(context, sending)
}

function translationsOf(
  { locales, translate }: TypeProjection,
  context: ProjectionContext,
): FrozenItem['translations'] {
  const states = asRecord(context.doc.translation)
  return Object.fromEntries(
    locales.map((locale): [Locale, Translation] => [
      locale,
      translationSchema.parse({
        ...sharedTranslation(context, locale),
        state: states[locale] === 'machine' ? 'machine' : stateOf(states[locale]),
        ...translate(locale),
      }),
    ]),
  )
}

const stateOf = (state: unknown): 'reviewed' | 'published' =>
  state === 'reviewed' ? 'reviewed' : 'published'

function standingIn(type: ItemType, context: ProjectionContext) {
  const { doc, organisation, now, sending, replacedBy } = context
  const owner = { id: idOf(organisation), hidden: organisation.hidden }
  const alert = { isOut: sending(doc) !== null, isReplaced: replacedBy !== null }
  return standingOf({ kind: type, doc, organisation: owner, alert }, now)
}

/** What those are told who could see it. */
function absenceFor(reason: Reason, { doc, replacedBy }: ProjectionContext): Absence {
  if (reason === 'retracted' || reason === 'erased') {
    return { ...absent(reason), note: retractionOf(doc)?.note ?? null }
  }
  if (reason === 'replaced') return { ...absent('replaced'), replacedBy }
  return absent(reason === 'expired' ? 'expired' : 'unpublished')
}

type Absence = Extract<Projection, { absent: TombstoneReason }>

const absent = (reason: TombstoneReason): Absence => ({
  absent: reason,
  note: null,
  replacedBy: null,
})

/** Co-organisers of a campaign that approved. */
const standingBy = (doc: Record<string, unknown>): unknown[] =>
  Array.isArray(doc.coOrganisers)
    ? doc.coOrganisers
        .map(asRecord)
        .flatMap((row) => (row.approval === 'approved' ? [row.organisation] : []))
    : []
