/** Runs tasks of different chats side by side and those of one chat in order. */
export type ChatOrder = {
  /** Resolves or rejects with the task. */
  run(key: number, task: () => Promise<void>): Promise<void>
  /** Tasks that run or wait. */
  size(): number
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>
}

/** An order with at most `width` tasks at a time. */
export function createChatOrder(width = 16): ChatOrder {
  const tails = new Map<number, Promise<void>>()
  const waiting: (() => void)[] = []
  let running = 0
  let size = 0

  const enter = async () => {
    if (running < width) running += 1
    else await new Promise<void>((go) => waiting.push(go))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
  const guarded = async (task: () => Promise<void>) => {
    await enter()
    try {
      await task()
    } finally {
      leave()
    }
  }

  return {
    run(key, task) {
      size += 1
      const before = tails.get(key) ?? Promise.resolve()
      const result = before.then(() => guarded(task))
      const tail = result
        .catch(() => undefined)
        .then(() => {
          size -= 1
          if (tails.get(key) === tail) tails.delete(key)
        })
      tails.set(key, tail)
      return result
    },
    size: () => size,
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
