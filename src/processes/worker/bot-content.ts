import type { BasePayload, Where } from 'payload'
import { idOf, type ID } from '../../core/ids'
import type {
  BotContent,
  ClosingPetition,
  Contact,
  FollowTarget,
  LocalisedText,
} from '../../bot/content'
import { type FrozenAlert, frozenAlertSchema } from '../../broadcasts/broadcast'
import { pathsOf } from '../../core/broken-rows'
import { brokenRowsOf } from '../../database/cms/broken-rows-of'
import { findReadable } from '../../database/cms/find-readable'
import { publicAt } from '../../collections/content/content-collection'
import { isLocale, type Locale, locales } from '../../core/locales'
import type { CollectionKey, Slugs } from '../../options'

type Row = { id: ID } & Record<string, unknown>

const published: Where = {
  and: [{ _status: { equals: 'published' } }, { visibility: { equals: 'public' } }],
}
const visible: Where = { hidden: { not_equals: true } }

/** The collections behind the letters of follows and deep links, and the field that names an item. */
const targets: Record<string, { key: CollectionKey; title: string; where: Where }> = {
  o: { key: 'organisations', title: 'name', where: visible },
  c: { key: 'campaigns', title: 'title', where: published },
  a: { key: 'cases', title: 'title', where: published },
  m: { key: 'memorials', title: 'name', where: published },
}

/** The instant in `name` lies ahead, or there is none. */
const notYet = (name: string, now: Date): Where => ({
  or: [{ [name]: { greater_than: now.toISOString() } }, { [name]: { exists: false } }],
})

/** As `alertEnd` says it: the earlier of the two, where there are both. */
const stillAsks = (now: Date): Where[] => ['actBy', 'expiresAt'].map((name) => notYet(name, now))

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
  const ofTenant: Where[] = organisation === null ? [] : [{ tenant: { equals: organisation } }]
  const ofSelf: Where[] = organisation === null ? [] : [{ id: { equals: organisation } }]

  const find = async (key: CollectionKey, where: Where[], sort: string, limit = 100) => {
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

  /** The frozen content of alerts that went out or are going out, newest first. */
  const frozen = async (alerts: Row[]): Promise<Map<string, FrozenAlert>> => {
    if (alerts.length === 0) return new Map()
    const rows = await findReadable({
      payload,
      collection: slugs.broadcasts,
      where: {
        and: [
          { alert: { in: alerts.map(({ id }) => id) } },
          { state: { in: ['sending', 'done', 'expired'] } },
        ],
      },
      sort: 'createdAt',
      limit: 100,
    })
    return new Map(
      rows.flatMap((row): [string, FrozenAlert][] => {
        const content = frozenAlertSchema.safeParse(row.content)
        if (content.success) return [[String(idOf(row.alert)), content.data]]
        const path = pathsOf(content.error)
        brokenRowsOf(payload).note({ store: slugs.broadcasts, id: String(row.id), path })
        return []
      }),
    )
  }

  return {
    reminderPlan,
    async topics() {
      const rows = await find('topics', [], 'key', 50)
      return rows.map((row) => ({ key: String(row.key), label: localised(row.label) }))
    },

    async organisations() {
      const rows = await find('organisations', [visible, ...ofSelf], 'slug')
      return rows.map((row) => ({ publicId: String(row.publicId), name: localised(row.name) }))
    },

    async target(follow): Promise<FollowTarget | null> {
      const target = targets[follow.slice(0, 1)]
      if (!target) return null
      const scope = target.key === 'organisations' ? ofSelf : ofTenant
      const where = [{ publicId: { equals: follow.slice(2) } }, target.where, ...scope]
      const [row] = await find(target.key, where, 'id', 1)
      return row ? { follow, title: localised(row[target.title]) } : null
    },

    async openAlerts(now) {
      const alerts = await find(
        'alerts',
        [{ workflow: { in: ['approved', 'sent'] } }, ...stillAsks(now), ...ofTenant],
        '-createdAt',
        50,
      )
      const replaced = new Set(
        alerts.flatMap((row) =>
          ((row.supersedes as unknown[] | null) ?? []).map((id) => String(idOf(id))),
        ),
      )
      const contents = await frozen(alerts)
      return alerts.flatMap((row) => {
        const content = contents.get(String(row.id))
        if (!content || replaced.has(String(row.id)) || !openKinds.includes(content.kind)) return []
        const headline = mapTexts(content.texts, (texts) => texts.headline ?? texts.weSaid)
        const actBy = typeof row.actBy === 'string' ? new Date(row.actBy) : null
        return [{ publicId: content.alert, headline, actBy }]
      })
    },

    async alert(publicId, now) {
      const alerts = await find(
        'alerts',
        [
          { publicId: { equals: publicId } },
          { workflow: { in: ['approved', 'sent'] } },
          ...stillAsks(now),
          ...ofTenant,
        ],
        'id',
        1,
      )
      return [...(await frozen(alerts)).values()][0] ?? null
    },

    async closingPetitions(now): Promise<ClosingPetition[]> {
      // The minute in which it closes counts in full.
      const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
      const rows = await find(
        'petitions',
        [
          publicAt(now),
          { closesAt: { greater_than_equal: minute.toISOString() } },
          notYet('deliveredAt', now),
          notYet('response.date', now),
          {
            or: [
              { opensAt: { less_than_equal: now.toISOString() } },
              { opensAt: { exists: false } },
            ],
          },
          ...ofTenant,
        ],
        'closesAt',
        10,
      )
      return rows.map((row) => ({
        publicId: String(row.publicId),
        title: localised(row.title),
        closesAt: new Date(String(row.closesAt)),
        url: localised(row.signUrl),
      }))
    },

    supportLines: async () =>
      contacts(await find('organisations', [visible, ...ofSelf], 'slug'), 'supportLines'),

    legalContacts: async () =>
      contacts(await find('organisations', [visible, ...ofSelf], 'slug'), 'legalContacts'),
  }
}

function localised(value: unknown): LocalisedText {
  return mapTexts((value ?? {}) as Partial<Record<Locale, unknown>>, (text) =>
    typeof text === 'string' && text ? text : undefined,
  )
}

function mapTexts<T>(
  value: Partial<Record<Locale, T>>,
  pick: (entry: T) => string | undefined,
): LocalisedText {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const entry = value[locale]
      const text = entry == null ? undefined : pick(entry)
      return text ? [[locale, text]] : []
    }),
  )
}

function contacts(rows: Row[], field: string): Contact[] {
  return rows.flatMap((row) =>
    ((row[field] as Record<string, unknown>[] | null) ?? []).map((line) => {
      const details = [line.contact, line.url].filter(Boolean).join(' · ')
      return {
        name: localised(line.name),
        details: Object.fromEntries(locales.map((locale) => [locale, details])),
        country: typeof line.country === 'string' && line.country ? line.country : null,
        languages: Array.isArray(line.languages) ? line.languages.filter(isLocale) : [],
      }
    }),
  )
}
