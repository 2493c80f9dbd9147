import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { reconcileAll } from '../../../src/recording/reconcile'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { breakPublication } from '../../support/break-row'
import { openPartnerApi, slugs } from '../../support/partner/partner'
import {
  createPartnerWorld,
  type PartnerWorld,
  type PublicThing,
} from '../../support/partner/partner-world'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let ours: PartnerWorld
let theirs: PartnerWorld

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await createPartnerWorld(cms)
  theirs = await createPartnerWorld(cms)
})
afterAll(() => cms.close())

const store = () => openPublicationStore(cms.payload, slugs)
const rowOf = async ({ id }: PublicThing) => (await store().read([id]))[0]
const rebuild = () => reconcileAll({ payload: cms.payload, slugs, now: new Date() })

/** What can stand in a row that nobody of ours has written. */
const breakages: [what: string, change: Record<string, unknown>][] = [
  ['a number with a fraction in its item', { item: { count: 4.12 } }],
  ['a number beyond all numbers in its item', { item: { count: 1e300 } }],
  ['a day in the year 20026 in its item', { item: { removeBy: '+020026-01-01T00:00:00.000Z' } }],
  ['an item that is no JSON', { item: '{' }],
  ['no reach', { everReach: 'null' }],
  ['facts of another shape', { facts: { issuedAt: 4 } }],
  ['an operation that there is not', { op: 'replace' }],
  ['a version that is no number', { version: 'first' }],
  ['an instant that is none', { firstAt: 'yesterday' }],
]

const paths = [
  '/items?limit=100',
  '/sync?limit=100',
  '/feed?limit=100',
  '/feed.rss?limit=100',
  '/feed.json?limit=100',
  '/osdi/petitions?limit=100',
]

describe.each(breakages)('a row with %s', (_what, change) => {
  it('is left out, and everything else goes on and is told', async () => {
    const broken = await ours.publish('petition')
    const other = await theirs.publish('petition')
    await breakPublication(cms, broken.id, change)
    const api = await openPartnerApi(cms)
    for (const path of paths) {
      const answer = await api.get(path)
      expect(answer.status, `${path} ${answer.text}`).toBe(200)
      expect(answer.text).toContain(other.id)
      expect(answer.text).not.toContain(broken.id)
    }
    const plan = await createPlanLoader(store())(new Date('2026-01-25T00:00:00Z'), null)
    const ids = plan.petitions.map(({ id }) => id)
    expect(ids).toContain(other.id)
    expect(ids).not.toContain(broken.id)
  })

  it('is mended by a rebuild, and told anew', async () => {
    const broken = await ours.publish('petition')
    const before = await store().head()
    await breakPublication(cms, broken.id, change)
    const api = await openPartnerApi(cms)
    await api.get('/items')
    const { unmended } = await rebuild()
    expect(unmended).toEqual([])
    const row = await rowOf(broken)
    expect(row).toMatchObject({ op: 'upsert', item: { id: broken.id } })
    expect(row!.seq).toBeGreaterThan(before)
    expect((await api.get(`/items/${broken.id}`)).status).toBe(200)
  })

  it.each(['unpublish', 'retract'] as const)('can be taken back: %s', async (step) => {
    const broken = await ours.publish('petition')
    await breakPublication(cms, broken.id, change)
    await ours[step](broken)
    expect(await rowOf(broken)).toMatchObject({ op: 'delete', item: null })
    const api = await openPartnerApi(cms)
    expect((await api.get(`/items/${broken.id}`)).status).toBe(410)
  })
})
