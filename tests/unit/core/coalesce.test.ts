import { describe, expect, it } from 'vitest'
import { coalesce } from '../../../src/core/coalesce'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('work that calls share', () => {
  it('runs once for all calls of one turn', async () => {
    let runs = 0
    const ask = coalesce(async () => ++runs)
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
    expect(runs).toBe(1)
  })

  it('never gives a call the result of work that began before it', async () => {
    let value = 'old'
    const held: (() => void)[] = []
    const ask = coalesce(async () => {
      const seen = value
      await new Promise<void>((resolve) => held.push(resolve))
      return seen
    })
    const first = ask()
    await turn()
    await turn()
    value = 'new'
    const second = ask()
    const third = ask()
    held.shift()?.()
    expect(await first).toBe('old')
    await turn()
    await turn()
    expect(held).toHaveLength(1)
    held.shift()?.()
    expect(await Promise.all([second, third])).toEqual(['new', 'new'])
  })

  it('asks again after a failure, and the failure reaches only those who waited for it', async () => {
    let fails = true
    const ask = coalesce(async () => {
      if (fails) throw new Error('the database is away')
      return 'there'
    })
    await expect(Promise.all([ask(), ask()])).rejects.toThrow('away')
    fails = false
    expect(await ask()).toBe('there')
  })

  it('begins the second piece only when the first has ended', async () => {
    let [running, most] = [0, 0]
    const ask = coalesce(async () => {
      most = Math.max(most, ++running)
      await turn()
      await turn()
      running -= 1
    })
    const first = ask()
    await turn()
    await Promise.all([first, ask(), ask()])
    expect(most).toBe(1)
  })
})
