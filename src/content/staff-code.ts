/** Letters and digits that nobody mistakes for others (Crockford's Base32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 60 bits: nobody finds one within its ten minutes. */
const codeLength = 12

/** How long a code holds, in milliseconds. */
export const staffCodeLives = 10 * 60_000

/** What stands before a code in the payload of a deep link (`/start staff-…`). */
const startPrefix = 'staff-'

/** A new one-time code by which somebody links their phone, without signs between. */
export const newStaffCode = (random: (size: number) => Uint8Array): string =>
  [...random(codeLength)].map((byte) => alphabet[byte & 31]).join('')

/** As it is shown: `XXXX-XXXX-XXXX`. */
export const writeStaffCode = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-')

/** A code as somebody wrote it, with any signs between; null when it can be none. */
export function readStaffCode(text: string): string | null {
  const plain = text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return plain.length === codeLength && /^[0-9A-HJKMNP-TV-Z]*$/.test(plain) ? plain : null
}

/** The payload of a deep link that sends a code, within the 64 signs that Telegram takes. */
export const staffStart = (code: string): string => startPrefix + writeStaffCode(code)

/** The code in the payload of a deep link; null for every other payload. */
export const staffCodeOfStart = (payload: string): string | null =>
  payload.startsWith(startPrefix) ? readStaffCode(payload.slice(startPrefix.length)) : null
