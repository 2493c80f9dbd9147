import type { MongoClient } from 'mongodb'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { getPayload, handleEndpoints, type Payload, type SanitizedConfig } from 'payload'
import type { DestinationStream } from 'pino'
import { createConfig } from '../../create-config'
import { migrateCms } from '../../src/database/cms/migrate'
import type { Role } from '../../src/access/roles'
import type { VigilOptions } from '../../src/options'
import type { CmsEnvironment } from '../../src/processes/env'
import { passFactor } from './enrolled'
import { testEnvironment } from './environment'
import { quickPassword } from './quick-passwords'

export type Doc = { id: string } & Record<string, unknown>
export type Answer = { status: number; body: any; headers: Headers } // eslint-disable-line @typescript-eslint/no-explicit-any

/** A person who can make requests. */
export type Actor = { id: string; email: string; token: string }

export type TestPayload = {
  payload: Payload
  config: SanitizedConfig
  /** What it was opened with, for processes that open it, too. */
  env: CmsEnvironment
  folder: string
  /** One REST request as the admin or an outsider would make it, without Next in between. */
  rest(
    method: string,
    path: string,
    options?: { as?: Actor; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>
  /** Somebody who is signed in and works nowhere: sees what everybody may see. */
  stranger(): Promise<Actor>
  /** What such a person reads there. */
  visit(path: string): Promise<Answer>
  /** The answer to a request as it is, whatever is wrong with it. */
  answer(request: Request): Promise<Response>
  organisation(name: string, data?: Record<string, unknown>): Promise<Doc>
  person(
    memberships: [organisation: Doc, ...roles: Role[]][],
    data?: Record<string, unknown>,
  ): Promise<Actor>
  close(): Promise<void>
}

/**
 * Opens a CMS for tests and benches; `folder` is removed when it is closed. The database must have its
 * schema already, unless `migrate` is set.
 */
export async function openTestCms(args: {
  folder: string
  databaseUrl: string
  changes?: Partial<CmsEnvironment>
  migrate?: boolean
  /** Where the log goes; standard output unless given. */
  logTo?: DestinationStream
  publicRest?: boolean
  secondFactor?: VigilOptions['secondFactor']
  /** Keys of sources; none unless given. */
  sourceKeys?: readonly string[]
  /** What time it is, where people wait for a day. */
  now?: () => Date
}): Promise<TestPayload> {
  const { folder, databaseUrl, changes = {}, migrate = false, logTo, publicRest = false } = args
  const { now, secondFactor, sourceKeys } = args
  const key = randomBytes(8).toString('hex')
  const env = testEnvironment({ databaseUrl, mediaDir: path.join(folder, 'media'), ...changes })
  const config = await createConfig(env, {
    publicRest,
    ...(logTo && { logTo }),
    ...(secondFactor && { secondFactor }),
    ...(now && { now }),
    ...(sourceKeys && { sourceKeys }),
  })
  const payload = await getPayload({ config, key, disableOnInit: true })
  if (migrate) await migrateCms(payload)
  let counter = 0

  const rest: TestPayload['rest'] = async (method, url, { as, body, headers = {} } = {}) => {
    // As from a network, in a turn of its own: what SQLite has prepared is freed between turns only.
    await nextTurn()
    const isForm = body instanceof FormData
    const request = new Request(`${env.serverUrl}/api${url}`, {
      method,
      headers: {
        ...(as ? { Authorization: `JWT ${as.token}` } : {}),
        ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    })
    const response = await handleEndpoints({ config, request, payloadInstanceCacheKey: key })
    const text = await response.text()
    let parsed: unknown = text
    try {
      parsed = JSON.parse(text)
    } catch {
      // Files and empty answers are not JSON.
    }
    return { status: response.status, body: parsed, headers: response.headers }
  }

  const person: TestPayload['person'] = async (memberships, data = {}) => {
    counter += 1
    const email = `person-${counter}-${key}@test.invalid`
    const { password = quickPassword() } = data as { password?: string }
    const made = await payload.create({
      collection: 'users',
      data: {
        name: `Person ${counter}`,
        email,
        password,
        memberships: memberships.map(([organisation, ...roles]) => ({
          organisation: organisation.id,
          roles,
        })),
        ...data,
      },
    })
    const { token } = await payload.login({ collection: 'users', data: { email, password } })
    const id = String(made.id)
    await passFactor({ payload, secondFactor, person: id, token: token! })
    return { id, email, token: token! }
  }
  let somebody: Promise<Actor> | undefined
  const stranger = () => (somebody ??= person([]))

  return {
    payload,
    config,
    env,
    folder,
    rest,
    person,
    stranger,
    visit: async (path) => rest('GET', path, { as: await stranger() }),
    answer: (request) => handleEndpoints({ config, request, payloadInstanceCacheKey: key }),
    async organisation(name, data = {}) {
      return (await payload.create({
        collection: 'organisations',
        data: { name, shortName: name, defaultLocale: 'en', timeZone: 'Asia/Baku', ...data },
        locale: 'en',
      })) as Doc
    },
    async close() {
      if (databaseUrl.startsWith('mongodb')) {
        // The driver's own way waits until the server is seen again; mongoose's gives up after 10 s.
        const { connection } = payload.db as unknown as {
          connection: { name: string; getClient(): MongoClient }
        }
        await connection.getClient().db(connection.name).dropDatabase()
      }
      await payload.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
