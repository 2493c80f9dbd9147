import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

type Credential = { id: string; rpId: string; privateKey: KeyObject; counter: number }

/** Where a page stands, for what host it asks, and what the authenticator says of itself; for tests of what is refused. */
type Changes = {
  origin?: string
  rpId?: string
  type?: string
  /** What the counter says; default: one more than before. */
  counter?: number
  /** Signs with a key of its own instead of the one that was enrolled. */
  isForged?: boolean
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
const flags = { userPresent: 0x01, attested: 0x40 }

/**
 * A browser with a security key, made of software: real ES256 signatures, attestation “none”, a counter that goes up by
 * one. `origin` is the page on which it is used.
 */
export function createSoftwareAuthenticator({
  origin,
  counts = true,
}: {
  origin: string
  /** Passkeys that a service keeps on several devices do not count. */
  counts?: boolean
}) {
  const credentials = new Map<string, Credential>()

  const clientData = (type: string, challenge: string, at: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }))

  function head(rpId: string, flag: number, counter: number): Buffer {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flag]), number])
  }

  return {
    /** As `navigator.credentials.create` with these options. */
    make(
      options: { challenge: string; rp: { id?: string } },
      { origin: at = origin, rpId = options.rp.id ?? '', type = 'webauthn.create' }: Changes = {},
    ) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { x, y } = publicKey.export({ format: 'jwk' })
      const key = new Map<number, number | Uint8Array>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
      ])
      const rawId = randomBytes(32)
      const length = Buffer.from([0, rawId.length])
      const authData = Buffer.concat([
        head(rpId, flags.userPresent | flags.attested, 0),
        ...[Buffer.alloc(16), length, rawId, isoCBOR.encode(key)],
      ])
      const attestation = isoCBOR.encode(
        new Map<string, string | Map<string, never> | Uint8Array>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, never>()],
          ['authData', new Uint8Array(authData)],
        ]),
      )
      const id = text(rawId)
      credentials.set(id, { id, rpId, privateKey, counter: 0 })
      return {
        ...{ id, rawId: id, type: 'public-key' },
        response: {
          clientDataJSON: text(clientData(type, options.challenge, at)),
          attestationObject: text(attestation),
          transports: ['usb'],
        },
      }
    },

    /** As `navigator.credentials.get` with these options, with the newest of what is allowed. */
    show(
      options: { challenge: string; rpId?: string; allowCredentials?: { id: string }[] },
      changes: Changes = {},
    ) {
      const { origin: at = origin, rpId = options.rpId ?? '', type = 'webauthn.get' } = changes
      const allowed = options.allowCredentials?.map(({ id }) => credentials.get(id)) ?? []
      const credential =
        allowed.findLast((each) => each !== undefined) ?? [...credentials.values()][0]!
      if (counts) credential.counter += 1
      const authData = head(rpId, flags.userPresent, changes.counter ?? credential.counter)
      const data = clientData(type, options.challenge, at)
      const key = changes.isForged
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
        : credential.privateKey
      return {
        ...{ id: credential.id, rawId: credential.id, type: 'public-key' },
        response: {
          clientDataJSON: text(data),
          authenticatorData: text(authData),
          signature: text(sign('sha256', Buffer.concat([authData, sha256(data)]), key)),
        },
      }
    },
  }
}
