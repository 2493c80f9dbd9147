import type { PresenceRow } from '../store'

/** Another worker that was seen alive, as it last announced itself. */
export type Peer = Omit<PresenceRow, 'beat'>

/** This worker: which bots it owns, those first that can be given away with the least harm. */
export type OwnShare = { worker: string; owned: readonly string[] }

/** A bot to be given away, and the workers that can take it. */
export type Gift = { bot: string; takers: string[] }

/**
 * The bot that a worker gives to another one so that their shares come closer, or null. Only the worker that has the
 * most gives, and only to one that has at least two fewer: each gift makes the shares more even, so the giving ends
 * with shares that differ by at most one. Who is barred, because it did not take the last one, gets none.
 */
export function chooseGift(
  { worker, owned }: OwnShare,
  peers: readonly (Peer & { isBarred?: boolean })[],
): Gift | null {
  const mine = owned.length
  const isLargest = peers.every(
    (peer) => peer.owns < mine || (peer.owns === mine && worker < peer.worker),
  )
  if (!isLargest) return null
  const poorer = peers.filter((peer) => peer.owns <= mine - 2 && !peer.isBarred)
  for (const bot of owned) {
    const takers = poorer.filter(({ bots }) => bots.includes(bot)).map((peer) => peer.worker)
    if (takers.length > 0) return { bot, takers }
  }
  return null
}

/** Whether another worker that could run the bot has fewer, and should be the one that takes it. */
export function shouldYield(bot: string, owned: number, peers: readonly Peer[]): boolean {
  return peers.some((peer) => peer.owns < owned && peer.bots.includes(bot))
}
