import type { BasePayload, Where } from 'payload'
import { idOf, type ID, valuesAt } from '../../core/whole-document'
import type {
  BotContent,
  ClosingPetition,
  Contact,
  LinkTarget,
  LocalisedText,
} from '../../bot/content'
import { alertTitle } from '../../broadcasts/alert/alert-title'
import { type FrozenAlert } from '../../broadcasts/broadcast'
import { checkedWords, dayWords } from '../../content/checked-words'
import { instantOf } from '../../content/field-values'
import { dateOf, isToldInParts, standingParts } from '../../content/testimony'
import { visibilityOf } from '../../content/visibility'
import { visibleWhere } from '../../content/visibility/visible-where'
import { openPublicationStore } from '../../database/record/open'
import { dayOf } from '../../core/day-of'
import { isLocale, type Locale, locales } from '../../core/locales'
import type { CollectionKey, Slugs } from '../../options'
import { followersOf, loadSendings } from '../../recording/load-sendings'
import { answerFor, type CaseWithAlerts } from './case-answers'
import { kindOf, type VisibleKey } from '../../publications/sources'

type Row = { id: ID } & Record<string, unknown>

/** The collections behind the letters of follows and deep links, and the field that names an item. */
const targets: Record<string, { key: VisibleKey; title: string }> = {
  o: { key: 'organisations', title: 'name' },
  c: { key: 'campaigns', title: 'title' },
  a: { key: 'cases', title: 'title' },
  m: { key: 'memorials', title: 'name' },
  p: { key: 'petitions', title: 'title' },
  n: { key: 'news', title: 'title' },
}

/** The instant in `name` lies ahead, or there is none. */
const notYet = (name: string, now: Date): Where => ({
  or: [{ [name]: { greater_than: now.toISOString() } }, { [name]: { exists: false } }],
})

/** Kinds of alert that ask or tell something that still holds. */
const openKinds = ['first', 'update', 'correction']

/**
 * What the bot reads from the CMS: published content only, frozen alerts only.
 * @param organisation - narrows everything down to one organisation, for its own bot
 */
export function createBotContent(args: {
  payload: BasePayload
  slugs: Slugs
  organisation: ID | null
  /** What reminders follow from, for this bot. */
  reminderPlan: BotContent['reminderPlan']
}): BotContent {
  const { payload, slugs, organisation, reminderPlan } = args
  const viewer = { as: 'reader', organisation } as const
  const record = openPublicationStore(payload, slugs)

  const find = async (
    key: CollectionKey,
    { where, sort, limit = 100 }: { where: Where[]; sort: string; limit?: number },
  ) => {
    const { docs } = await payload.find({
      collection: slugs[key],
      where: { and: where },
      sort,
      limit,
      depth: 0,
      locale: 'all',
      pagination: false,
      overrideAccess: true,
    })
    return docs as unknown as Row[]
  }

  /** What a reader may see of a collection now. */
  const visible = (key: VisibleKey, now: Date): Where =>
    visibleWhere({ kind: kindOf[key], viewer, now })

  const organisationsAt = (now: Date) =>
    find('organisations', { where: [visible('organisations', now)], sort: 'slug' })

  /** The alerts among `where` that a reader may see now, each exactly as it was approved; newest first. */
  const alertsAt = async (
    now: Date,
    where: Where[] = [],
  ): Promise<(Row & { sent: FrozenAlert })[]> => {
    const alerts = await find('alerts', {
      where: [visible('alerts', now), ...where],
      sort: '-createdAt',
      limit: 50,
    })
    const followers = await followersOf(payload, slugs, alerts)
    const sendings = await loadSendings({
      payload,
      slugs,
      alerts: [...alerts, ...followers],
    })
    const replaced = new Set([
      ...followers
        .filter(({ id }) => sendings.has(String(id)))
        .flatMap((follower) => valuesAt(follower, 'supersedes').map((id) => String(idOf(id)))),
      ...(await replacedForGood(alerts)),
    ])
    return alerts.flatMap((doc) => {
      const sending = sendings.get(String(doc.id))
      const alert = { isOut: sending !== undefined, isReplaced: replaced.has(String(doc.id)) }
      // Those of hidden organisations were not asked for.
      const thing = { kind: 'alert', doc, organisation: { id: idOf(doc.tenant) }, alert } as const
      const { visible: isVisible } = visibilityOf({ thing, viewer, now })
      return sending && isVisible ? [{ ...doc, sent: sending.content }] : []
    })
  }

  /** What a correction replaced stays replaced, even if the correction was taken back itself. */
  const replacedForGood = async (alerts: Row[]): Promise<string[]> => {
    const rows = await record.read(alerts.map(({ publicId }) => String(publicId)))
    const gone = new Set(rows.flatMap(({ id, reason }) => (reason === 'replaced' ? [id] : [])))
    return alerts.flatMap(({ id, publicId }) => (gone.has(String(publicId)) ? [String(id)] : []))
  }

  const withAlerts = async (doc: Row): Promise<CaseWithAlerts> => {
    const alerts = await find('alerts', {
      where: [{ case: { equals: doc.id } }],
      sort: '-createdAt',
    })
    const rows = await record.read([doc, ...alerts].map(({ publicId }) => String(publicId)))
    const sendings = await loadSendings({ payload, slugs, alerts })
    return { doc, rows, isOut: sendings.size > 0 }
  }

  /** Petitions that can be signed, the one that closes first at the top. */
  const openPetitions = async (
    now: Date,
    { where, limit }: { where: Where[]; limit: number },
  ): Promise<ClosingPetition[]> => {
    // The minute in which it closes counts in full.
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
    const rows = await find('petitions', {
      where: [
        visible('petitions', now),
        ...where,
        { closesAt: { greater_than_equal: minute.toISOString() } },
        notYet('deliveredAt', now),
        notYet('response.date', now),
        {
          or: [{ opensAt: { less_than_equal: now.toISOString() } }, { opensAt: { exists: false } }],
        },
      ],
      sort: 'closesAt',
      limit,
    })
    return rows.map((row) => ({
      publicId: String(row.publicId),
      title: localised(row.title),
      closesAt: new Date(String(row.closesAt)),
      url: localised(row.signUrl),
    }))
  }

  const openPetition = async (id: ID, now: Date): Promise<ClosingPetition | null> =>
    (await openPetitions(now, { where: [{ id: { equals: id } }], limit: 1 }))[0] ?? null

  return {
    reminderPlan,
    async topics() {
      const rows = await find('topics', { where: [], sort: 'key', limit: 50 })
      return rows.map((row) => ({
        key: String(row.key),
        label: localised(row.label),
        sensitive: row.sensitive === true,
      }))
    },

    async organisations(now) {
      const rows = await organisationsAt(now)
      return rows.map((row) => ({ publicId: String(row.publicId), name: localised(row.name) }))
    },

    async target(link, now): Promise<LinkTarget | null> {
      const target = targets[link.slice(0, 1)]
      if (!target) return null
      const where = [{ publicId: { equals: link.slice(2) } }, visible(target.key, now)]
      const [row] = await find(target.key, { where, sort: 'id', limit: 1 })
      if (!row || (isToldInParts(row) && standingParts(row, now).length === 0)) return null
      const title = localised(row[target.title])
      const petition = target.key === 'petitions' ? row.id : idOf(row.petition)
      const [from, to] = [instantOf(row.startsAt), instantOf(row.endsAt)]
      return {
        follow: link,
        title,
        summary: localised(row.summary),
        dates: from && to ? { from, to } : null,
        ...(target.key === 'news' && isToldInParts(row) && { parts: partsForPhones(row, now) }),
        petition: petition === null ? null : await openPetition(petition, now),
        url: localised(row.canonicalUrl),
      }
    },

    async openAlerts(now) {
      const alerts = await alertsAt(now)
      return alerts.flatMap(({ sent, actBy }) => {
        if (!openKinds.includes(sent.kind)) return []
        const headline = mapTexts(
          sent.texts,
          (texts, locale) => alertTitle(sent.kind, texts, locale) ?? undefined,
        )
        return [{ publicId: sent.alert, headline, actBy: instantOf(actBy) }]
      })
    },

    async alert(publicId, now) {
      const [alert] = await alertsAt(now, [{ publicId: { equals: publicId } }])
      return alert?.sent ?? null
    },

    async caseAnswers(reference, now) {
      const where = [{ caseRef: { equals: reference } }]
      const cases = await find('cases', { where, sort: 'id', limit: 50 })
      if (cases.length === 0) return []
      const names = new Map(
        (await organisationsAt(now)).map((row) => [String(row.id), localised(row.name)]),
      )
      const answers = cases.map(async (doc) => {
        const name = names.get(String(idOf(doc.tenant)))
        if (name === undefined) return null
        return answerFor(await withAlerts(doc), { organisation: name, viewer, now })
      })
      return (await Promise.all(answers)).filter((answer) => answer !== null)
    },

    closingPetitions: (now) => openPetitions(now, { where: [], limit: 10 }),

    supportLines: async (now) => contacts(await organisationsAt(now), 'supportLines'),

    legalContacts: async (now) => contacts(await organisationsAt(now), 'legalContacts'),
  }
}

/** The parts of a testimony that somebody agreed to on phones, without their words. */
const partsForPhones = (row: Row, now: Date): NonNullable<LinkTarget['parts']> =>
  standingParts(row, now)
    .filter(({ channels }) => channels.includes('phones'))
    .map((part) => ({ on: dateOf(part.row), title: localised(part.row.title) }))

function localised(value: unknown): LocalisedText {
  return mapTexts((value ?? {}) as Partial<Record<Locale, unknown>>, (text) =>
    typeof text === 'string' && text ? text : undefined,
  )
}

function mapTexts<T>(
  value: Partial<Record<Locale, T>>,
  pick: (entry: T, locale: Locale) => string | undefined,
): LocalisedText {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const entry = value[locale]
      const text = entry == null ? undefined : pick(entry, locale)
      return text ? [[locale, text]] : []
    }),
  )
}

function contacts(rows: Row[], field: string): Contact[] {
  return rows.flatMap((row) =>
    ((row[field] as Record<string, unknown>[] | null) ?? []).map((line) => {
      const checkedOn = dayOf(line.checkedOn)
      const hours = localised(line.hours)
      const details = (locale: Locale): string =>
        [
          ...[line.contact, line.url, hours[locale]],
          checkedOn && `${checkedWords[locale]}: ${dayWords(checkedOn, locale)}`,
        ]
          .filter(Boolean)
          .join(' · ')
      return {
        name: localised(line.name),
        details: Object.fromEntries(locales.map((locale) => [locale, details(locale)])),
        country: typeof line.country === 'string' && line.country ? line.country : null,
        languages: Array.isArray(line.languages) ? line.languages.filter(isLocale) : [],
      }
    }),
  )
}
