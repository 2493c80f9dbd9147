import { setTimeout as pause } from 'node:timers/promises'

/** What a cache gives for an address. */
export type Shown = { status: number; text: string; cached: string | null }

export async function shownBy(url: string): Promise<Shown> {
  const response = await fetch(url)
  const text = await response.text()
  return { status: response.status, text, cached: response.headers.get('x-cache') }
}

/**
 * Asks a cache for addresses, again and again, until none of them is as it was.
 * @param args.isGone - whether an answer is no longer what it was
 * @returns seconds since the beginning, by address
 */
export async function secondsUntilGone(args: {
  urls: readonly string[]
  isGone: (shown: Shown, url: string) => boolean
  longest: number
}): Promise<Record<string, number>> {
  const { urls, isGone, longest } = args
  const started = performance.now()
  const gone: Record<string, number> = {}
  while (Object.keys(gone).length < urls.length) {
    const seconds = (performance.now() - started) / 1000
    const left = urls.filter((url) => !(url in gone))
    if (seconds > longest) throw new Error(`Still there after ${longest} s: ${left.join(', ')}`)
    for (const url of left) {
      if (isGone(await shownBy(url), url)) gone[url] = (performance.now() - started) / 1000
    }
    await pause(200)
  }
  return gone
}
