import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EventStream } from './control/events'
import { createRoutes } from './control/routes'
import { Storage } from './control/storage'
import { expireMessages } from './core/people'
import { World } from './core/world'
import { createBotApi } from './http/bot-api'
import { createControlApi } from './http/control-api'
import { answerJson, objection } from './http/guard'
import { createPage } from './http/page-files'
import { WebhookPusher, telegramWebhookTimes } from './http/webhook-pusher'
import { createMethods } from './methods'
import { createControls } from './controls'
import type { Sandbox, SandboxOptions } from './types'
import { failureLine } from '../src/core/log/failure-line'

/** How often the phones' own auto-delete timers are looked at. */
const expiryMs = 1000
/** Idle connections stay open longer than any client keeps them, so that none is lost in a race. */
const keepAliveMs = 120_000

/**
 * Starts a Bot API server on loopback that behaves like Telegram where it matters, with the phones of
 * the people who talk to its bots and a page that shows them. It is the double of every test and of
 * the demo; nothing ever leaves this computer.
 *
 * @example
 * const sandbox = await startSandbox()
 * sandbox.addBot({ token: '1:TEST', username: 'vigil_bot', name: 'Vigil' })
 * const { chat } = sandbox.addPhone({ name: 'Sample reader', languageCode: 'en' })
 * sandbox.start(chat, 'vigil_bot')
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now = Date.now, random = Math.random, host = '127.0.0.1', port = 0 } = options
  const world = new World({ now, random, limits: options.limits, latencyMs: options.latencyMs })
  const storage = options.dataFile === undefined ? null : new Storage(world, options.dataFile)
  const pusher = new WebhookPusher(now, { ...telegramWebhookTimes, ...options.webhook })
  const events = new EventStream(world)
  const servePage = createPage(options.partner ?? null)
  const expiry = setInterval(() => expireMessages(world), expiryMs)
  const controls = createControls(world, (bot) => storage?.restore(bot))

  const close = async (): Promise<void> => {
    clearInterval(expiry)
    events.close()
    await pusher.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await storage?.close()
  }
  const sandbox: Sandbox = { ...controls, origin: '', port: 0, close }
  const botApi = createBotApi(world, createMethods(pusher))
  const controlApi = createControlApi(createRoutes(world, sandbox, options.accounts), events)

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/'
    const refused = objection(request)
    if (refused) return answerJson(response, refused.status, { error: refused.error })
    if (url.startsWith('/bot')) return botApi({ request, response })
    if (url.startsWith('/sandbox/')) return controlApi(request, response)
    if (await servePage(url.split('?')[0] ?? url, response)) return
    answerJson(response, 404, { error: 'There is nothing here.' })
  }
  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    route(request, response).catch((error: unknown) => {
      console.error(`The sandbox failed on a request: ${failureLine(error)}`)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  sandbox.port = (server.address() as AddressInfo).port
  sandbox.origin = `http://${host}:${sandbox.port}`
  return sandbox
}

export type { Sandbox, SandboxOptions } from './types'
