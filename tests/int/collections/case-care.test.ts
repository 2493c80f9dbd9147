import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesToReview, casesToReviewPath } from '../../../src/collections/cases/cases-to-review'
import { tellCaseOfficers } from '../../../src/jobs/tell-case-officers'
import { complete } from '../../support/content'
import { runAt } from '../../support/sending/job-run'
import { approveWords } from '../../support/second-person'
import { slugs } from '../../support/partner/partner'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let [ours, theirs] = [{} as Doc, {} as Doc]
let officer: Actor
let due: Doc
const now = new Date('2032-03-01T10:00:00.000Z')

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await cms.organisation('Ours')
  theirs = await cms.organisation('Theirs')
  officer = await cms.person([[ours, 'alertOfficer']])
  await cms.person([[ours, 'orgAdmin']])
  due = await openCase({ nextReviewAt: '2032-02-20T12:00:00.000Z', title: 'CANARY-case' })
  await openCase({ nextReviewAt: '2032-03-02T12:00:00.000Z' })
  await openCase({ nextReviewAt: '2032-02-20T12:00:00.000Z', status: 'closed' })
  await openCase({})
})
afterAll(() => cms.close())

const openCase = async (data: object, organisation = ours) =>
  (await cms.payload.create({
    collection: 'cases',
    data: { ...complete.cases(), tenant: organisation.id, ...data },
    locale: 'en',
  })) as unknown as Doc

const listOf = async (actor: Actor, at = now) => {
  const user = await cms.payload.findByID({ collection: 'users', id: actor.id, depth: 0 })
  const cases = await casesToReview({ payload: cms.payload, slugs, user, now: at })
  return cases.map(({ id }) => id)
}

describe('a case whose day of review has come', () => {
  it('is on the list of its officers, and nothing else is', async () => {
    expect(await listOf(officer)).toEqual([due.id])
    expect(await listOf(await cms.person([[theirs, 'alertOfficer']]))).toEqual([])
    expect(await listOf(await cms.person([[ours, 'editor']]))).toEqual([])
  })

  it('is on it from the beginning of that day', async () => {
    expect(await listOf(officer, new Date('2032-02-19T23:59:59.999Z'))).toEqual([])
    expect(await listOf(officer, new Date('2032-02-20T00:00:00.000Z'))).toEqual([due.id])
  })

  it('is what the list of the newsroom shows behind the link', async () => {
    const path = casesToReviewPath({ payload: cms.payload, slugs, now })
    const answer = await cms.rest('GET', `/cases?${path.split('?')[1]}`, { as: officer })
    expect(answer.body.docs.map(({ id }: Doc) => id)).toEqual([due.id])
  })

  it('is told to its officers once a day in their morning, without a word about it', async () => {
    const sent: { to?: unknown; subject?: unknown; text?: unknown }[] = []
    const { payload } = cms
    const run = (at: string) => runAt(cms, tellCaseOfficers, new Date(at))
    await run('2032-03-01T10:00:00.000Z')
    payload.config.email = (() => null) as never
    payload.sendEmail = async (message) => sent.push(message)
    await run('2032-03-01T03:59:00.000Z')
    expect(sent).toEqual([])
    await Promise.all([run('2032-03-01T04:07:00.000Z'), run('2032-03-01T04:07:00.000Z')])
    await run('2032-03-01T15:07:00.000Z')
    expect(sent.map(({ to }) => to)).toEqual([officer.email])
    await run('2032-03-02T04:07:00.000Z')
    expect(sent).toHaveLength(2)
    expect(JSON.stringify(sent)).not.toMatch(/CANARY|AZ-2|case reference/)
    expect(String(sent[0]!.text)).toContain('/collections/cases')
  })
})

describe('a case that becomes public', () => {
  it.each(['none', 'withdrawn', 'given', 'family'])(
    'names nobody who has not agreed: consent %s',
    async (consent) => {
      const { id } = await openCase({ people: [{ publicName: 'Sample Person', consent }] })
      const second = await cms.person([[ours, 'reviewer']])
      await approveWords({ cms, slug: 'cases', id, as: second })
      const answer = await cms.rest('PATCH', `/cases/${id}?locale=en`, {
        as: officer,
        body: { _status: 'published' },
      })
      const isAgreed = consent === 'given' || consent === 'family'
      expect(answer.status, JSON.stringify(answer.body)).toBe(isAgreed ? 200 : 400)
      if (!isAgreed) expect(JSON.stringify(answer.body)).toContain('people.0.consent')
    },
  )
})
