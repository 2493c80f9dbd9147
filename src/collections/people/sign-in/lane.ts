import { VigilError } from '../../../core/errors'

/** Says that too many wait already. */
export class LaneFull extends VigilError {
  override name = 'LaneFull'
}

/**
 * Lets so many works run at once and so many wait, in the order in which they came.
 * @throws LaneFull at once, when more would wait
 */
export function createLane({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = []
  let running = 0
  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new LaneFull('Too many wait.')
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
}
