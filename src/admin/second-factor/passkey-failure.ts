import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { RequestFailure } from '../request'
import type { OwnFactorView } from './factor-api'

const notDone =
  'Nothing was confirmed: it was cancelled, or took too long. Try again when you are ready.'
const useless = 'This device or key cannot be used here. Try another one.'

/** By the name of the browser's error (WebAuthn, sections 5.1.3 and 5.1.4). */
const sentences: Record<string, string> = {
  NotAllowedError: notDone,
  AbortError: notDone,
  InvalidStateError: 'This device or key is among your passkeys already.',
  ConstraintError: useless,
  NotSupportedError: useless,
  SecurityError:
    'Passkeys do not work at this address. Open the newsroom at the address that you were given.',
}

/** What went wrong between browser and device, as a sentence; what the server said stays as it is. */
export function passkeyFailure(error: unknown): RequestFailure {
  if (error instanceof RequestFailure) return error
  const name = error instanceof Error ? error.name : ''
  const other = 'The browser could not do this. Try again, or use another way.'
  return new RequestFailure('refused', sentences[name] ?? other)
}

/** Why this page cannot make or show a passkey; null where it can. */
export function whyNoPasskeys({ passkeysAt }: Pick<OwnFactorView, 'passkeysAt'>): string | null {
  if (passkeysAt === null) {
    return 'Browsers keep no passkeys for the address of this newsroom: it needs a name and https. Whoever runs it can change that.'
  }
  if (window.location.origin !== passkeysAt) return `Passkeys work at ${passkeysAt} alone.`
  return browserSupportsWebAuthn() ? null : 'This browser knows no passkeys.'
}
