import { createHash, scrypt, timingSafeEqual } from 'node:crypto'
import { positionBefore } from '../core/sealed-subscriber'
import type { RandomSource } from './keyring/keyring'
import type { SubscriberRecord } from './record'

/** How many characters a word may have. */
export const panicWordLength = { min: 4, max: 64 } as const

type PanicWord = NonNullable<SubscriberRecord['panicWord']>

/** Some 20 ms: whoever opens a record has to try words one by one (RFC 7914). */
const cost = { N: 2 ** 13, r: 8, p: 1 } as const

/** What is kept of a word that its reader has chosen: a slow hash under a salt of its own. */
export async function keepPanicWord(word: string, random: RandomSource): Promise<PanicWord> {
  const salt = Buffer.from(random(16)).toString('base64url')
  return { salt, hash: (await hashWord(word, salt)).toString('base64url') }
}

/** Says whether a text is the word of the person who wrote it. */
export type WordCheck = (kept: PanicWord | undefined, word: string) => Promise<boolean>

/** So many texts in a row, and one more every so many milliseconds, take their time without a word to be held against. */
const idle = { burst: 10, everyMs: 200 } as const

/**
 * A check that takes as long for somebody without a word, so that nobody can tell who has one. In a flood of texts that
 * is left out: it must not hold up alerts.
 * @param now - milliseconds
 */
export function createWordCheck(now: () => number): WordCheck {
  let tokens: number = idle.burst
  let at = now()
  const isIdle = () => {
    const time = now()
    tokens = Math.min(idle.burst, tokens + Math.max(0, time - at) / idle.everyMs)
    at = time
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
  return async (kept, word) => {
    if (kept === undefined && !isIdle()) return false
    const hash = await hashWord(word, kept?.salt ?? 'nobody')
    return kept !== undefined && timingSafeEqual(hash, Buffer.from(kept.hash, 'base64url'))
  }
}

function hashWord(word: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(word, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** Letters and digits that nobody mistakes for others (Crockford's Base32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Characters that lead to a row, and those that prove who gave the code away: 40 and 60 bits. */
const [placeLength, secretLength] = [8, 12]

/** Hexadecimal digits of a row's position that are in a code. */
const placeDigits = 10

/** A code that erases its owner. It lies nowhere; a record has a hash of its second part. */
export type PanicCode = { place: string; secret: string }

/** A new code for the row at this position. */
export function newPanicCode(pos: string, random: RandomSource): PanicCode {
  const secret = [...random(secretLength)].map((byte) => alphabet[byte & 31]).join('')
  return { place: pos.slice(0, placeDigits), secret }
}

/** As it is given to somebody: `XXXXX-XXXXX-XXXXX-XXXXX`. */
export function writePanicCode({ place, secret }: PanicCode): string {
  let value = BigInt(`0x${place}`)
  let written = ''
  for (let index = 0; index < placeLength; index += 1) {
    written = `${alphabet[Number(value & 31n)]}${written}`
    value >>= 5n
  }
  return (written + secret).replace(/.{5}(?=.)/g, '$&-')
}

/** A code as somebody wrote it, with any signs between; null when it can be none. */
export function readPanicCode(text: string): PanicCode | null {
  const plain = text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const isCode = plain.length === placeLength + secretLength && /^[0-9A-HJKMNP-TV-Z]*$/.test(plain)
  if (!isCode) return null
  let value = 0n
  for (const letter of plain.slice(0, placeLength)) {
    value = (value << 5n) | BigInt(alphabet.indexOf(letter))
  }
  return { place: value.toString(16).padStart(placeDigits, '0'), secret: plain.slice(placeLength) }
}

/** What is kept of a code: nothing that could be tried out, since a secret has 60 bits. */
export const keepPanicCode = ({ secret }: PanicCode): string =>
  createHash('sha256').update(`vigil/panic-code/v1:${secret}`).digest('base64url')

/** Whether a record is that of the code's owner. */
export function isOwnCode(record: SubscriberRecord | null, code: PanicCode): boolean {
  const kept = Buffer.from(record?.panicCode ?? '')
  const given = Buffer.from(keepPanicCode(code))
  return kept.length === given.length && timingSafeEqual(kept, given)
}

/** The position right before those that begin with a code's first part; '' where there is none. */
export const beforePlace = ({ place }: PanicCode): string => positionBefore(`${place}000000`)
