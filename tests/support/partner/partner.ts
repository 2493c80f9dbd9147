import { randomBytes } from 'node:crypto'
import { partnerStoreOf } from '../../../src/database/partner/open'
import { sanitiseOptions } from '../../../src/options'
import { createPartnerHandler, type PartnerHandler } from '../../../src/partner/http/handler'
import { hashKey, type KeyScope } from '../../../src/partner/view/partner-key'
import { partnerRoutes } from '../../../src/partner/routes'
import type { PartnerStore } from '../../../src/partner/view/store'
import type { Locale } from '../../../src/core/locales'
import type { Doc, TestPayload } from '../cms'

export const { slugs } = sanitiseOptions()

/** Where the API under test says that it is. */
export const partnerBase = 'http://partner.test/partner/v1'

export type PartnerAnswer = {
  status: number
  headers: Headers
  text: string
  body: any // eslint-disable-line @typescript-eslint/no-explicit-any
}

export type PartnerApi = {
  handle: PartnerHandler
  get(path: string, options?: GetOptions): Promise<PartnerAnswer>
  request(
    method: string,
    path: string,
    options?: GetOptions & { body?: unknown },
  ): Promise<PartnerAnswer>
}

type GetOptions = { key?: string; headers?: Record<string, string>; from?: string }

/** The partner API over an open CMS, without a port in between. */
export async function openPartnerApi(
  cms: TestPayload,
  {
    now,
    monotonic,
    anonymousLimit = 1_000_000,
    compress = false,
    store,
  }: {
    now?: () => Date
    monotonic?: () => number
    anonymousLimit?: number
    compress?: boolean
    store?: PartnerStore
  } = {},
): Promise<PartnerApi> {
  const handle = createPartnerHandler({
    store: store ?? (await partnerStoreOf(cms.payload, slugs)),
    routes: partnerRoutes,
    base: partnerBase,
    anonymousLimit,
    compress,
    logger: { error: (entry: unknown) => console.error(entry) },
    ...(now && { now }),
    // Every question looks at the keys anew, as after half a second.
    monotonic: monotonic ?? steps(),
  })
  const request: PartnerApi['request'] = async (method, path, options = {}) => {
    const { key, headers = {}, body, from } = options
    const response = await handle(
      new Request(path.startsWith('http') ? path : `${partnerBase}${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(key && { Authorization: `Bearer ${key}` }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
      from,
    )
    const text = await response.text()
    let parsed: unknown = text
    try {
      parsed = JSON.parse(text)
    } catch {
      // Feeds and pages are not JSON.
    }
    return { status: response.status, headers: response.headers, text, body: parsed }
  }
  return { handle, request, get: (path, options) => request('GET', path, options) }
}

function steps(): () => number {
  let at = 0
  return () => (at += 1000)
}

/** A key as the admin would make it, with the rights of `organisations`. */
export async function makeKey(
  cms: TestPayload,
  organisations: [Doc, ...Doc[]],
  {
    locales = null,
    scopes = ['read', 'acks', 'cap', 'webhooks'],
    expiresAt = null,
    rateLimit = 60_000,
    origins = [],
    sandbox = false,
  }: {
    locales?: Locale[] | null
    scopes?: KeyScope[]
    expiresAt?: Date | null
    rateLimit?: number
    origins?: string[]
    sandbox?: boolean
  } = {},
): Promise<{ key: string; id: string }> {
  const key = `vigil_${randomBytes(32).toString('base64url')}`
  const made = await cms.payload.create({
    collection: 'partner-keys',
    data: {
      tenant: organisations[0].id,
      name: 'Sample partner',
      organisations: organisations.map(({ id }) => id),
      locales: locales ?? [],
      scopes,
      origins,
      rateLimit,
      sandbox,
      expiresAt: expiresAt?.toISOString() ?? null,
      hash: hashKey(key),
      prefix: key.slice(0, 12),
      grants: {
        organisations: organisations.map(({ publicId }) => String(publicId)),
        locales,
        scopes,
        origins,
        rateLimit,
        ...(sandbox && { sandbox }),
      },
    },
    overrideAccess: true,
  })
  return { key, id: String(made.id) }
}
