import { reconcileAll } from '../../../src/recording/reconcile'
import { sampleTexts } from '../alerts'
import { type Minting, planted, publicFields } from './fields'
import type { Audience } from './marks'
import { allSlugs, type CanaryItem, type CanaryWorld } from './world'
import { makeKey, slugs } from '../partner/partner'
import type { Doc } from '../payload'

type Plant = (collection: string, id: string, audience: () => Audience) => Promise<void>

/**
 * Writes words into every field of every collection: into one published item of each kind and all that it
 * shows, and into everything that is never public. It is written past the hooks, as nobody could type it.
 */
export async function plantEverywhere(world: CanaryWorld): Promise<void> {
  const { cms, marks, open, closed } = world
  const { payload } = cms

  const plant: Plant = async (collection, id, audience) => {
    const use = publicFields[collection] ?? { shown: [] }
    const { languages = ['en', 'az'] } = use
    const mint: Minting = (path, kind, locale) =>
      marks.mint(`${collection} ${path} ${locale ?? ''} ${kind}`, {
        ...(kind !== 'internal' &&
          (!locale || languages.includes(locale)) && {
            audience: () => {
              const readers = audience()
              return readers && { ...readers, ...(locale && { locales: [locale] }) }
            },
            withKey: path === 'edNote',
            isExpected: kind === 'shown',
          }),
      })
    const whole = await payload.findByID({
      collection: collection as 'news',
      id,
      depth: 0,
      locale: 'all',
      showHiddenFields: true,
    })
    const { flattenedFields } = payload.collections[collection]!.config
    const data = planted({
      fields: flattenedFields,
      whole: { ...whole, ...use.given },
      use,
      locales: ['en', 'az', 'de'],
      mint,
    })
    await payload.db.updateOne({ collection, id, data })
  }

  for (const organisation of [open, closed]) {
    const audience = (): Audience => ({
      organisation: String(organisation.publicId),
      locales: ['en', 'az'],
      visibility: 'public',
    })
    for (const slug of allSlugs) {
      const item = await world.publish(slug, organisation, { isWide: true })
      item.titles = {}
      await plant(slug, item.doc.id, () => item.audience)
    }
    const { addressee, picture } = world.belongings.get(organisation.id)!
    await plant('addressees', addressee.id, audience)
    await plant('media', picture.id, audience)
    await plant('organisations', organisation.id, audience)
    await plantInternal(world, organisation, plant)
  }
  await plantAlerts(world, plant)
  await plantOfTheSystem(world, plant)
  await plant('topics', world.topic.id, () => null)
  const { docs: people } = await payload.find({ collection: 'users', pagination: false })
  for (const { id } of people) await plant('users', String(id), () => null)
  await reconcileAll({ payload, slugs, now: new Date() })
  await rememberIds(world)
}

/** What belongs to an organisation and is never public. */
async function plantInternal(world: CanaryWorld, { id: tenant, publicId }: Doc, plant: Plant) {
  const { payload } = world.cms
  const key = await makeKey(world.cms, [{ id: tenant, publicId }])
  const create = async (collection: string, data: object): Promise<Doc> => {
    const made = await payload.create({
      collection: collection as 'bots',
      data: { tenant, name: 'Sample', ...data },
      depth: 0,
    })
    await plant(collection, String(made.id), () => null)
    return made as unknown as Doc
  }
  await plant('partner-keys', key.id, () => null)
  await create('bots', { token: `10000001:${'sample-token-'.repeat(3)}` })
  const url = 'https://partner.example/hook'
  const webhook = await create('webhooks', { url, key: key.id })
  const news = world.items.find(
    ({ type, organisation }) => type === 'news' && organisation.id === tenant,
  )
  await create('messages', {
    ...{ target: news?.id, type: 'news', text: 'Sample', locale: 'en' },
    ...{ state: 'waiting', day: '2026-01-20' },
  })
  await create('webhook-deliveries', {
    ...{ webhook: webhook.id, seq: 1, event: 'item.published', publicId: 'none', attempt: 1 },
    ...{ status: '200', milliseconds: 1, at: new Date().toISOString() },
  })
}

/** What only the system writes: candles with what proves them, and what goes out by itself. */
async function plantOfTheSystem({ cms: { payload } }: CanaryWorld, plant: Plant) {
  const [from, to] = ['2026-01-20T09:00:00.000Z', '2026-01-20T09:15:00.000Z']
  const rows = {
    [slugs.candles]: { target: 'sample', type: 'memorial', day: '2026-01-20', count: 1 },
    [slugs.candleProofs]: { name: 'key:sample', secret: 'sample', expiresAt: Date.parse(to) },
    [slugs.sweeps]: {
      key: 'sample',
      kind: 'digest',
      state: 'done',
      from,
      to,
      notAfter: to,
      content: {},
    },
  }
  for (const [collection, data] of Object.entries(rows)) {
    const { id } = await payload.db.create({ collection, data })
    await plant(collection, String(id), () => null)
  }
}

/** An alert that went out and one that nobody has approved. */
async function plantAlerts({ cms, marks, partners, items, open }: CanaryWorld, plant: Plant) {
  const organisation = String(open.publicId)
  const audience: Audience = { organisation, locales: ['en'], visibility: 'public' }
  const sent = await partners.publish('alert')
  const known = (id: string, doc: Doc, whose: Audience): void => {
    const item: CanaryItem = {
      ...{ slug: 'alerts', type: 'alert', doc, id, organisation: open, audience: whose },
      ...{ formerAudience: whose, isRetracted: false, titles: {}, drafts: {} },
    }
    items.push(item)
    marks.add(id, 'public id of an alert', { audience: () => whose })
  }
  known(sent.id, sent.doc, audience)
  await plant('alerts', sent.doc.id, () => audience)
  const draft = (await cms.payload.create({
    collection: 'alerts',
    data: {
      ...{ tenant: open.id, name: 'Sample', case: sent.doc.case, kind: 'first' },
      ...sampleTexts,
    },
    locale: 'en',
    depth: 0,
  })) as unknown as Doc
  await plant('alerts', draft.id, () => null)
  known(String(draft.publicId), draft, null)
  const { docs } = await cms.payload.find({ collection: 'broadcasts', depth: 0 })
  for (const { id } of docs) await plant('broadcasts', String(id), () => null)
}

/** No id of a document is ever public. */
async function rememberIds({ cms: { payload }, marks }: CanaryWorld): Promise<void> {
  for (const collection of Object.keys(payload.collections)) {
    const { docs } = await payload.find({
      collection: collection as 'news',
      depth: 0,
      pagination: false,
      trash: true,
      select: { updatedAt: true },
    })
    for (const { id } of docs) marks.add(String(id), `id of ${collection}`)
  }
}
