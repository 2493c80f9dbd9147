import { describe, expect, it } from 'vitest'
import { watchLease } from '../../../src/delivery/lease/while-owner'
import { keepLease } from '../../../src/delivery/lease/lease'
import { describeError, describeFacts } from '../../../src/jobs/describe-run'
import { metricsOfJobs } from '../../../src/jobs/job-metrics'
import { overdueMs } from '../../../src/jobs/overdue'
import { createTimetable } from '../../../src/jobs/timetable'
import { createJobList } from '../../../src/jobs/job-list'
import { formatMetrics, type Metric, metricsTypeFor } from '../../../src/core/metrics'
import { createHealthServer } from '../../../src/processes/worker/health-server'
import { degradationsOf, problemsOf, type Signs } from '../../../src/processes/worker/problems'
import { startPulse } from '../../../src/core/timer'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createMemoryStores } from '../../support/sending/memory-stores'
import { createVirtualClock } from '../../support/sending/virtual-clock'

const bot = { bot: 'alliance', owner: true, polling: true, leaseSilentMs: 0, sourceSilentMs: 0 }
const well: Signs = {
  jobs: { owner: true, silentMs: 0, stuck: [] },
  webhooks: { owner: true, silentMs: 0, quietMs: 0, longestMs: 0 },
  bots: [bot],
  stall: null,
}

describe('a worker', () => {
  it('is well while every part gives signs of life, be it owner or not', () => {
    expect(problemsOf(well)).toEqual([])
    const jobs = { owner: false, silentMs: 59_000, stuck: [] }
    expect(problemsOf({ ...well, jobs, bots: [{ ...bot, owner: false }] })).toEqual([])
  })

  it.each<[string, Partial<Signs>]>([
    ['sample', { jobs: { ...well.jobs, stuck: ['sample'] } }],
    ['jobs', { jobs: { ...well.jobs, silentMs: 61_000 } }],
    ['webhooks', { webhooks: { ...well.webhooks, silentMs: 61_000 } }],
    ['webhooks', { webhooks: { ...well.webhooks, quietMs: 61_000 } }],
    ['webhook', { webhooks: { ...well.webhooks, longestMs: 61_000 } }],
    ['alliance', { bots: [{ ...bot, leaseSilentMs: 61_000 }] }],
    ['alliance', { bots: [{ ...bot, sourceSilentMs: 61_000 }] }],
    ['7 seconds', { stall: { ms: 7_000, agoMs: 2_000 } }],
  ])('says of what is stuck: %s', (part, change) => {
    expect(problemsOf({ ...well, ...change })).toEqual([expect.stringContaining(part)])
  })

  it('goes on with rows that it cannot read, and names them', () => {
    const broken = [{ store: 'publications', id: 'news:7', path: 'item.count' }]
    expect(problemsOf({ ...well, broken })).toEqual([])
    expect(degradationsOf({ ...well, broken })).toEqual([
      'news:7 in publications cannot be read at item.count and is left out.',
    ])
  })

  it('answers 503 to the health check as long as something is stuck', async () => {
    let signs: Signs = well
    const server = createHealthServer({
      signs: () => signs,
      metrics: async () => [],
      webhook: async () => new Response(null),
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const ask = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`)
      return { status: response.status, body: (await response.json()) as unknown }
    }
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'ok', problems: [] } })
    signs = { ...well, jobs: { ...well.jobs, stuck: ['sample'] } }
    expect(await ask()).toMatchObject({
      status: 503,
      body: { status: 'failing', problems: ['The job sample runs for longer than its limit.'] },
    })
    server.closeAllConnections()
    server.close()
  })
})

describe('a lease', () => {
  it('gives signs of life to its owner and to who waits, and none when the store is silent', async () => {
    const clock = createVirtualClock()
    const { leases } = createMemoryStores()
    let hanging = false
    const contender = (me: string) => {
      const watcher = watchLease(
        {
          read: (name) => (hanging ? new Promise(() => {}) : leases.read(name)),
          swap: (...args) => (hanging ? new Promise(() => {}) : leases.swap(...args)),
        },
        clock.monotonic,
      )
      keepLease({
        bot: 'jobs',
        me,
        leases: watcher.leases,
        monotonic: clock.monotonic,
        setTimer: clock.setTimer,
        logger: silentLogger,
        onGained: () => {},
        onLost: () => {},
      })
      return watcher
    }
    const both = [contender('one'), contender('two')]
    await clock.advance(120_000)
    for (const watcher of both) expect(watcher.silentMs()).toBeLessThan(5_000)
    hanging = true
    await clock.advance(70_000)
    for (const watcher of both) expect(watcher.silentMs()).toBeGreaterThan(60_000)
  })
})

describe('the pulse', () => {
  it('tells for how long the process stood still', async () => {
    let late = 0
    const clock = createVirtualClock({ lateness: () => late })
    const pulse = startPulse(clock)
    await clock.advance(5_500)
    expect(pulse.lastStall()).toBeNull()
    late = 8_000
    await clock.advance(1_000)
    late = 0
    await clock.advance(12_000)
    expect(pulse.lastStall()?.ms).toBeCloseTo(8_000)
    const ago = pulse.lastStall()!.agoMs
    await clock.advance(5_000)
    expect(pulse.lastStall()!.agoMs).toBe(ago + 5_000)
    pulse.stop()
  })
})

describe('a job', () => {
  const now = new Date('2026-03-10T12:00:00Z')
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()

  it('is overdue after a day without success, or after three of its intervals', () => {
    const daily = { intervalMs: 24 * 3_600_000, now }
    const hourly = { intervalMs: 3_600_000, now }
    const row = (hours: number) => ({ lastSuccess: hoursAgo(hours), createdAt: hoursAgo(999) })
    expect(overdueMs(row(23), hourly)).toBe(0)
    expect(overdueMs(row(25), hourly)).toBe(3_600_000)
    expect(overdueMs(row(71), daily)).toBe(0)
    expect(overdueMs(row(73), daily)).toBe(3_600_000)
    expect(overdueMs({ lastSuccess: null, createdAt: hoursAgo(25) }, hourly)).toBeGreaterThan(0)
    expect(overdueMs({ lastSuccess: null, createdAt: hoursAgo(2) }, hourly)).toBe(0)
  })

  it('tells its facts in words and its errors without them', () => {
    expect(describeFacts({ checked: 12, keptRows: 3, oldestDays: 2 })).toBe(
      'checked: 12, kept rows: 3, oldest: 2 days',
    )
    expect(describeFacts({})).toBe('done')
    expect(describeError(new TypeError('secret'))).toBe('TypeError')
    expect(describeError(Object.assign(new Error('secret'), { code: 11000 }))).toBe('Error (11000)')
    expect(describeError(Object.assign(new Error(), { code: 'a secret text' }))).toBe('Error')
    expect(describeError('secret')).toBe('unknown')
  })

  it('has a name and a time of its own that node-cron understands', () => {
    const list = createJobList({ allowPrivate: false, sweepMinutes: 15 })
    const timetable = createTimetable(silentLogger)
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length)
    for (const { name, cron, limitMs } of list) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(timetable.intervalMs(cron)).toBeGreaterThan(0)
      expect(limitMs).toBeGreaterThan(0)
    }
  })

  it('is rung at its times in UTC until it is stopped', async () => {
    const timetable = createTimetable(silentLogger)
    let timer: ReturnType<typeof timetable.every> | undefined
    await new Promise<void>((resolve) => {
      timer = timetable.every('* * * * * *', resolve)
    })
    timer!.stop()
    const daily = timetable.every('43 3 * * *', () => {})
    expect(daily.next()?.toISOString()).toMatch(/T03:43:00/)
    expect(timetable.intervalMs('43 3 * * *')).toBe(86_400_000)
    daily.stop()
  })
})

it('metrics are OpenMetrics text, with every line in its family', async () => {
  const row = {
    id: 1,
    name: 'sample',
    purpose: 'Is a sample.',
    state: 'waiting' as const,
    lastStart: null,
    lastSuccess: '2026-03-10T11:59:30Z',
    duration: 250,
    result: 'done',
    facts: { oldestDays: 2 },
    broken: [],
    lastError: null,
    covered: null,
    nextRun: null,
    run: 'x',
    createdAt: '2026-03-01T00:00:00Z',
  }
  const now = new Date('2026-03-10T12:00:00Z')
  const figures = [{ row, overdue: false, runs: 3, failures: 1 }]
  const metrics: Metric[] = [
    ...metricsOfJobs(figures, now),
    {
      name: 'odd',
      type: 'gauge',
      help: 'a "b"\nc',
      samples: [{ labels: { a: 'x"\\\n' }, value: 1 }],
    },
    { name: 'empty', type: 'gauge', help: 'none', samples: [] },
  ]
  const text = await formatMetrics(metrics, metricsTypeFor('application/openmetrics-text'))
  expect(text).toContain('vigil_job_last_success_age_seconds{job="sample"} 30\n')
  expect(text).toContain('vigil_job_oldest_item_age_seconds{job="sample"} 172800\n')
  expect(text).toContain('# TYPE vigil_job_runs counter\n')
  expect(text).toContain('vigil_job_runs_total{job="sample"} 3\n')
  expect(text).toContain('vigil_job_failures_total{job="sample"} 1\n')
  expect(text).toContain('vigil_odd{a="x\\"\\\\\\n"} 1\n')
  expect(text).not.toContain('empty')
  expect(text.endsWith('# EOF\n')).toBe(true)
  let family = ''
  for (const line of text.trimEnd().split('\n').slice(0, -1)) {
    const name = /^# HELP (\S+) ./.exec(line)?.[1]
    if (name) family = name
    else if (line.startsWith('# TYPE'))
      expect(line).toMatch(new RegExp(`^# TYPE ${family} (gauge|counter)$`))
    else expect(line).toMatch(new RegExp(`^${family}(_total)?(\\{[a-z]+="[^\\n]*"\\})? [\\d.]+$`))
  }
})
