import type { Endpoint } from 'payload'
import type { SanitisedOptions } from '../../../../options'
import { enrolmentEndpoints } from './enrolment'
import { listEndpoints } from './list'
import { showingEndpoints } from './showing'

/**
 * Passkeys beside the app. A challenge is bound to the session and to what it is for, it is looked at once, within five
 * minutes.
 * - `GET /second-factor/passkeys`: one's own, and `/passkeys/rename` with `id` and `name`.
 * - `POST /second-factor/passkeys/enrol` gives what a browser needs to make one; nothing changes until
 *   `/passkeys/confirm` with what it made as `passkey`, and a `name`.
 * - `POST /second-factor/passkeys/challenge` gives what it needs to show one, `/passkeys/verify` with what it showed as
 *   `passkey`: the session passed.
 */
export const passkeyEndpoints = (
  options: Pick<SanitisedOptions, 'slugs' | 'now'>,
): Omit<Endpoint, 'root'>[] => [
  ...listEndpoints(options),
  ...enrolmentEndpoints(options),
  ...showingEndpoints(options),
]
