import { expect, it } from 'vitest'
import { formatMetrics, metricsTypeFor } from '../../../src/core/metrics'
import { freshCursor } from '../../../src/delivery/walk/progress'
import { metricsOfBots } from '../../../src/processes/worker/bot-metrics'
import { createSendingFigures } from '../../../src/processes/worker/sending-figures'

it('the numbers of sending name bots and kinds of outcome, and nothing else', async () => {
  let now = 0
  const figures = createSendingFigures(() => now)
  figures.listed(['a', 'b'], new Date(1_000))
  for (let sent = 0; sent < 50; sent += 1) figures.outcome('delivered')
  now = 8_000
  figures.outcome('limited')
  for (let sent = 0; sent < 30; sent += 1) figures.outcome('delivered')
  const counters = { ...freshCursor('a', 'alliance', 1).counters, unconfirmed: 3 }
  for (const id of ['a', 'over']) figures.progress(id, { counters, low: '', state: 'sending' })
  figures.listed(['a', 'b'], new Date(1_000))
  now = 12_000
  const read = figures.read(new Date(61_000))
  expect(read).toMatchObject({ rate: 3, due: 2, queueAge: 60, unconfirmed: 3 })

  const metrics = metricsOfBots([
    { bot: 'alliance', owner: true, tokenRefused: false, sending: read },
  ])
  const text = await formatMetrics(metrics)
  expect(text.split('\n').filter((line) => line && !line.startsWith('#'))).toEqual([
    'vigil_lease_owner{bot="alliance"} 1',
    'vigil_token_refused{bot="alliance"} 0',
    'vigil_broadcasts_due{bot="alliance"} 2',
    'vigil_queue_age_seconds{bot="alliance"} 60',
    'vigil_sending_messages_per_second{bot="alliance"} 3',
    'vigil_unconfirmed{bot="alliance"} 3',
    'vigil_sending_limited_total{bot="alliance"} 1',
    'vigil_sending_outcomes_total{bot="alliance",outcome="delivered"} 80',
    'vigil_sending_outcomes_total{bot="alliance",outcome="limited"} 1',
  ])
  const open = await formatMetrics(
    metrics,
    metricsTypeFor('application/openmetrics-text; version=1.0.0'),
  )
  expect(open).toContain('# TYPE vigil_sending_limited counter\nvigil_sending_limited_total')
  expect(open.endsWith('# EOF\n')).toBe(true)
})
