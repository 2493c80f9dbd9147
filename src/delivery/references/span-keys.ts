import { SealError } from '../../core/errors'
import { deriveSpanSeal, type RandomSource, type SpanSeal } from './reference-seal'
import type { ReferenceStore, SpanKey } from './reference-store'

const spanMs = 3_600_000

/**
 * How long a key lives, in spans. Telegram deletes a message for a bot within 48 hours (Bot API, deleteMessages), and
 * the longest choice is 47: with a key of an hour a reference lives for 47 to 48, with one of a day it would be 24 to
 * 48, or up to 72.
 */
export const spansKept = 48

/** The span of an instant. */
export const spanOf = (now: Date): number => Math.floor(now.getTime() / spanMs)

/** Seals the keys of spans with the keyring. */
export type KeyWrap = {
  /** The key of the keyring that seals from now on. */
  active(): string
  /** `about` is bound into the seal. */
  wrap(about: string, key: Uint8Array): { keyId: string; sealed: Uint8Array }
  /** @throws SealError when no key of the ring opens it */
  unwrap(about: string, sealed: { keyId: string; sealed: Uint8Array }): Uint8Array
}

export type SpanKeys = {
  /** The seal of the span of this instant; its key is made when it is the first. */
  at(now: Date): Promise<SpanSeal & { span: number }>
  /** The seals of every span whose key is stored and can be opened. */
  all(): Promise<ReadonlyMap<number, SpanSeal>>
  /** Seals with the active key of the keyring what another one has sealed. */
  reseal(): Promise<void>
}

/** The keys of one bot. What was opened is kept for as long as it is stored. */
export function createSpanKeys(options: {
  store: Pick<ReferenceStore, 'claimKey' | 'keys' | 'resealKey'>
  wrap: KeyWrap
  bot: string
  random: RandomSource
}): SpanKeys {
  const { store, wrap, bot, random } = options
  const opened = new Map<number, SpanSeal>()

  const about = ({ bot: name, span }: Pick<SpanKey, 'bot' | 'span'>) => `${name}|${span}`

  function open(key: SpanKey): SpanSeal {
    const seal = opened.get(key.span) ?? deriveSpanSeal(wrap.unwrap(about(key), key))
    opened.set(key.span, seal)
    return seal
  }

  return {
    async at(now) {
      const span = spanOf(now)
      const known = opened.get(span)
      if (known) return { ...known, span }
      const place = { bot, span }
      const made = { ...place, ...wrap.wrap(about(place), random(32)) }
      const stored = await store.claimKey(made)
      try {
        return { ...open(stored), span }
      } catch (error) {
        if (!(error instanceof SealError)) throw error
        // Nobody can use it any more, and what is sent from now on must not be lost with it.
        await store.resealKey(made, stored.sealed)
        return { ...open(await store.claimKey(made)), span }
      }
    },
    async all() {
      const stored = await store.keys(bot)
      const there = new Set(stored.map(({ span }) => span))
      for (const span of opened.keys()) if (!there.has(span)) opened.delete(span)
      for (const key of stored) {
        try {
          open(key)
        } catch (error) {
          // Sealed by a key that was destroyed: what it seals cannot be found any more.
          if (!(error instanceof SealError)) throw error
        }
      }
      return opened
    },
    async reseal() {
      for (const key of await store.keys(bot)) {
        if (key.keyId === wrap.active()) continue
        try {
          const fresh = wrap.wrap(about(key), wrap.unwrap(about(key), key))
          await store.resealKey({ ...key, ...fresh }, key.sealed)
        } catch (error) {
          if (!(error instanceof SealError)) throw error
        }
      }
    },
  }
}
