import { expect, it } from 'vitest'
import type { SendOutcome } from '../../../src/delivery/messenger'
import { createWorld, shipment } from '../../support/sending/dispatch-world'
import { createVirtualClock, seededRandom } from '../../support/sending/virtual-clock'

const gone: SendOutcome = { kind: 'gone', reason: 'blocked' }
const notFound: SendOutcome = { kind: 'gone', reason: 'not-found' }

/** Sends one alert to `count` people, of whom those that `isGone` names have left. */
async function sendOne(count: number, isGone: (chat: number, at: number) => boolean) {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count })
  world.behave(({ chat, at }) =>
    isGone(chat, at)
      ? { outcome: notFound, arrives: false }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true },
  )
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  world.startProcess('a').own()
  const over = () => ['done', 'paused'].includes(world.state('alert') ?? '')
  await clock.until(over, 600_000)
  await clock.advance(1_000)
  return { world, clock }
}

it('erases those who are gone from a large list', async () => {
  const { world } = await sendOne(400, (chat) => chat % 20 === 0)
  expect(world.state('alert')).toBe('done')
  expect(world.erased).toHaveLength(20)
  expect(world.stores.rows).toHaveLength(380)
  const { counters } = world.reports.get('alert')!
  expect(counters).toMatchObject({ seen: 400, delivered: 380, gone: 20 })
})

it.each([1, 2, 5, 19, 20, 21, 100, 500])(
  'erases nobody of %i people and pauses when every chat looks gone',
  async (count) => {
    const { world } = await sendOne(count, () => true)
    expect(world.reports.get('alert')).toMatchObject({ state: 'paused', reason: 'too-many-gone' })
    expect(world.erased).toEqual([])
    expect(world.stores.rows).toHaveLength(count)
    expect(world.attempts.length).toBeLessThanOrEqual(20 + 8)
    expect((await world.cursor('alert'))?.low).toBe('')
  },
)

it('reaches everybody after a wrong token was put right', async () => {
  let wrong = true
  const { world, clock } = await sendOne(200, () => wrong)
  expect(world.state('alert')).toBe('paused')
  wrong = false
  const [alert] = world.due.splice(0)
  await clock.advance(1_000)
  world.due.push(alert!)
  await clock.until(() => world.state('alert') === 'done', 60_000)
  const copies = Array.from({ length: 200 }, (_, chat) => world.copies('alert', chat))
  expect(copies.every((many) => many === 1)).toBe(true)
})

it('erases one of five', async () => {
  const { world } = await sendOne(5, (chat) => chat === 2)
  expect(world.state('alert')).toBe('done')
  expect(world.erased).toEqual(['person-2'])
})

it('leaves two of five subscribed until there is better evidence', async () => {
  const { world } = await sendOne(5, (chat) => chat < 2)
  expect(world.state('alert')).toBe('done')
  expect(world.erased).toEqual([])
  expect(world.reports.get('alert')?.counters).toMatchObject({ delivered: 3, gone: 2 })
})

it('erases nobody whom it met after the token went wrong in the middle', async () => {
  const { world } = await sendOne(1_000, (_chat, at) => at > 15_000)
  expect(world.state('alert')).toBe('paused')
  expect(world.erased).toEqual([])
})

it('erases nobody when a fifth of a large list looks gone', async () => {
  const { world } = await sendOne(500, (chat) => chat % 4 === 0)
  expect(world.reports.get('alert')).toMatchObject({ state: 'paused', reason: 'too-many-gone' })
  expect(world.erased).toEqual([])
})

it('forgets nobody who was found gone but not judged when it is killed', async () => {
  const random = seededRandom(2)
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 100, random })
  world.behave(({ chat }) =>
    chat % 12 === 0
      ? { outcome: gone, arrives: false }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true },
  )
  world.due.push(shipment(clock, 'news'))
  const first = world.startProcess('first')
  first.own(1)
  await clock.advance(1_500)
  first.kill()
  world.startProcess('second').own(2)
  await clock.until(() => world.state('news') === 'done', 60_000)
  await clock.advance(1_000)
  expect(world.erased.length).toBe(9)
  expect(world.stores.rows).toHaveLength(91)
})
