/** Who is told; the same function that was subscribed. */
type Listener = () => void

/** What the panels of one page tell each other, since each knows only what it asked for itself. */
export type PageNews = {
  /** Calls `listener` whenever another panel tells. @returns what ends it */
  listen(listener: Listener): () => void
  /** Says that something has changed on the server. `self` is not called. */
  tell(self?: Listener): void
}

export function createPageNews(): PageNews {
  const listeners = new Set<Listener>()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(self) {
      for (const listener of [...listeners]) if (listener !== self) listener()
    },
  }
}

/** One for the page in front of the person. */
export const pageNews = createPageNews()
