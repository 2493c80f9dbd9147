import { describe, expect, it } from 'vitest'
import { likelihood, median } from '../../../bench/isolation-rank'

const steps = (count: number, from = 0, by = 1) =>
  Array.from({ length: count }, (_, index) => from + index * by)

describe('the rank test', () => {
  it('finds nothing between samples that are mixed', () => {
    expect(likelihood(steps(60, 0, 2), steps(60, 1, 2))).toBeGreaterThan(0.7)
  })

  it('finds what is shifted, in whichever direction', () => {
    const [low, high] = [steps(60), steps(60, 40)]
    expect(likelihood(low, high)).toBeLessThan(0.001)
    expect(likelihood(high, low)).toBeCloseTo(likelihood(low, high), 10)
  })

  it('gives what a table gives: U = 23 of 10 and 10 is 0.045', () => {
    const a = [1, 2, 3, 4, 5, 6, 8, 14, 15, 20]
    const b = [7, 9, 10, 11, 12, 13, 16, 17, 18, 19]
    expect(likelihood(a, b)).toBeCloseTo(0.0452, 3)
  })

  it('takes what is all alike for alike', () => {
    expect(likelihood([1, 1, 1], [1, 1, 1])).toBe(1)
    expect(likelihood([], [])).toBe(1)
  })
})

it('the median of an even number lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([3, 1, 2])).toBe(2)
})
