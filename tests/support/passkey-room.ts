import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TOTP } from 'otpauth'
import type { Role } from '../../src/access/roles'
import { createAlertScene } from './alerts'
import { mailbox } from './mailbox'
import { type Actor, createTestPayload } from './payload'
import { quickPassword } from './quick-passwords'
import { createSoftwareAuthenticator } from './software-authenticator'

type Key = ReturnType<typeof createSoftwareAuthenticator>

export type PasskeyRoom = Awaited<ReturnType<typeof openPasskeyRoom>>

/** A newsroom with an alert, whose people sign in with a password and show passkeys; its clock is moved by `letPass`. */
export async function openPasskeyRoom() {
  const password = quickPassword()
  let passed = 0
  let counter = 0
  const now = () => new Date(Date.now() + passed)
  const box = mailbox(path.join(await mkdtemp(path.join(tmpdir(), 'vigil-mail-')), 'mail'))
  const cms = await createTestPayload({ mail: box.mail }, undefined, { now })
  const origin = cms.config.serverURL
  const scene = await createAlertScene(cms)

  /** Another session of the same person, by password alone. */
  const another = async ({ email }: Pick<Actor, 'email'>): Promise<Actor> => {
    const { body } = await cms.rest('POST', '/users/login', { body: { email, password } })
    return { id: String(body.user.id), email, token: body.token as string }
  }
  /** Somebody who signed in with their password alone. */
  const member = async (...roles: Role[]): Promise<Actor> => {
    counter += 1
    const email = `passkeys-${String(counter)}@test.invalid`
    const memberships = [{ organisation: scene.organisation.id, roles }]
    const data = { name: 'Sample', email, password, memberships, mailLanguage: 'de' }
    await cms.payload.create({ collection: 'users', data })
    return another({ email })
  }

  const factor = (step: string, as: Actor, body: object = {}) =>
    cms.rest('POST', `/users/second-factor${step}`, { as, body })
  const passkey = (step: string, as: Actor, body: object = {}) =>
    factor(`/passkeys${step}`, as, body)
  const own = async (as: Actor) => (await cms.rest('GET', '/users/second-factor', { as })).body
  const list = (as: Actor) => cms.rest('GET', '/users/second-factor/passkeys', { as })
  const ids = async (as: Actor): Promise<string[]> =>
    ((await list(as)).body.passkeys as { id: string }[]).map(({ id }) => id)
  const key = (counts = true): Key => createSoftwareAuthenticator({ origin, counts })

  /** Adds a passkey, and says what the answer was. */
  const add = async (as: Actor, device: Key, name = 'Sample key') => {
    const { body } = await passkey('/enrol', as)
    return passkey('/confirm', as, { name, passkey: device.make(body) })
  }
  /** Somebody with a passkey, whose session passed by that. */
  const enrolled = async (...roles: Role[]) => {
    const as = await member(...roles)
    const device = key()
    const { body } = await add(as, device)
    return { as, device, codes: (body as { recoveryCodes: string[] }).recoveryCodes }
  }
  /** Shows a passkey for a session. */
  const show = async (as: Actor, device: Key, changes: Parameters<Key['show']>[1] = {}) => {
    const { body } = await passkey('/challenge', as)
    return passkey('/verify', as, { passkey: device.show(body, changes) })
  }
  /** How many alerts somebody sees, which is none without roles. */
  const alerts = async (as: Actor): Promise<number> =>
    (await cms.rest('GET', '/alerts', { as })).body.totalDocs ?? 0
  const codeOf = (secret: string): string =>
    new TOTP({ secret }).generate({ timestamp: now().getTime() })
  /** Sets an app up. @returns its secret */
  const addApp = async (as: Actor): Promise<string> => {
    const { body } = await factor('/enrol', as)
    const { secret } = body as { secret: string }
    await factor('/confirm', as, { code: codeOf(secret) })
    return secret
  }
  return {
    ...{ cms, scene, box, origin, now, another, member, factor, passkey, own, list, ids, key },
    ...{ add, enrolled, show, alerts, codeOf, addApp },
    letPass(ms: number) {
      passed += ms
    },
  }
}
