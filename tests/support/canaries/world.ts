import type { Locale } from '../../../src/core/locales'
import { createMarks, type Audience, type Marks } from './marks'
import { complete, photoWithPlace } from '../content'
import { createPartnerWorld, type PartnerWorld } from '../partner/partner-world'
import { createTestPayload, type Doc, type TestPayload } from '../payload'
import { createSealingKey } from '../tenants'

/** Collections whose items are published one by one, and what their items are called in the API. */
export const itemSlugs = {
  news: 'news',
  campaigns: 'campaign',
  petitions: 'petition',
  memorials: 'memorial',
  'commemorative-days': 'day',
  cases: 'case',
} as const
export type ItemSlug = keyof typeof itemSlugs
export const allSlugs = Object.keys(itemSlugs) as ItemSlug[]

/** What can become of an item that was published. */
export const states = [
  'published',
  'edited',
  'partners',
  'internal',
  'unpublished',
  'trashed',
  'retracted',
  'embargoed',
  'expired',
] as const
export type State = (typeof states)[number]

/** Cases have no dates at which they come and go. */
export const statesOf = (slug: ItemSlug): readonly State[] =>
  slug === 'cases' ? states.filter((state) => !['embargoed', 'expired'].includes(state)) : states

/** What becomes of items one after the other: together, each kind of item gets into every state. */
const journeysOf = (slug: ItemSlug): (readonly [first: State, next?: State])[] => [
  slug === 'cases' ? ['edited'] : ['edited', 'expired'],
  ['partners', 'retracted'],
  ['internal', 'published'],
  ['unpublished', 'trashed'],
  ...(slug === 'cases' ? [] : ([['published', 'embargoed']] as const)),
]

/** What can still change, with what it is to become next. */
export type Traveller = { item: CanaryItem; next: State | undefined }

/** Items of the open organisation at the beginning of every journey, beside drafts. */
export async function beginJourneys(world: CanaryWorld): Promise<Traveller[]> {
  const travellers: Traveller[] = []
  for (const slug of allSlugs) {
    for (const [first, next] of journeysOf(slug)) {
      const item = await world.publish(slug, world.open)
      if (first !== 'published') await world.become(item, first)
      travellers.push({ item, next })
    }
    await world.draft(slug, world.open)
  }
  return travellers
}

export type CanaryItem = {
  slug: ItemSlug | 'alerts' | 'organisations'
  type: string
  doc: Doc
  /** Public id. */
  id: string
  organisation: Doc
  audience: Audience
  /** Who could read it at some time. */
  formerAudience: Audience
  isRetracted: boolean
  /** The public words of each language, and what a draft would put in their place. */
  titles: Partial<Record<Locale, string>>
  drafts: Partial<Record<Locale, string>>
}

export type CanaryWorld = {
  cms: TestPayload
  marks: Marks
  /** Lets the public read. */
  open: Doc
  /** Only for its own partners. */
  closed: Doc
  /** Has published, and is hidden. */
  hidden: Doc
  topic: Doc
  /** What items of an organisation refer to. */
  belongings: Map<string, { addressee: Doc; picture: Doc }>
  items: CanaryItem[]
  partners: PartnerWorld
  /** A new item, published in one language; a wide one in two, and begun in a third. */
  publish(slug: ItemSlug, organisation: Doc, options?: { isWide?: boolean }): Promise<CanaryItem>
  /** A new item that was never published. */
  draft(slug: ItemSlug, organisation: Doc): Promise<CanaryItem>
  /** New words in one language, published or as a draft on top of what is public. */
  edit(item: CanaryItem, locale: Locale, isDraft: boolean): Promise<void>
  become(item: CanaryItem, state: State): Promise<void>
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()
const ready = { visibility: 'public', translation: 'published' }
const titleField = (slug: string): string => (slug === 'memorials' ? 'name' : 'title')

/** An organisation that lets the public read, one that does not, and a hidden one. */
export async function createCanaryWorld(): Promise<CanaryWorld> {
  const cms = await createTestPayload({ botTokenPublicKey: createSealingKey() })
  const { payload } = cms
  const marks = createMarks()
  const partners = await createPartnerWorld(cms)
  const open = partners.organisation
  const closed = await cms.organisation('Closed', { publicApi: false })
  const hidden = await cms.organisation('Hidden', { publicApi: true, hidden: true })
  const items: CanaryItem[] = []
  const reviewers: Record<string, Awaited<ReturnType<TestPayload['person']>>> = {}
  const create = (collection: string, data: object, more: object = {}) =>
    payload.create({ collection: collection as 'news', data, locale: 'en', depth: 0, ...more })
  const topic = (await create('topics', { key: 'detention', label: 'Detention' })) as unknown as Doc

  const belongings: CanaryWorld['belongings'] = new Map()
  for (const { id: tenant } of [open, closed, hidden]) {
    const status = { tenant, _status: 'published' }
    const photo = { data: await photoWithPlace(), mimetype: 'image/jpeg', name: 'a.jpg', size: 1 }
    const picture = (await create(
      'media',
      { alt: 'A blue area', faces: 'none', ...status },
      { file: photo },
    )) as unknown as Doc
    await payload.update({
      collection: 'media',
      id: picture.id,
      data: { alt: 'Mavi sahə', _status: 'published' },
      locale: 'az',
    })
    belongings.set(tenant, {
      addressee: (await create('addressees', {
        ...complete.addressees(),
        ...status,
      })) as unknown as Doc,
      picture,
    })
  }

  const contentOf = (slug: ItemSlug, tenant: string): object => {
    const { addressee, picture } = belongings.get(tenant)!
    return {
      news: () => ({ ...complete.news(), media: [picture.id], topics: [topic.id] }),
      campaigns: complete.campaigns,
      petitions: () => complete.petitions(addressee),
      memorials: () => ({ ...complete.memorials(), photo: picture.id, consent: { by: 'family' } }),
      'commemorative-days': complete.commemorativeDays,
      cases: complete.cases,
    }[slug]()
  }
  const update = (
    { slug, doc }: CanaryItem,
    data: object,
    { locale = 'en', draft = false }: { locale?: Locale; draft?: boolean } = {},
  ) => payload.update({ collection: slug as 'news', id: doc.id, data, locale, draft, depth: 0 })

  /** The words of a title: found by whom the item is for, as long as they are the public ones. */
  const word = (item: CanaryItem, locale: Locale): string => {
    const minted = marks.mint(`${item.slug} title ${locale}`, {
      audience: () =>
        item.audience && item.titles[locale] === minted
          ? { ...item.audience, locales: [locale] }
          : null,
    })
    return minted
  }

  async function begin(slug: ItemSlug, organisation: Doc, status: object): Promise<CanaryItem> {
    const item: CanaryItem = {
      ...{ slug, type: itemSlugs[slug], organisation, titles: {}, drafts: {}, id: '' },
      ...{ audience: null, formerAudience: null, isRetracted: false, doc: organisation },
    }
    const title = word(item, 'en')
    item.doc = (await create(
      slug,
      {
        ...contentOf(slug, organisation.id),
        ...status,
        tenant: organisation.id,
        [titleField(slug)]: title,
        slug: `item-${marks.mint(`${slug} slug`, { audience: () => item.audience, isExpected: false })}`,
      },
      { draft: !('translation' in status) },
    )) as unknown as Doc
    item.drafts.en = title
    item.id = String(item.doc.publicId)
    // Whoever could have it is told that it went.
    marks.add(item.id, `public id of ${slug}`, {
      audience: () => item.formerAudience,
      isExpected: false,
    })
    items.push(item)
    return item
  }

  /** Publishing takes whatever the newest draft says in every language. */
  function show(item: CanaryItem, visibility: 'public' | 'partners'): void {
    item.titles = { ...item.titles, ...item.drafts }
    item.drafts = {}
    const organisation = String(item.organisation.publicId)
    const isHidden = item.organisation === hidden
    const locales = Object.keys(item.titles) as Locale[]
    item.audience = isHidden ? null : { organisation, locales, visibility }
    if (item.formerAudience?.visibility !== 'public') item.formerAudience = item.audience
  }

  const edit: CanaryWorld['edit'] = async (item, locale, isDraft) => {
    const title = word(item, locale)
    item.drafts[locale] = title
    const { audience } = item
    if (!isDraft) show(item, audience?.visibility ?? 'public')
    const data = { [titleField(item.slug)]: title, _status: isDraft ? 'draft' : 'published' }
    await update(item, data, { locale, draft: isDraft })
    if (!audience) item.audience = null
  }

  const become: CanaryWorld['become'] = async (item, state) => {
    const dates = item.slug === 'cases' ? {} : { embargoUntil: null, removeBy: null }
    const published = { ...dates, _status: 'published' }
    if (state === 'edited') {
      await edit(item, 'en', true)
      return
    }
    if (state === 'published' || state === 'partners') {
      const visibility = state === 'partners' ? 'partners' : 'public'
      await update(item, { ...published, visibility })
      show(item, visibility)
      return
    }
    const changes = {
      internal: { ...published, visibility: 'internal' },
      embargoed: { ...published, embargoUntil: inDays(2) },
      expired: { ...published, removeBy: inDays(-1) },
      unpublished: { _status: 'draft' },
      trashed: { _status: 'draft' },
      retracted: null,
    }[state]
    if (changes) await update(item, changes)
    if (state === 'trashed') await update(item, { deletedAt: new Date().toISOString() })
    if (state === 'retracted') {
      const reviewer = (reviewers[item.organisation.id] ??= await cms.person([
        [item.organisation, 'reviewer'],
      ]))
      const body = { reason: 'retracted', note: { en: 'A sample was wrong.' } }
      const path = `/${item.slug}/${item.doc.id}/retract`
      const answer = await cms.rest('POST', path, { as: reviewer, body })
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      item.isRetracted = true
    }
    item.audience = null
  }

  return {
    ...{ cms, marks, open, closed, hidden, topic, belongings, items, partners },
    async publish(slug, organisation, { isWide = false } = {}) {
      const item = await begin(slug, organisation, { ...ready, _status: 'published' })
      if (isWide) {
        const content = { ...contentOf(slug, organisation.id), ...ready, _status: 'published' }
        const titled = (locale: Locale) => ({
          [titleField(slug)]: (item.drafts[locale] ??= word(item, locale)),
        })
        await update(item, { ...content, ...titled('az') }, { locale: 'az' })
        if (slug !== 'cases') {
          const unready = { ...content, ...titled('de'), translation: 'draft' }
          await update(item, unready, { locale: 'de' })
          delete item.drafts.de
        }
      }
      show(item, 'public')
      return item
    },
    draft: (slug, organisation) => begin(slug, organisation, { _status: 'draft' }),
    edit,
    become,
  }
}
