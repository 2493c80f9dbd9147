import { Secret, TOTP } from 'otpauth'

const period = 30
const issuer = 'Vigil'

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  })

/** A new secret of 160 bits (RFC 4226, section 4), in base32 as apps take it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The address that an app reads from a picture. */
export const otpauthUri = (secret: string, label: string): string =>
  totpOf(secret, label).toString()

/**
 * The step of 30 s that a code belongs to, of the present one and those beside it (RFC 6238, section 5.2); null for a
 * code of none of them.
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

/** The code of a secret at an instant. */
export const codeAt = (secret: string, at: Date): string =>
  totpOf(secret).generate({ timestamp: at.getTime() })
