import { Secret, TOTP } from 'otpauth'
import type { SandboxAccount } from '../types'

/** How long a code is shown by an app, in ms. */
const period = 30_000

/** What an authenticator app would show for each account, and for how much longer. */
export function presentCodes(
  accounts: readonly SandboxAccount[],
  now: number,
): { leftMs: number; codes: { email: string; code: string }[] } {
  return {
    leftMs: period - (now % period),
    codes: accounts.map(({ email, totpSecret }) => ({
      email,
      code: new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: now }),
    })),
  }
}
