import { createServer } from 'node:http'
import { getConnInfo } from '@hono/node-server/conninfo'
import { getRequestListener } from '@hono/node-server'
import { openPartnerStore } from '../../database/partner/open'
import { systemTimer } from '../../core/timer'
import type { ApiEnvironment } from '../env'
import type { Logger } from '../../core/log/logger'
import type { Slugs } from '../../options'
import { addressOfCaller } from '../../partner/http/address-of-caller'
import { createPartnerHandler } from '../../partner/http/handler'
import { partnerRoutes } from '../../partner/routes'
import { createSearch } from '../../partner/search/search'
import type { PartnerStore } from '../../partner/view/store'
import { healthz } from './healthz'
import { serverPart, stopParts } from '../shutdown'
import { refuseUnreadable, unreadableResponse } from '../../partner/http/refuse-unreadable'

export type Api = {
  port: number
  /** Waits for answers that are under way, 5 s at most, and closes the store; says whether all ended well. */
  stop(): Promise<boolean>
}

/** Seconds to wait for the web process or the worker to bring the database to the present schema. */
const patienceSeconds = 120

/** How long a stop waits for the store, in milliseconds. */
const closeMs = 2_000

/** Starts the partner API on a port of its own. It holds no session, no secret and nothing unpublished. */
export async function startApi(args: {
  env: ApiEnvironment
  slugs: Slugs
  logger: Logger
  now?: () => Date
}): Promise<Api> {
  const { env, slugs, logger, now } = args
  const store = await openPartnerStore(env.databaseUrl, slugs, (row) =>
    logger.error({ msg: 'a row cannot be read and is left out', ...row }),
  )
  await waitForSchema(store, logger)
  const search = createSearch(store.publications)
  const handle = createPartnerHandler({
    store,
    search,
    routes: partnerRoutes,
    base: `${env.apiUrl}/partner/v1`,
    anonymousLimit: env.anonymousRateLimit,
    webhookSetup: {
      sealingKey: env.botTokenPublicKey,
      allowPrivate: env.allowPrivateWebhooks,
    },
    compress: true,
    logger,
    ...(now && { now }),
  })
  // The first question reads the whole record: it is ours, before anybody else can ask.
  await handle(new Request(`${env.apiUrl}/partner/v1/feed?limit=1`), 'start')
  // So is the first search. What it waits for of a long record is read while others are answered.
  await handle(new Request(`${env.apiUrl}/partner/v1/items?q=start&limit=1`), 'start')
  const docs = `${env.apiUrl}/partner/v1/docs`
  const listener = getRequestListener(
    (request, bindings) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/healthz') return healthz(store, search)
      const from = addressOfCaller({
        forwarded: request.headers.get('x-forwarded-for'),
        connected: getConnInfo({ env: bindings } as never).remote.address,
        trustProxy: env.trustProxy,
      })
      return handle(request, from)
    },
    // What cannot even become a request: a host that is none, a method that browsers forbid.
    { errorHandler: () => unreadableResponse(docs) },
  )
  const server = createServer(
    // A missing host is refused below, in the form of every other refusal.
    { requireHostHeader: false },
    (request, response) => void listener(request, response),
  )
  refuseUnreadable(server, docs)
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.apiPort, env.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : env.apiPort
  logger.info({ msg: 'api ready', port })
  return {
    port,
    async stop() {
      search.stop()
      const well = await stopParts(
        [
          [serverPart(server, systemTimer)],
          [{ name: 'store', withinMs: closeMs, stop: () => store.close() }],
        ],
        { setTimer: systemTimer, logger },
      )
      logger.info({ msg: 'api stopped' })
      return well
    },
  }
}

/** All processes may start at once, on an empty database. */
async function waitForSchema(store: PartnerStore, logger: Logger): Promise<void> {
  for (let second = 0; ; second += 1) {
    try {
      await store.publications.head()
      return
    } catch (error) {
      if (second >= patienceSeconds) throw error
      if (second === 0) logger.info({ msg: 'waiting for the database to be ready' })
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}
