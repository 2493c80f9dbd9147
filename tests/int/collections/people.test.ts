import { execFile } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { scriptCommand } from '../../support/script-command'

let cms: TestPayload
let ours: Doc
let theirs: Doc
let platformAdmin: Actor
let orgAdmin: Actor
let otherAdmin: Actor
let editor: Actor
let stranger: Actor
let both: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await cms.organisation('Ours')
  theirs = await cms.organisation('Theirs')
  platformAdmin = await cms.person([[ours, 'editor']], { platformAdmin: true })
  orgAdmin = await cms.person([[ours, 'orgAdmin']])
  otherAdmin = await cms.person([[ours, 'orgAdmin']])
  editor = await cms.person([[ours, 'editor']])
  stranger = await cms.person([[theirs, 'editor']])
  both = await cms.person([
    [ours, 'editor'],
    [theirs, 'reviewer'],
  ])
})
afterAll(() => cms.close())

const change = (as: Actor, target: Actor, body: object) =>
  cms.rest('PATCH', `/users/${target.id}`, { as, body })
const changeMany = (as: Actor, target: Actor, body: object) =>
  cms.rest('PATCH', `/users?where[id][equals]=${target.id}`, { as, body })
const row = (organisation: Doc, ...roles: string[]) => ({ organisation: organisation.id, roles })
const sample = (more: object) => ({
  name: 'Sample',
  email: `sample-${Math.random().toString(36).slice(2)}@test.invalid`,
  ...more,
})

async function stored(person: Actor): Promise<string> {
  const doc = await cms.payload.findByID({
    collection: 'users',
    id: person.id,
    depth: 0,
    showHiddenFields: true,
  })
  const { memberships, platformAdmin: platform, email, hash, name } = doc as never
  return JSON.stringify({ memberships, platform, email, hash, name })
}

/** Every way of getting more power or somebody's account. */
const attempts = (): Record<string, object> => ({
  'their roles': { memberships: [row(ours, 'orgAdmin', 'alertOfficer')] },
  'their organisation': { memberships: [row(theirs, 'editor')] },
  'their standing on the platform': { platformAdmin: true },
  'their e-mail address': { email: `taken-${Date.now()}@test.invalid` },
})

const names = [
  'their roles',
  'their organisation',
  'their standing on the platform',
  'their e-mail address',
]

describe('nobody changes their own', () => {
  it.each(names)('%s', async (name) => {
    for (const person of [editor, orgAdmin, both]) {
      const before = await stored(person)
      await change(person, person, attempts()[name]!)
      await changeMany(person, person, attempts()[name]!)
      expect(await stored(person)).toBe(before)
    }
  })

  it('not even a platform administrator', async () => {
    const before = await stored(platformAdmin)
    await change(platformAdmin, platformAdmin, { memberships: [row(ours, 'orgAdmin')] })
    await change(platformAdmin, platformAdmin, { platformAdmin: false })
    expect(await stored(platformAdmin)).toBe(before)
  })
})

describe('nobody changes a superior or an equal', () => {
  it.each([...names, 'their password', 'their name'])('%s', async (name) => {
    const all: Record<string, object> = {
      ...attempts(),
      'their password': { password: 'another-sample-password' },
      'their name': { name: 'Another' },
    }
    const pairs = [
      [editor, orgAdmin],
      [editor, both],
      [orgAdmin, otherAdmin],
      [orgAdmin, platformAdmin],
      [orgAdmin, stranger],
      [orgAdmin, both],
    ] as const
    for (const [actor, target] of pairs) {
      const before = await stored(target)
      await change(actor, target, all[name]!)
      await changeMany(actor, target, all[name]!)
      expect(await stored(target), `${actor.email} ${target.email}`).toBe(before)
    }
  })

  it('nor removes them', async () => {
    for (const target of [otherAdmin, platformAdmin, stranger, both, orgAdmin]) {
      await cms.rest('DELETE', `/users/${target.id}`, { as: orgAdmin })
      await cms.rest('DELETE', `/users?where[id][equals]=${target.id}`, { as: orgAdmin })
      await cms.rest('DELETE', `/users/${target.id}`, { as: editor })
      expect(await stored(target)).not.toBe('')
    }
  })
})

describe('an administrator of an organisation', () => {
  it('adds people to it, and gives and takes their roles', async () => {
    const made = await cms.rest('POST', '/users', {
      as: orgAdmin,
      body: sample({ memberships: [row(ours, 'editor')] }),
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const id = made.body.doc.id as string
    const changed = await cms.rest('PATCH', `/users/${id}?depth=0`, {
      as: orgAdmin,
      body: { memberships: [row(ours, 'reviewer')] },
    })
    expect(changed.status).toBe(200)
    expect(changed.body.doc.memberships[0].roles).toEqual(['reviewer'])
    expect((await cms.rest('DELETE', `/users/${id}`, { as: orgAdmin })).status).toBe(200)
  })

  it.each([
    ['an administrator', () => ({ memberships: [row(ours, 'orgAdmin')] })],
    ['somebody of another organisation', () => ({ memberships: [row(theirs, 'editor')] })],
    [
      'somebody of another organisation besides',
      () => ({ memberships: [row(ours, 'editor'), row(theirs, 'editor')] }),
    ],
    ['somebody of no organisation', () => ({ memberships: [] })],
    ['somebody without memberships', () => ({})],
  ])('cannot add %s', async (_, body) => {
    const made = await cms.rest('POST', '/users', { as: orgAdmin, body: sample(body()) })
    expect([400, 403]).toContain(made.status)
  })

  it('cannot add a platform administrator', async () => {
    const body = sample({ memberships: [row(ours, 'editor')], platformAdmin: true })
    const made = await cms.rest('POST', '/users', { as: orgAdmin, body })
    expect(made.body.doc?.platformAdmin ?? false).toBe(false)
  })

  it('cannot make somebody an administrator later', async () => {
    const before = await stored(editor)
    const answer = await change(orgAdmin, editor, { memberships: [row(ours, 'orgAdmin')] })
    expect(answer.status).toBe(403)
    expect(await stored(editor)).toBe(before)
  })

  it('sees its own people only, and of them only what they are in it', async () => {
    const { body } = await cms.rest('GET', '/users?depth=0&limit=100', { as: orgAdmin })
    const people = body.docs as { id: string; memberships: { organisation: string }[] }[]
    const ids = people.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([orgAdmin.id, editor.id, both.id]))
    expect(ids).not.toContain(stranger.id)
    expect(JSON.stringify(body)).not.toContain(theirs.id)
  })

  it('learns nothing of people elsewhere by removing or unlocking them', async () => {
    const absent = '/users?where[email][equals]=absent@test.invalid'
    const present = `/users?where[email][equals]=${stranger.email}`
    const [one, other] = await Promise.all(
      [absent, present].map((url) => cms.rest('DELETE', url, { as: orgAdmin })),
    )
    expect([one!.status, one!.body]).toEqual([other!.status, other!.body])
    const [first, second] = await Promise.all(
      ['absent@test.invalid', stranger.email].map((email) =>
        cms.rest('POST', '/users/unlock', { as: orgAdmin, body: { email } }),
      ),
    )
    expect([first!.status, first!.body]).toEqual([second!.status, second!.body])
  })
})

describe('everybody else', () => {
  it('reads only themselves', async () => {
    for (const person of [editor, both]) {
      const { body } = await cms.rest('GET', '/users?depth=0', { as: person })
      expect((body.docs as Doc[]).map(({ id }) => id)).toEqual([person.id])
      expect((await cms.rest('GET', `/users/${orgAdmin.id}`, { as: person })).status).toBe(404)
    }
    expect((await cms.rest('GET', '/users')).status).toBe(401)
  })

  it('changes their own name', async () => {
    const changed = await change(editor, editor, { name: 'New name' })
    expect(changed.status).toBe(200)
  })

  it.each([
    ['an administrator', () => orgAdmin],
    ['a platform administrator', () => platformAdmin],
    ['somebody in two organisations', () => both],
  ])('changes their own settings, and never their roles: %s', async (_, who) => {
    const rolesOf = async () => {
      const { body } = await cms.rest('GET', `/users/${who().id}?depth=0`, { as: platformAdmin })
      return JSON.stringify(
        (body.memberships as Doc[]).map(({ organisation, roles }) => [organisation, roles]),
      )
    }
    const before = await rolesOf()
    const own = { name: 'Own name', mailLanguage: 'az' }
    for (const body of [own, { ...own, memberships: [row(ours, 'alertOfficer', 'orgAdmin')] }]) {
      const changed = await change(who(), who(), body)
      expect([changed.status, changed.body.doc?.mailLanguage]).toEqual([200, 'az'])
      expect(await rolesOf()).toBe(before)
    }
  })

  it('adds and removes nobody', async () => {
    const body = sample({ memberships: [row(ours, 'editor')] })
    expect((await cms.rest('POST', '/users', { as: editor, body })).status).toBe(403)
    expect((await cms.rest('POST', '/users', { body })).status).toBe(401)
    expect((await cms.rest('DELETE', `/users/${both.id}`, { as: editor })).status).toBe(403)
  })

  it('never reads a password’s hash', async () => {
    for (const person of [editor, orgAdmin, platformAdmin]) {
      const text = JSON.stringify(
        (await cms.rest('GET', '/users?showHiddenFields=true', { as: person })).body,
      )
      expect(text).not.toMatch(/"(hash|salt|resetPasswordToken)"/)
    }
  })
})

describe('a password', () => {
  const short = ['abc', '12345678901', '\u{1F511}'.repeat(11), ' '.repeat(11)]
  const words = 'A password needs at least 12 characters.'

  it.each(short)(
    'of less than twelve characters is refused to the system, too: %j',
    async (password) => {
      const before = await stored(editor)
      const { email } = sample({})
      const data = { name: 'Sample', email, password } as never
      await expect(cms.payload.create({ collection: 'users', data })).rejects.toThrow(words)
      const changed = { collection: 'users', id: editor.id, data: { password } as never } as const
      await expect(cms.payload.update(changed)).rejects.toThrow(words)
      expect(await stored(editor)).toBe(before)
    },
  )

  it('is refused when it is reset, and a long one is taken', async () => {
    const reset = async (password: string) => {
      const token = await cms.payload.forgotPassword({
        collection: 'users',
        data: { email: both.email },
        disableEmail: true,
      })
      return cms.payload.resetPassword({
        collection: 'users',
        data: { token, password },
        overrideAccess: true,
      })
    }
    const before = await stored(both)
    for (const password of short) await expect(reset(password)).rejects.toThrow(words)
    expect(await stored(both)).toBe(before)
    await reset('twelve-chars')
    const login = { email: both.email, password: 'twelve-chars' }
    const { user } = await cms.payload.login({ collection: 'users', data: login })
    expect(user).toMatchObject({ id: both.id })
  })
})

const doors = ['first-register', 'forgot-password']

describe('a closed door', () => {
  it.each(doors)('%s is not found', async (door) => {
    const body = { email: editor.email, password: 'a-sample-password', token: 'x' }
    expect((await cms.rest('POST', `/users/${door}`, { body })).status).toBe(404)
  })

  it.each([
    ['GET', '/payload-jobs/run'],
    ['POST', '/payload-jobs/run'],
    ['GET', '/payload-jobs/handle-schedules'],
    ['POST', '/payload-jobs/queue'],
    ['POST', '/payload-jobs'],
    ['POST', '/graphql'],
    ['GET', '/graphql-playground'],
  ])('%s %s is closed to everybody', async (method, url) => {
    for (const person of [undefined, editor, orgAdmin, platformAdmin]) {
      const body = method === 'POST' ? { query: '{ __typename }' } : undefined
      const answer = await cms.rest(method, url, { ...(person && { as: person }), body })
      expect([401, 403, 404], `${answer.status}`).toContain(answer.status)
    }
  })
})

describe('an empty CMS', () => {
  let empty: TestPayload
  beforeAll(async () => {
    empty = await createTestPayload()
  })
  afterAll(() => empty.close())

  const create = (email: string) =>
    new Promise<{ code: number | string | undefined; output: string }>((resolve) => {
      const { databaseUrl, payloadSecret, serverUrl, mediaDir } = empty.env
      const env = {
        PATH: process.env.PATH,
        DATABASE_URL: databaseUrl,
        PAYLOAD_SECRET: payloadSecret,
        SERVER_URL: serverUrl,
        MEDIA_DIR: mediaDir,
        LOG_LEVEL: 'error',
      } as unknown as NodeJS.ProcessEnv
      const script = scriptCommand('admin-create')
      const options = ['--email', email, '--name', 'First sample']
      execFile(process.execPath, [...script, ...options], { env }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, output: stdout + stderr }),
      )
    })

  it.each([...doors, ''])('lets nobody in by /users/%s', async (door) => {
    const answer = await empty.rest('POST', `/users/${door}`, {
      body: sample({ platformAdmin: true }),
    })
    expect(answer.status).toBe(door ? 404 : 401)
    expect((await empty.payload.count({ collection: 'users' })).totalDocs).toBe(0)
  })

  it('gets its first administrator from the command line, once', async () => {
    const email = 'first@test.invalid'
    const made = await create(email)
    expect(made.code, made.output).toBe(0)
    const password = /Password \(shown this once\): (\S+)/.exec(made.output)?.[1] ?? ''
    const { user } = await empty.payload.login({ collection: 'users', data: { email, password } })
    expect(user).toMatchObject({ platformAdmin: true })

    const again = await create(email)
    expect(again.code).toBe(1)
    expect(again.output).toContain('somebody with this e-mail address already')
    expect((await empty.payload.count({ collection: 'users' })).totalDocs).toBe(1)
  }, 60_000)
})
