import { describe, expect, it } from 'vitest'
import { createPoller } from '../../../src/admin/poller'

type Question = {
  signal: AbortSignal
  answer: (value: string) => Promise<void>
  fail: () => Promise<void>
}

/** A poller whose questions and timers are in the test's hands. */
function world(every: number | null = 1000) {
  const questions: Question[] = []
  const values: string[] = []
  let failures = 0
  let moves = 0
  const timers = new Map<number, { run: () => void; ms: number }>()
  let named = 0
  const poller = createPoller<string>({
    read: (signal) => {
      let resolve: (value: string) => void = () => undefined
      let reject: (error: Error) => void = () => undefined
      const promise = new Promise<string>((yes, no) => {
        resolve = yes
        reject = no
      })
      const settle = async (settling: () => void) => {
        settling()
        await Promise.resolve()
        await Promise.resolve()
      }
      questions.push({
        signal,
        answer: (value) => settle(() => resolve(value)),
        fail: () => settle(() => reject(new Error('no answer'))),
      })
      return promise
    },
    every: () => every,
    onValue: (value) => values.push(value),
    state: (value) => value.split(' ')[0]!,
    onMove: () => (moves += 1),
    onFailure: () => (failures += 1),
    retry: (failed) => 1000 * failed,
    timer: {
      set: (run, ms) => {
        timers.set(++named, { run, ms })
        return named
      },
      clear: (timer) => timers.delete(timer as number),
    },
  })
  const ring = () => {
    const [name, timer] = [...timers][0]!
    timers.delete(name)
    timer.run()
  }
  return {
    poller,
    questions,
    values,
    failures: () => failures,
    moves: () => moves,
    waits: () => [...timers.values()].map(({ ms }) => ms),
    ring,
  }
}

describe('a poller', () => {
  it('asks again after the time that fits the answer', async () => {
    const { poller, questions, values, waits, ring } = world(1000)
    poller.ask()
    await questions[0]!.answer('cooling')
    expect(waits()).toEqual([1000])
    ring()
    await questions[1]!.answer('sending')
    expect(values).toEqual(['cooling', 'sending'])
  })

  it('rests when nothing can change by itself', async () => {
    const { poller, questions, waits } = world(null)
    poller.ask()
    await questions[0]!.answer('draft')
    expect(waits()).toEqual([])
  })

  it('tries again after each failure, and forgets the failures once it has an answer', async () => {
    const { poller, questions, failures, waits, ring } = world()
    poller.ask()
    await questions[0]!.fail()
    expect(waits()).toEqual([1000])
    ring()
    await questions[1]!.fail()
    expect([failures(), waits()]).toEqual([2, [2000]])
    ring()
    await questions[2]!.answer('back')
    ring()
    await questions[3]!.fail()
    expect(waits()).toEqual([1000])
  })

  it('drops an answer that is older than the one to a step', async () => {
    const { poller, questions, values } = world()
    poller.ask()
    poller.accept('approved')
    await questions[0]!.answer('in review')
    expect(values).toEqual(['approved'])
    expect(questions[0]!.signal.aborted).toBe(true)
  })

  it('has one question under way, however often it is told to ask', async () => {
    const { poller, questions, values } = world()
    poller.ask()
    poller.ask()
    await questions[0]!.answer('first')
    await questions[1]!.answer('second')
    expect(questions[0]!.signal.aborted).toBe(true)
    expect(values).toEqual(['second'])
  })

  it('neither asks nor reports while it is paused', async () => {
    const { poller, questions, values, failures, waits } = world()
    poller.ask()
    poller.pause()
    await questions[0]!.fail()
    expect([values, failures(), waits()]).toEqual([[], 0, []])
  })

  it('says that something has moved on, whether it was told so or has asked', async () => {
    const { poller, questions, moves, ring } = world()
    poller.ask()
    await questions[0]!.answer('sending 10 %')
    ring()
    await questions[1]!.answer('sending 90 %')
    expect(moves()).toBe(0)
    ring()
    await questions[2]!.answer('sent')
    expect(moves()).toBe(1)
    poller.accept('taken back')
    expect(moves()).toBe(2)
    poller.accept('taken back')
    expect(moves()).toBe(2)
  })
})
