/** Looks at an answer of the server, and gives it, or another one, back. @param again - asks the same once more */
type Watcher = (answer: Response, again: () => Promise<Response>) => Promise<Response>

let plain: typeof fetch | null = null
const watchers = new Set<Watcher>()

/** The browser's own way to ask, past every watcher. */
export const fetchPlainly = (...args: Parameters<typeof fetch>): Promise<Response> =>
  (plain ?? globalThis.fetch)(...args)

/**
 * Has every answer to this page looked at, whoever asked for it: Payload's forms, too.
 * @returns what ends it
 */
export function watchAnswers(watcher: Watcher): () => void {
  if (plain === null) {
    const own = globalThis.fetch.bind(globalThis)
    plain = own
    globalThis.fetch = async (input, init) => {
      const ask = () => own(input instanceof Request ? input.clone() : input, init)
      let answer = await ask()
      for (const watch of watchers) answer = await watch(answer, ask)
      return answer
    }
  }
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
  }
}
