import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRowsOf } from '../../../src/database/cms/rows'
import { openPublicationStore } from '../../../src/database/record/open'
import { reconcileRecent, type Unmended } from '../../../src/recording/reconcile'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { createBotContent } from '../../../src/processes/worker/bot-content'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { type Leaf, leavesOf, nastyValue, put } from '../../support/nasty-values'
import { openPartnerApi, type PartnerApi, slugs } from '../../support/partner/partner'
import {
  type Actor,
  type Answer,
  createTestPayload,
  type Doc,
  type TestPayload,
} from '../../support/payload'

/** More of them look longer: `PROPERTY_RUNS=2000 npx vitest run tests/int/any-value.test.ts`. */
const runs = Number(process.env.PROPERTY_RUNS ?? 60)
const timeLimit = process.env.PROPERTY_RUNS ? 3_600_000 : 45_000

let cms: TestPayload
let room: Newsroom
let admin: Actor
let api: PartnerApi
let addressee: Doc
let write: ReturnType<typeof createWriter>
let plan: ReturnType<typeof createPlanLoader>
let leaves: Map<string, Leaf[]>

const bases: Record<string, () => Record<string, unknown>> = {
  news: complete.news,
  campaigns: complete.campaigns,
  petitions: () => complete.petitions(addressee),
  memorials: complete.memorials,
  'commemorative-days': complete.commemorativeDays,
  cases: complete.cases,
  addressees: complete.addressees,
  organisations: () => ({ name: 'Sample', shortName: 'Sample', timeZone: 'Asia/Baku' }),
}

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  admin = await cms.person([[room.ours, 'orgAdmin', 'reviewer']], { platformAdmin: true })
  await cms.payload.update({ collection: 'organisations', where: {}, data: { publicApi: true } })
  write = createWriter(cms)
  const data = { tenant: room.ours.id, ...complete.addressees() }
  addressee = docOf(await write.publish('addressees', data, { as: room.reviewer }))
  const ally = { tenant: room.theirs.id, ...complete.news() }
  await write.publish('news', ally, { as: room.outsider })
  api = await openPartnerApi(cms)
  plan = createPlanLoader(openPublicationStore(cms.payload, slugs))
  leaves = new Map(
    Object.keys(bases).map((slug) => [
      slug,
      leavesOf(cms.payload.collections[slug]!.config.flattenedFields).filter(
        ({ path }) => !['tenant', 'id', '_status', 'deletedAt'].includes(path[0]!),
      ),
    ]),
  )
})
afterAll(() => cms.close())

type Way = (slug: string, bad: object, whole: object) => Promise<Answer>

/** A complete document that was there before. */
async function stored(slug: string): Promise<Doc> {
  if (slug === 'organisations') return room.ours
  const data = { tenant: room.ours.id, ...bases[slug]!() }
  return docOf(await write.publish(slug, data, { as: room.reviewer }))
}

/** The ways in which a value comes into a document. */
const ways: Record<string, Way> = {
  'published at once': (slug, _bad, whole) => write.publish(slug, whole, { as: admin }),
  'a new draft': (slug, _bad, whole) =>
    write.create(slug, whole, { as: slug === 'organisations' ? admin : room.editor, draft: true }),
  'a draft over what is public': async (slug, bad) =>
    write.update(slug, (await stored(slug)).id, bad, { as: admin, draft: true }),
  'published over what is public': async (slug, bad) =>
    write.update(slug, (await stored(slug)).id, { ...bad, _status: 'published' }, { as: admin }),
  'many at once': async (slug, bad) =>
    cms.rest('PATCH', `/${slug}?where[id][equals]=${(await stored(slug)).id}&locale=en`, {
      as: admin,
      body: { ...bad, ...(slug !== 'organisations' && { _status: 'published' }) },
    }),
  'a draft that is published later': async (slug, bad) => {
    const { id } = await stored(slug)
    const answer = await write.update(slug, id, bad, { as: admin, draft: true })
    if (answer.status !== 200) return answer
    return write.update(slug, id, { _status: 'published' }, { as: admin })
  },
  'a version that is restored': async (slug, bad) => {
    const { id } = await stored(slug)
    const answer = await write.update(slug, id, bad, { as: admin, draft: true })
    if (answer.status !== 200 || slug === 'organisations') return answer
    const { docs } = await cms.payload.findVersions({
      collection: slug as 'news',
      where: { parent: { equals: id } },
      sort: '-updatedAt',
      limit: 1,
    })
    await write.update(slug, id, { _status: 'published' }, { as: admin })
    return cms.rest('POST', `/${slug}/versions/${docs[0]!.id}`, { as: admin })
  },
}

const paths = [
  ...['/items?limit=100', '/sync?limit=100', '/feed?limit=100', '/feed.rss', '/feed.atom'],
  ...['/feed.json', '/calendar.ics', '/osdi/petitions', '/breaking'],
]

/** Numbers and dates that every reader can hold: whole, exact, of a year with four digits. */
function insaneIn(slug: string, doc: unknown): string[] {
  return leaves.get(slug)!.flatMap(({ path, field }) => {
    const isInsane = (value: unknown) =>
      field.type === 'number'
        ? !Number.isSafeInteger(value)
        : field.type === 'date' && !/^[12]\d{3}-\d\d-\d\dT/.test(new Date(value as string).toJSON())
    const values = valuesAt(doc, path).filter((value) => value !== null && value !== undefined)
    return values.some(isInsane) ? [`${slug}.${path.join('.')}`] : []
  })
}

/** What stands at a path, in every row of the lists on the way. */
function valuesAt(holder: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (name === undefined) return [holder].flat()
  if (name === '0') return Array.isArray(holder) ? holder.flatMap((row) => valuesAt(row, rest)) : []
  if (typeof holder !== 'object' || holder === null) return []
  return valuesAt((holder as Record<string, unknown>)[name], rest)
}

/** The newsroom shows what was accepted, in drafts, too, and none of it is what nobody could publish. */
async function newsroomReads(slug: string, id: string | number): Promise<void> {
  const paths = [
    `/${slug}/${id}?draft=true&depth=0&locale=en`,
    `/${slug}?draft=true&depth=0&locale=en&limit=5`,
    ...(slug === 'organisations'
      ? []
      : [`/${slug}/versions?depth=0&limit=3&where[parent][equals]=${id}`]),
  ]
  for (const [index, path] of paths.entries()) {
    const answer = await cms.rest('GET', path, { as: admin })
    expect(answer.status, path).toBe(200)
    if (index === 0) expect(insaneIn(slug, answer.body)).toEqual([])
  }
}

/** Whoever reads many rows goes on, and nobody has met a row that cannot be read. */
async function everybodyReads(publicId: string): Promise<void> {
  const unmended: Unmended[] = []
  await reconcileRecent({
    ...{ payload: cms.payload, slugs, now: new Date(), since: new Date(Date.now() - 5_000) },
    onUnmended: (one) => unmended.push(one),
  })
  expect(unmended).toEqual([])
  for (const path of paths) {
    const answer = await api.get(path)
    expect(answer.status, `${path}: ${answer.text.slice(0, 300)}`).toBe(200)
  }
  for (const path of [`/items/${publicId}`, `/items/${publicId}.ninjs.json`]) {
    expect([200, 404, 410], path).toContain((await api.get(path)).status)
  }
  await plan(new Date(), null)
  const content = createBotContent({
    ...{ payload: cms.payload, slugs, organisation: null },
    reminderPlan: async () => ({ petitions: [], days: [], windowMs: 0 }),
  })
  const now = new Date()
  await Promise.all([
    ...[content.topics(), content.organisations(now), content.openAlerts(now)],
    ...[content.closingPetitions(now), content.supportLines(now), content.legalContacts(now)],
  ])
  expect(brokenRowsOf(cms.payload).list()).toEqual([])
}

/** One change by one way in; whether it was accepted. */
type Change = { slug: string; way: string; edits: [path: string[], value: unknown][] }

async function tryOut({ slug, way, edits }: Change): Promise<boolean> {
  const bad: Record<string, unknown> = {}
  for (const [path, value] of edits) put(bad, path, value)
  const whole = { tenant: room.ours.id, ...bases[slug]!(), ...bad }
  const answer = await ways[way]!(slug, bad, whole)
  const isAccepted = answer.status < 300
  // Of a version that is restored the answer is the document itself.
  const doc = (answer.body?.doc ?? answer.body?.docs?.[0] ?? answer.body ?? {}) as Partial<Doc>
  if (isAccepted && doc.id !== undefined) await newsroomReads(slug, doc.id)
  await everybodyReads(typeof doc.publicId === 'string' ? doc.publicId : 'none')
  return isAccepted
}

/** What was seen to take everybody down, tried by every way in whatever the property comes to in its time. */
const seen: [what: string, slug: string, path: string[], value: unknown][] = [
  ['a number with a fraction', 'petitions', ['goal'], 1000.5],
  ['a number beyond all numbers', 'petitions', ['goal'], 1e300],
  ['a year with a fraction', 'commemorative-days', ['firstYear'], 2014.5],
  ['the year 20026', 'petitions', ['removeBy'], '+020026-01-01T00:00:00.000Z'],
]

describe.each(Object.keys(ways))('%s', (way) => {
  it.each(seen)('brings in nobody’s outage: %s', async (_what, slug, path, value) => {
    await tryOut({ slug, way, edits: [[path, value]] })
  })
})

it('covers every field of what is published, in every way in', () => {
  const fields = [...leaves.values()].flat()
  expect(fields.length).toBeGreaterThanOrEqual(250)
  const kinds = (type: string) => fields.filter(({ field }) => field.type === type).length
  expect(kinds('number')).toBeGreaterThanOrEqual(15)
  expect(kinds('date')).toBeGreaterThanOrEqual(35)
  console.info(
    `${fields.length} fields (${kinds('number')} numbers, ${kinds('date')} dates) of ${leaves.size} collections, ${Object.keys(ways).length} ways in`,
  )
})

it(
  'keeps every reader alive, whatever value of whatever field is accepted',
  { timeout: timeLimit + 60_000 },
  async () => {
    const changes = fc.constantFrom(...Object.keys(bases)).chain((slug) =>
      fc.record({
        slug: fc.constant(slug),
        way: fc.constantFrom(...Object.keys(ways)),
        edits: fc.array(
          // Numbers and dates are where most can go wrong.
          fc
            .oneof(
              fc.constantFrom(...leaves.get(slug)!),
              fc.constantFrom(...hard(leaves.get(slug)!)),
            )
            .chain((leaf) => fc.tuple(fc.constant(leaf.path), nastyValue(leaf))),
          { minLength: 1, maxLength: 2 },
        ),
      }),
    )
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        if (await tryOut(change)) accepted += 1
      }),
      { numRuns: runs, interruptAfterTimeLimit: timeLimit, markInterruptAsFailure: false },
    )
    // Otherwise nothing was tried.
    expect(accepted).toBeGreaterThan(0)
  },
)

const hard = (all: readonly Leaf[]): Leaf[] => {
  const found = all.filter(({ field }) => field.type === 'number' || field.type === 'date')
  return found.length > 0 ? found : [...all]
}
