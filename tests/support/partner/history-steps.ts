import fc from 'fast-check'
import type { Locale } from '../../../src/core/locales'
import {
  contents,
  type Item,
  pass,
  post,
  reconcile,
  type Scene,
  type Slug,
  type Step,
  step,
  stepWith,
  write,
} from './history-scene'
import { expect } from 'vitest'
import { answerAsked } from '../approving'
import type { Doc } from '../payload'

const isPublished = ({ state }: Item): boolean => state === 'published'

const pick = fc.nat({ max: 50 })
const tags = fc.record({
  topics: fc.constantFrom([0], [0, 1], [1]),
  countries: fc.constantFrom(['AZ'], ['AZ', 'TR'], ['TR']),
})
type Tags = { topics: readonly number[]; countries: readonly string[] }

/** What the filters of clients look at. */
const tagged = (scene: Scene, slug: Slug, { topics, countries }: Tags): object => {
  if (slug === 'campaigns') return {}
  if (slug === 'cases') return { country: countries[0] }
  return { topics: topics.map((index) => scene.topics[index]!.id), countries }
}

/** Something new becomes public. */
export const publish = fc
  .record({
    slug: fc.constantFrom<Slug>('news', 'news', 'news', 'campaigns', 'campaigns', 'cases'),
    owner: fc.constantFrom<'ours' | 'theirs'>('ours', 'theirs'),
    isShared: fc.boolean(),
    locale: fc.constantFrom<Locale>('en', 'en', 'az', 'de'),
    tags,
    seconds: fc.constantFrom(null, null, 10, 40),
  })
  .map((given) =>
    step(`publish ${JSON.stringify(given)}`, async (scene, model) => {
      const { slug, owner, locale, seconds } = given
      const isShared = given.isShared && slug === 'campaigns'
      const other = scene[owner === 'ours' ? 'theirs' : 'ours'].id
      const data = {
        ...contents[slug](),
        ...tagged(scene, slug, given.tags),
        title: 'A sample',
        tenant: scene[owner].id,
        _status: 'published',
        ...(isShared && {
          coOrganisers: [{ organisation: other, role: 'co', approval: 'approved' }],
        }),
        ...(seconds && { removeBy: new Date(Date.now() + seconds * 1000).toISOString() }),
      }
      const made = await scene.cms.payload.create({ collection: slug, locale, data, depth: 0 })
      scene.docs.push(made as Doc)
      model.items.push({ slug, state: 'published', spoken: [locale], isShared })
    }),
  )

const publishLanguage = fc
  .record({
    pick,
    title: fc.constantFrom('One', 'Two', 'Three'),
    locale: fc.constantFrom<Locale>('en', 'az', 'de'),
    draft: fc.boolean(),
  })
  .map(({ pick: at, title, locale, draft }) =>
    stepWith(
      `${draft ? 'draft' : 'publish'} “${title}” in ${locale}`,
      at,
      isPublished,
      async (scene, doc, item) => {
        const state = draft
          ? { _status: 'draft' }
          : { _status: 'published', translation: 'published' }
        const data = { ...contents[item.slug](), title, ...state }
        await write(scene, doc, item, { data, locale, draft })
        if (!draft) item.spoken = [...new Set([...item.spoken, locale])]
      },
    ),
  )

const takeLanguageBack = pick.map((at) =>
  stepWith(
    'take a language back from',
    at,
    (item) => isPublished(item) && item.spoken.length > 1,
    async (scene, doc, item) => {
      const locale = item.spoken.at(-1)!
      await write(scene, doc, item, {
        data: { translation: 'draft', _status: 'published' },
        locale,
      })
      item.spoken = item.spoken.slice(0, -1)
    },
  ),
)

const changeTags = fc.record({ pick, tags }).map(({ pick: at, tags: given }) =>
  stepWith(`tag ${JSON.stringify(given)}`, at, isPublished, (scene, doc, item) =>
    write(scene, doc, item, {
      data: { ...tagged(scene, item.slug, given), _status: 'published' },
    }),
  ),
)

const unpublish = pick.map((at) =>
  stepWith('unpublish', at, isPublished, async (scene, doc, item) => {
    await write(scene, doc, item, { data: { _status: 'draft' } })
    item.state = 'draft'
  }),
)

const publishAgain = pick.map((at) =>
  stepWith(
    'publish again',
    at,
    ({ state }) => state === 'draft',
    async (scene, doc, item) => {
      await write(scene, doc, item, { data: { title: 'Again', _status: 'published' } })
      item.state = 'published'
    },
  ),
)

const retract = pick.map((at) =>
  stepWith('retract', at, isPublished, async (scene, { id }, item) => {
    const body = { reason: 'retracted', note: { en: 'A sample was wrong.' } }
    await post(scene, `/${item.slug}/${id}/retract`, body)
    item.state = 'retracted'
  }),
)

const answerOfCoOrganiser = fc
  .record({ pick, approval: fc.constantFrom('withdrawn', 'approved') })
  .map(({ pick: at, approval }) =>
    stepWith(
      `the co-organiser has ${approval}`,
      at,
      (item) => item.isShared && isPublished(item),
      async (scene, { id, tenant }) => {
        const organisation = tenant === scene.ours.id ? scene.theirs : scene.ours
        const asked = { cms: scene.cms, campaign: id, organisation, as: scene.reviewer }
        const { status, body } = await answerAsked({ ...asked, approval })
        // Whoever withdrew cannot approve what nobody may read at the moment.
        expect(approval === 'approved' ? [200, 404] : [200], JSON.stringify(body)).toContain(status)
      },
    ),
  )

const hideOrganisation = fc.constantFrom(true, false, false).map((hidden) =>
  step(hidden ? 'hide theirs' : 'show theirs', ({ cms, theirs }) => {
    return cms.payload.update({ collection: 'organisations', id: theirs.id, data: { hidden } })
  }),
)

const passTime = fc
  .record({ seconds: fc.integer({ min: 5, max: 60 }), isRepaired: fc.boolean() })
  .map(({ seconds, isRepaired }) =>
    step(`${seconds} s pass${isRepaired ? ', and the worker comes by' : ''}`, async (scene) => {
      pass(seconds)
      if (isRepaired) await reconcile(scene)
    }),
  )

const changeKey = fc
  .record({
    isWide: fc.constantFrom(true, true, false),
    locales: fc.constantFrom<Locale[]>([], [], ['az'], ['de', 'en']),
  })
  .map(({ isWide, locales }) =>
    step(
      `the key opens ${isWide ? 'both' : 'ours'} in ${locales.join() || 'all languages'}`,
      ({ cms, ours, theirs, key }) => {
        const organisations = isWide ? [ours.id, theirs.id] : [ours.id]
        const data = { organisations, locales }
        return cms.payload.update({ collection: 'partner-keys', id: key.id, data })
      },
    ),
  )

const sync = fc
  .record({
    client: fc.nat({ max: 2 }),
    limit: fc.constantFrom(1, 2, 4, 20),
    isLost: fc.constantFrom(false, false, true),
  })
  .map(({ client, limit, isLost }) =>
    step(`client ${client} asks for ${limit}${isLost ? ' and dies' : ''}`, async ({ clients }) =>
      clients[client]!.page(limit, isLost),
    ),
  )

/** All that can happen; what stands here more than once happens more often. */
export const historySteps: fc.Arbitrary<Step>[] = [
  publish,
  sync,
  sync,
  sync,
  sync,
  publishLanguage,
  changeTags,
  changeKey,
  takeLanguageBack,
  unpublish,
  publishAgain,
  retract,
  answerOfCoOrganiser,
  hideOrganisation,
  passTime,
]
