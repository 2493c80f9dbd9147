import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { JobOutcome } from '../../../src/jobs/job'
import { createJobsWorld, type JobsWorld, sampleJob } from '../../support/sending/jobs-world'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { openStoreUnderTest, type StoreUnderTest } from '../delivery/store.open'

let cms: TestPayload
let delivery: StoreUnderTest
let world: JobsWorld

beforeAll(async () => {
  cms = await createTestPayload()
  delivery = await openStoreUnderTest()
  await delivery.store.prepare()
  world = createJobsWorld(cms, delivery.store)
})
afterEach(() => world.clear())
afterAll(async () => {
  await delivery.cleanUp()
  await cms.close()
})

/** Rows are read from a real database, which takes real time. */
const soon = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 10_000 })

/** A run that goes on until the test ends it, whatever the signal says. */
function openEnd() {
  let end = (_outcome: JobOutcome) => {}
  const outcome = new Promise<JobOutcome>((resolve) => (end = resolve))
  return { outcome, end }
}

const succeeded = (name: string) =>
  soon(async () => expect((await world.row(name))?.lastSuccess).toBeTruthy())
const errors = () => world.logged.filter(({ msg }) => msg.includes('has not succeeded'))

describe('of two workers', () => {
  it('one runs every job once when it begins, the other none', async () => {
    const mine = [sampleJob(), sampleJob()]
    const others = mine.map(({ name }) => sampleJob(undefined, { name }))
    world.worker(mine)
    await world.clock.advance(0)
    world.worker(others)
    await Promise.all(mine.map(({ name }) => succeeded(name)))
    await world.clock.advance(60_000)
    expect([...mine, ...others].map(({ runs }) => runs.length)).toEqual([1, 1, 0, 0])
  })

  it('the second takes over when the first is dead, and catches up from where that one came', async () => {
    const first = sampleJob()
    const second = sampleJob(undefined, { name: first.name })
    const owner = world.worker([first])
    await world.clock.advance(0)
    const begunAt = world.clock.now()
    await succeeded(first.name)
    expect(first.runs[0]!.covered).toBeNull()
    const other = world.worker([second])
    await world.clock.advance(30_000)
    owner.freeze()
    await world.clock.advance(7_000)
    expect(other.jobs.health().owner).toBe(false)
    await world.clock.advance(5_000)
    expect(other.jobs.health().owner).toBe(true)
    await soon(() => expect(second.runs).toHaveLength(1))
    expect(second.runs[0]!.covered).toEqual(begunAt)
  })

  it('the second takes over at once when the first stops', async () => {
    const [first, second] = [sampleJob(), sampleJob()]
    const owner = world.worker([first])
    await world.clock.advance(0)
    await succeeded(first.name)
    const other = world.worker([second])
    await world.clock.advance(5_000)
    await owner.jobs.stop()
    await world.clock.advance(600)
    expect(other.jobs.health().owner).toBe(true)
    await succeeded(second.name)
  })

  it('the former owner’s late word does not replace the newer one', async () => {
    const slow = openEnd()
    const first = sampleJob(() => slow.outcome)
    const second = sampleJob(async () => ({ facts: { new: 1 } }), { name: first.name })
    const owner = world.worker([first])
    await world.clock.advance(0)
    await soon(() => expect(first.runs).toHaveLength(1))
    owner.freeze()
    world.worker([second])
    await world.clock.advance(15_000)
    await succeeded(first.name)
    slow.end({ facts: { old: 1 } })
    await soon(() =>
      expect(world.logged.map(({ msg }) => msg)).toContain(
        'job ended after another worker began it',
      ),
    )
    expect(await world.row(first.name)).toMatchObject({ result: 'new: 1', state: 'waiting' })
  })

  it('no job runs in both: who stops keeps the lease for as long as a job does not end', async () => {
    const slow = openEnd()
    const first = sampleJob(() => slow.outcome)
    const second = sampleJob(undefined, { name: first.name })
    const owner = world.worker([first])
    await world.clock.advance(0)
    await soon(() => expect(first.runs).toHaveLength(1))
    world.worker([second])
    const stopped = owner.jobs.stop()
    expect(first.runs[0]!.signal.aborted).toBe(true)
    await world.clock.advance(10_000)
    await stopped
    await world.clock.advance(30_000)
    expect(second.runs).toHaveLength(0)
    slow.end({ facts: {} })
    await soon(async () => {
      await world.clock.advance(1_000)
      expect(second.runs).toHaveLength(1)
    })
  })
})

describe('a job', () => {
  it('does not begin again while it is running', async () => {
    const slow = openEnd()
    const job = sampleJob(() => slow.outcome)
    const worker = world.worker([job])
    await world.clock.advance(0)
    await soon(() => expect(job.runs).toHaveLength(1))
    worker.ring(job)
    await world.clock.advance(1_000)
    expect(job.runs).toHaveLength(1)
    expect((await world.row(job.name))?.state).toBe('running')
    slow.end({ facts: {} })
    await succeeded(job.name)
    worker.ring(job)
    await soon(() => expect(job.runs).toHaveLength(2))
  })

  it('says up to where it came, and hears it the next time', async () => {
    const covered = new Date('2026-01-20T10:15:00.000Z')
    const job = sampleJob(async () => ({ facts: { sweeps: 4, oldestDays: 2 }, covered }))
    const worker = world.worker([job])
    await world.clock.advance(0)
    await succeeded(job.name)
    expect(await world.row(job.name)).toMatchObject({
      purpose: 'Is a sample.',
      state: 'waiting',
      result: 'sweeps: 4, oldest: 2 days',
      covered: covered.toISOString(),
    })
    worker.ring(job)
    await soon(() => expect(job.runs[1]?.covered).toEqual(covered))
  })

  it('is told to end when the lease is lost, and what it did then is no success', async () => {
    const slow = openEnd()
    const job = sampleJob(() => slow.outcome)
    const worker = world.worker([job])
    await world.clock.advance(0)
    await soon(() => expect(job.runs).toHaveLength(1))
    const { signal } = job.runs[0]!
    worker.cutOff()
    await world.clock.advance(6_000)
    expect(signal.aborted).toBe(false)
    await world.clock.advance(2_000)
    expect(signal.aborted).toBe(true)
    expect(worker.jobs.health()).toMatchObject({ owner: false })
    slow.end({ facts: {} })
    await soon(async () => expect((await world.row(job.name))?.state).toBe('waiting'))
    expect((await world.row(job.name))?.covered ?? null).toBeNull()
    worker.ring(job)
    await world.clock.advance(60_000)
    expect(job.runs).toHaveLength(1)
    expect(worker.jobs.health().silentMs).toBeGreaterThan(60_000)
  })

  it('that still runs from a former lease does not begin beside itself, and keeps no other from beginning', async () => {
    const slow = openEnd()
    const job = sampleJob(() => slow.outcome)
    const other = sampleJob()
    const worker = world.worker([job, other])
    await world.clock.advance(0)
    await soon(() => expect(job.runs).toHaveLength(1))
    await succeeded(other.name)
    worker.cutOff()
    await world.clock.advance(10_000)
    expect(worker.jobs.health().owner).toBe(false)
    worker.connect()
    await world.clock.advance(5_000)
    expect(worker.jobs.health().owner).toBe(true)
    await soon(() => expect(other.runs).toHaveLength(2))
    worker.ring(job)
    await world.clock.advance(30_000)
    expect(job.runs).toHaveLength(1)
    slow.end({ facts: {} })
    await soon(() => expect(job.runs).toHaveLength(2))
    expect(job.runs[1]!.signal.aborted).toBe(false)
  })

  it('that fails shows it without a word of what it met, is tried again, and leaves others alone', async () => {
    let broken = true
    const job = sampleJob(async () => {
      if (broken) throw Object.assign(new RangeError('chat 123456789'), { code: 'E_SAMPLE' })
      return { facts: {} }
    })
    const other = sampleJob()
    const worker = world.worker([job, other])
    await world.clock.advance(0)
    await soon(async () => expect((await world.row(job.name))?.state).toBe('failing'))
    const row = await world.row(job.name)
    expect(row?.lastError).toBe('RangeError (E_SAMPLE)')
    expect(JSON.stringify(row)).not.toContain('123456789')
    expect(row?.covered ?? null).toBeNull()
    await succeeded(other.name)
    broken = false
    worker.ring(job)
    await succeeded(job.name)
    expect(await world.row(job.name)).toMatchObject({ state: 'waiting', lastError: null })
    const figures = await worker.jobs.figures()
    expect(figures.find(({ row: { name } }) => name === job.name)).toMatchObject({
      runs: 2,
      failures: 1,
    })
  })

  it('that fails with an error that has no code shows its kind alone', async () => {
    const job = sampleJob(async () => {
      throw new RangeError('chat 123456789')
    })
    world.worker([job])
    await world.clock.advance(0)
    await soon(async () => expect((await world.row(job.name))?.state).toBe('failing'))
    expect((await world.row(job.name))?.lastError).toBe('RangeError')
  })

  it('that runs for longer than its limit is told to end, shows as failing and counts as stuck', async () => {
    const slow = openEnd()
    const job = sampleJob(() => slow.outcome, { limitMs: 20_000 })
    const worker = world.worker([job])
    await world.clock.advance(0)
    await soon(() => expect(job.runs).toHaveLength(1))
    await world.clock.advance(19_000)
    expect(worker.jobs.health().stuck).toEqual([])
    await world.clock.advance(2_000)
    expect(job.runs[0]!.signal.aborted).toBe(true)
    expect(worker.jobs.health().stuck).toEqual([job.name])
    await soon(async () => expect((await world.row(job.name))?.state).toBe('failing'))
    slow.end({ facts: {} })
    await soon(() => expect(worker.jobs.health().stuck).toEqual([]))
    expect((await world.row(job.name))?.lastSuccess ?? null).toBeNull()
  })

  it('that has not succeeded for a day is told of once an hour', async () => {
    const job = sampleJob(async () => {
      throw new Error('sample')
    })
    const worker = world.worker([job])
    await world.clock.advance(0)
    await soon(async () => expect((await world.row(job.name))?.state).toBe('failing'))
    await cms.payload.db.updateOne({
      collection: 'worker-jobs',
      where: { name: { equals: job.name } },
      data: { createdAt: new Date(world.clock.now().getTime() - 25 * 3_600_000).toISOString() },
    })
    for (let minute = 0; minute < 90; minute += 10) {
      const before = world.logged.length
      await world.clock.advance(600_000)
      await soon(() => expect(world.logged.length).toBeGreaterThanOrEqual(before))
    }
    await soon(() => expect(errors().length).toBeGreaterThan(0))
    expect(errors().length).toBeLessThanOrEqual(2)
    const [figures] = await worker.jobs.figures()
    expect(figures?.overdue).toBe(true)
  })

  it('that does not exist any more loses its row after a week', async () => {
    const gone = sampleJob()
    const worker = world.worker([gone])
    await world.clock.advance(0)
    await succeeded(gone.name)
    await worker.jobs.stop()
    world.worker([sampleJob()])
    await world.clock.advance(60_000)
    expect(await world.row(gone.name)).toBeDefined()
    await cms.payload.db.updateOne({
      collection: 'worker-jobs',
      where: { name: { equals: gone.name } },
      data: { lastStart: new Date(world.clock.now().getTime() - 8 * 86_400_000).toISOString() },
    })
    await soon(async () => {
      await world.clock.advance(60_000)
      expect(await world.row(gone.name)).toBeUndefined()
    })
  })
})

describe('the list of jobs', () => {
  it('is read by administrators of the platform and written by nobody', async () => {
    const job = sampleJob()
    world.worker([job])
    await world.clock.advance(0)
    await succeeded(job.name)
    const organisation = await cms.organisation('Ours')
    const admin = await cms.person([], { platformAdmin: true })
    const orgAdmin = await cms.person([[organisation, 'orgAdmin', 'editor']])
    const list = await cms.rest('GET', '/worker-jobs', { as: admin })
    expect(list.body.docs).toMatchObject([{ name: job.name }])
    const path = `/worker-jobs/${list.body.docs[0].id}`
    for (const as of [undefined, orgAdmin]) {
      expect((await cms.rest('GET', '/worker-jobs', as ? { as } : {})).status).toBe(as ? 403 : 401)
      expect((await cms.rest('GET', path, as ? { as } : {})).status).not.toBe(200)
    }
    const body = { name: 'x', purpose: 'x', state: 'waiting', run: 'x' }
    expect((await cms.rest('POST', '/worker-jobs', { as: admin, body })).status).toBe(403)
    expect((await cms.rest('PATCH', path, { as: admin, body })).status).toBe(403)
    expect((await cms.rest('DELETE', path, { as: admin })).status).toBe(403)
  })
})
