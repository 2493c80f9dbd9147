import { always, atMost, isOneOf } from '../judge'
import type { Scenario } from '../scenario'
import { pauseMs } from '../until'

/** What people do in the newsroom while something is being sent. */
export const order: Scenario[] = [
  {
    name: 'second-urgent',
    fault: 'a second urgent alert approved while another is being sent on the same bot',
    seen: '1 of 141 messages in its first 5 s; first own message 8.5 s late',
    readers: { short: 200, long: 600 },
    short: true,
    seconds: { short: 120, long: 200 },
    async run({ open, size }) {
      const world = await open({ record: { discreet: false } })
      const other = await world.draft({ headline: 'Another sample alert altogether' })
      await world.owner([await world.startWorker()])
      const first = await world.approve()
      await world.reschedule(first.id, { notBefore: Date.now() + 3_600_000 })
      const second = await world.approve(other)
      // However long that took, the second comes to be due while the first is under way.
      const dueAt = Date.now() + 3_000
      await world.reschedule(second.id, { notBefore: dueAt })
      await world.reschedule(first.id, { notBefore: dueAt - 1_500 })
      await world.untilOver(90_000)
      await world.untilOver(90_000, other)
      const messages = await world.sandbox.messages()
      const own = messages.filter(({ text }) => text.includes('Another sample alert'))
      const lateMs = own.length === 0 ? null : Math.min(...own.map(({ at }) => at)) - dueAt
      return [
        // On a machine that does other things meanwhile, too, looking for what is due takes its time.
        atMost(
          'first message of the second (s)',
          lateMs === null ? null : lateMs / 1000,
          size === 'short' ? 2 : 1.1,
        ),
        atMost('lost of the second', world.meant - new Set(own.map(({ chat }) => chat)).size, 0),
        atMost('early calls', (await world.sandbox.calls()).earlyCalls, 0),
      ]
    },
  },
  {
    name: 'stopped-late',
    fault: 'stopped 30 ms before the end of the cooling-off',
    seen: 'answered 642 ms after it, 7 messages had gone, `cancelled`',
    readers: { short: 60, long: 300 },
    short: false,
    seconds: { short: 90, long: 90 },
    async run({ open }) {
      const world = await open()
      const worker = await world.startWorker()
      await worker.ready()
      await world.owner([worker])
      const { notBefore } = await world.approve()
      await pauseMs(notBefore - 30 - Date.now())
      const { scene, cms } = world
      const answer = await cms.rest('POST', `/alerts/${scene.alert.id}/abort`, {
        as: scene.officer,
      })
      const stoppedAt = Date.now()
      // Whatever still wanted to come would come now.
      await pauseMs(3_000)
      const verdict = await world.verdict(scene.alert, stoppedAt)
      return [
        isOneOf('answer', String(answer.status), ['200']),
        isOneOf('state', verdict.state, ['cancelled']),
        ...always(verdict),
      ]
    },
  },
]
