import type { Passkey } from '../state'
import type { MadePasskey, ShownPasskey } from './browser-answers'
import { challengeLives } from './challenges'
import type { RelyingParty } from './relying-party'

/** Loaded when a passkey is made or shown: the worker, which loads the collections, too, never needs it. */
const library = () => import('@simplewebauthn/server')

/** ES256, which every authenticator has, Ed25519, and RS256 for older Windows (COSE, RFC 9053). */
const algorithms = [-7, -8, -257]

/**
 * Beside a password it is enough to have the key. `required` would turn away security keys without a PIN; `discouraged`
 * would not ask for a finger where there is a reader.
 */
const userVerification = 'preferred'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'base64url'))

const descriptors = (passkeys: readonly Passkey[]) =>
  passkeys.map(({ id, transports }) => ({ id, transports }))

/** What a browser needs to make a passkey. @param args.known - those that it must not make again */
export async function optionsToMake(args: {
  party: RelyingParty
  challenge: string
  account: { email: string; handle: Buffer }
  known: readonly Passkey[]
}) {
  const { party, challenge, account, known } = args
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'Vigil',
    rpID: party.id,
    userName: account.email,
    userID: new Uint8Array(account.handle),
    challenge: bytesOf(challenge),
    timeout: challengeLives,
    // Which make of key somebody carries is nobody’s business.
    attestationType: 'none',
    excludeCredentials: descriptors(known),
    // The password says who it is, so that a security key need not keep the name of the newsroom or of the account.
    authenticatorSelection: { residentKey: 'discouraged', userVerification },
    supportedAlgorithmIDs: algorithms,
  })
}

/** What a browser needs to show one of `passkeys`. */
export async function optionsToShow(args: {
  party: RelyingParty
  challenge: string
  passkeys: readonly Passkey[]
}) {
  const { party, challenge, passkeys } = args
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytesOf(challenge),
    allowCredentials: descriptors(passkeys),
    timeout: challengeLives,
    userVerification,
  })
}

/**
 * What a browser made for this challenge, on our own pages and for our own host.
 * @returns null where it is anything else
 */
export async function checkMade(args: {
  party: RelyingParty
  challenge: string
  made: MadePasskey
}): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'> | null> {
  const { party, challenge, made } = args
  const { verifyRegistrationResponse } = await library()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...made, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    })
    if (!verified) return null
    const { id, publicKey, counter } = registrationInfo.credential
    const { transports } = made.response
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports }
  } catch {
    // It says in many words what was sent, which is for nobody.
    return null
  }
}

/**
 * Whether a browser shows `passkey` for this challenge, on our own pages and for our own host. Whether its counter may be
 * believed is for who changes the state.
 * @returns the counter; null where anything is wrong
 */
export async function checkShown(args: {
  party: RelyingParty
  challenge: string
  shown: ShownPasskey
  passkey: Passkey
}): Promise<number | null> {
  const { party, challenge, shown, passkey } = args
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...shown, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      credential: { id: passkey.id, publicKey: bytesOf(passkey.publicKey), counter: 0 },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}
