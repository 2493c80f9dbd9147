import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../../../src/content/visibility/kinds'
import { visibleWhere } from '../../../src/content/visibility/visible-where'
import { type Audience, type Viewer, visibilityOf } from '../../../src/content/visibility'
import { kindOf, type VisibleKey } from '../../../src/publications/sources'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

const minute = 60_000
/** Instants lie on a grid, so that an end and a question often meet to the millisecond. */
const start = Date.parse('2026-01-22T10:00:00.000Z')
const instantAt = (step: number) => new Date(start + step * minute)
const steps = [0, 1, 2, 3, 4]

/** One document as chance has made it. */
type Stored = { key: VisibleKey; doc: Doc; owner: Doc }

const status = fc.constantFrom('published', 'published', 'published', 'draft')
const rarely = <T>(value: T) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constant(value))
const anInstant = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...steps).map((step) => instantAt(step).toISOString()),
)
const audience = fc.constantFrom('public', 'public', 'partners', 'internal')
const takenBack = rarely({ reason: 'retracted', at: instantAt(0).toISOString() })
const trashed = rarely(instantAt(0).toISOString())

const released = { _status: status, deletedAt: trashed }
const item = { ...released, visibility: audience, retraction: takenBack }
const times = { embargoUntil: anInstant, removeBy: anInstant }
const fieldsOf: Record<Exclude<VisibleKey, 'organisations' | 'topics'>, object> = {
  news: { ...item, ...times },
  campaigns: { ...item, ...times },
  petitions: { ...item, ...times },
  memorials: { ...item, ...times },
  commemorativeDays: { ...item, ...times },
  cases: item,
  media: { ...released, removeBy: anInstant },
  addressees: released,
  alerts: {
    workflow: fc.constantFrom('draft', 'inReview', 'approved', 'sent', 'sent', 'retracted'),
    actBy: anInstant,
    expiresAt: anInstant,
    retraction: takenBack,
  },
}
const keys = Object.keys(fieldsOf) as (keyof typeof fieldsOf)[]

let cms: TestPayload
let organisations: Doc[]
const stored: Stored[] = []

beforeAll(async () => {
  cms = await createTestPayload()
  organisations = [
    await cms.organisation('First', { hidden: false }),
    await cms.organisation('Second', { hidden: true }),
    await cms.organisation('Third', { operatingStatus: 'closed' }),
  ]
  for (const doc of organisations) stored.push({ key: 'organisations', doc, owner: doc })
  let aCase: unknown
  // Written past the hooks: whatever they would refuse today may lie in a database.
  for (const key of keys) {
    const chance = fc.record({ owner: fc.nat(2), ...fieldsOf[key] })
    for (const { owner: index, ...fields } of fc.sample(chance, { numRuns: 40, seed: 14 })) {
      const owner = organisations[index]!
      const made = await cms.payload.db.create({
        collection: slugs[key],
        data: {
          ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
          tenant: owner.id,
          publicId: `${key}${stored.length}`,
          // Unique within an organisation, where a collection has them.
          slug: `${key}${stored.length}`,
          filename: `${key}${stored.length}.webp`,
          caseRef: `AZ-2026-${100 + stored.length}`,
          ...needed[key],
          ...(key === 'alerts' && { case: aCase }),
        },
      })
      if (key === 'cases') aCase = made.id
      stored.push({ key, doc: fields as Doc, owner })
    }
  }
  for (const key of keys) {
    const { docs } = await cms.payload.find({
      collection: slugs[key],
      depth: 0,
      pagination: false,
      trash: true,
      overrideAccess: true,
    })
    for (const one of stored.filter((entry) => entry.key === key)) {
      const number = stored.indexOf(one)
      one.doc = docs.find(({ publicId }) => publicId === `${key}${number}`) as unknown as Doc
    }
  }
})
afterAll(() => cms.close())

/** What the tables themselves ask for. */
const needed: Partial<Record<VisibleKey, object>> = {
  cases: { country: 'AZ', status: 'open' },
  alerts: { name: 'A sample', kind: 'first', validForHours: 6, revision: 1 },
}

const someOf = (docs: Doc[]) => fc.subarray(docs)
const viewers = (): fc.Arbitrary<Viewer> =>
  fc.oneof(
    fc.constant({ as: 'public' } as const),
    fc
      .constantFrom(null, ...organisations)
      .map((own) => ({ as: 'reader', organisation: own?.id ?? null }) as const),
    someOf(organisations).map(
      (own) => ({ as: 'member', organisations: own.map(({ id }) => id) }) as const,
    ),
    fc
      .tuple(someOf(organisations), fc.constantFrom<Audience[]>(['public'], ['public', 'partners']))
      .map(
        ([granted, visibility]) =>
          ({
            as: 'partner',
            grants: {
              organisations: granted.map(({ publicId }) => String(publicId)),
              locales: null,
              visibility,
            },
          }) as const,
      ),
  )

describe('the question to the database', () => {
  it('finds exactly what the predicate lets through, for anybody at any instant', async () => {
    const asked = fc.record({
      key: fc.constantFrom(...keys, 'organisations' as const),
      viewer: viewers(),
      step: fc.constantFrom(...steps),
      early: fc.constantFrom(0, 1),
    })
    let found = 0
    await fc.assert(
      fc.asyncProperty(asked, async ({ key, viewer, step, early }) => {
        const now = new Date(instantAt(step).getTime() - early)
        const kind: Kind = kindOf[key]
        const { docs } = await cms.payload.find({
          collection: slugs[key],
          where: visibleWhere({ kind, viewer, now }),
          depth: 0,
          pagination: false,
          trash: true,
          overrideAccess: true,
        })
        const right = stored.filter(
          (one) =>
            one.key === key &&
            visibilityOf({
              thing: {
                kind,
                doc: one.doc,
                organisation: one.owner,
                alert: { isOut: isApproved(one.doc), isReplaced: false },
              },
              viewer,
              now,
            }).visible,
        )
        found += right.length
        const idsOf = (rows: { id: unknown }[]) => rows.map(({ id }) => String(id)).sort()
        expect(idsOf(docs)).toEqual(idsOf(right.map(({ doc }) => doc)))
      }),
      { numRuns: 200 },
    )
    expect(found).toBeGreaterThan(300)
  }, 300_000)
})

/** What the document alone can say of whether a sending let it out. */
const isApproved = ({ workflow }: Doc) => workflow === 'approved' || workflow === 'sent'
