import { always, atMost, isOneOf, longestGap } from '../judge'
import type { Scenario } from '../scenario'
import { reached } from './bot-api'

const hourMs = 3_600_000

/** The wall clock of the worker jumps; the monotonic one does not. */
export const clock: Scenario[] = [
  {
    name: 'clock-forward',
    fault: 'wall clock 7 h forward for a moment at 30 %',
    seen: '`expired` for good, 420 of 600 unsent',
    readers: { short: 80, long: 600 },
    short: true,
    seconds: { short: 150, long: 200 },
    async run({ open }) {
      const world = await open()
      const at = Math.floor(world.meant * 0.3)
      const rule = `send.before=clock(${7 * hourMs},2000)@${at}`
      await world.owner([await world.startWorker({ VIGIL_FAIL_POINTS: rule })])
      await world.approve()
      await world.untilSent(at)
      const row = await world.untilOver(60_000)
      const asks = row.state === 'paused' || row.state === 'held'
      if (asks) await world.resume()
      return [
        isOneOf('state after the jump', row.state, ['done', 'unconfirmed', 'paused', 'held']),
        ...(await reached(world, 60_000)),
      ]
    },
  },
  {
    name: 'clock-back',
    fault: 'wall clock 2 h back in the middle, for good',
    seen: 'nothing is sent until the clock is right',
    readers: { short: 80, long: 300 },
    short: false,
    seconds: { short: 150, long: 200 },
    async run({ open }) {
      const world = await open()
      const at = Math.floor(world.meant * 0.4)
      const rule = `send.before=clock(${-2 * hourMs})@${at}`
      await world.owner([await world.startWorker({ VIGIL_FAIL_POINTS: rule })])
      await world.approve()
      await world.untilSent(at)
      const row = await world.untilOver(40_000)
      const verdict = await world.verdict()
      const messages = await world.sandbox.messages()
      const times = messages.map((message) => message.at)
      const gap = longestGap(messages, { from: Math.min(...times), to: Math.max(...times) })
      return [
        isOneOf('state', row.state, ['done', 'unconfirmed']),
        atMost('lost', verdict.lost, 0),
        atMost('longest gap (s)', gap / 1000, 10),
        ...always(verdict),
      ]
    },
  },
]
