import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Job, JobRun } from '../../../src/jobs/job'
import { createRecordKeeper } from '../../../src/jobs/keep-public-record'
import { sanitiseOptions } from '../../../src/options'
import { complete } from '../../support/content'
import { createTestPayload, type TestPayload } from '../../support/payload'

const { slugs } = sanitiseOptions()
let cms: TestPayload

beforeAll(async () => {
  cms = await createTestPayload()
  const ours = await cms.organisation('Ours')
  for (let count = 0; count < 3; count += 1) {
    await cms.payload.create({
      collection: 'news',
      data: { tenant: ours.id, ...complete.news(), _status: 'published' },
      locale: 'en',
    })
  }
})
afterAll(() => cms.close())

const run = async (job: Job, signal = new AbortController().signal) =>
  // All that this job asks for.
  (await job.run({ payload: cms.payload, slugs, now: () => new Date(), signal } as JobRun)).facts

it('everything is compared once with each lease, and then only what changed', async () => {
  const keeper = createRecordKeeper()
  expect((await run(keeper)).checked).toBeGreaterThanOrEqual(4)
  expect(Object.keys(await run(keeper))).toEqual(['changed'])
  expect((await run(createRecordKeeper())).checked).toBeGreaterThanOrEqual(4)
})

it('a comparison that was broken off is made again', async () => {
  const keeper = createRecordKeeper()
  expect((await run(keeper, AbortSignal.abort())).checked).toBe(0)
  expect((await run(keeper)).checked).toBeGreaterThanOrEqual(4)
})

it('other work has its turn between two documents, also on a database that answers at once', async () => {
  let turns = 0
  let over = false
  const otherWork = (): void => {
    turns += 1
    if (!over) setImmediate(otherWork)
  }
  setImmediate(otherWork)
  const { checked } = await run(createRecordKeeper())
  over = true
  expect(turns).toBeGreaterThanOrEqual(checked!)
})

it('a comparison heeds within a document that it was told to end', async () => {
  const ending = new AbortController()
  setImmediate(() => ending.abort())
  expect((await run(createRecordKeeper(), ending.signal)).checked).toBeLessThanOrEqual(2)
})
