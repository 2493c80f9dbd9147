/**
 * Lets calls share a piece of work without ever getting an old result: a call joins only work that
 * begins after it was made. Work begins one turn of the event loop after the first call for it, and
 * not before the former work has ended, so all requests that arrive in one turn share one question;
 * an embedded database answers within the turn, and sharing would otherwise never happen.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | null = null
  const begin = (): Promise<T> => {
    next = null
    const mine = work()
    running = mine.catch(() => undefined)
    return mine
  }
  return () => (next ??= Promise.all([running, nextTurn()]).then(begin))
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
