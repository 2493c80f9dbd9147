/**
 * Lets so many works run at once and so many wait, in the order in which they came.
 * @returns what runs a work; null at once, and nothing is done, when more would wait
 */
export function createLane({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = []
  let running = 0
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      // Whoever ends hands its place over.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
  return <T>(work: () => Promise<T>): Promise<T> | null =>
    running >= atOnce && queue.length >= waiting ? null : inTurn(work)
}
