import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Bot } from '../core/bots'
import type { Mishap } from '../core/faults'
import { Refusal } from '../core/refusal'
import type { World } from '../core/world'
import { limited } from '../methods/chat-access'
import type { Method } from '../methods/method'
import { readParameters } from './body'

type Exchange = { request: IncomingMessage; response: ServerResponse }
type Call = Exchange & { world: World; bot: Bot; method: Method; name: string; query: string }

/** Answers everything under `/bot<token>/<method>`. */
export function createBotApi(world: World, methods: ReadonlyMap<string, Method>) {
  return async (exchange: Exchange): Promise<void> => {
    const target = parseTarget(exchange.request.url ?? '')
    if (!target) return answer(exchange.response, new Refusal(404, 'Not Found'))
    const bot = world.bots.get(target.token)
    if (!bot) return answer(exchange.response, new Refusal(401, 'Unauthorized'))
    bot.tally.methods[target.name] = (bot.tally.methods[target.name] ?? 0) + 1
    const method = methods.get(target.name.toLowerCase())
    if (!method) return answer(exchange.response, new Refusal(404, 'Not Found: method not found'))
    await perform({ ...exchange, ...target, world, bot, method })
  }
}

async function perform(call: Call): Promise<void> {
  const { world, bot, request, response } = call
  const method = call.name.toLowerCase()
  let mishap = world.faults.draw(method)
  if (mishap?.kind === 'reset') return void request.socket.resetAndDestroy()
  let result: unknown
  try {
    const parameters = await readParameters(request, call.query)
    if (!mishap && world.faults.dropsAnswer(method, parameters)) mishap = { kind: 'drop' }
    if (mishap && !('accepted' in mishap && mishap.accepted)) {
      if (mishap.kind !== 'drop') return misbehave(call, mishap)
    }
    const onHangUp = (listener: () => void) => void response.once('close', listener)
    // Most methods answer at once; awaiting only promises keeps sends within one turn.
    const outcome = call.method(parameters, { world, bot, onHangUp })
    result = outcome instanceof Promise ? ((await outcome) as unknown) : outcome
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    result = error
    if (error.code === 429) world.changed({ kind: 'refused' })
  }
  if (mishap) {
    markUnanswered(call, result)
    return misbehave(call, mishap)
  }
  later(world.faults.latency, () => answer(response, result))
}

/** Does to one call what the fault says, in place of a proper answer. */
function misbehave(
  { world, bot, response }: Call,
  mishap: Exclude<Mishap, { kind: 'reset' }>,
): void {
  if (mishap.kind === 'silence') return
  if (mishap.kind === 'drop') return later(world.faults.latency, () => void response.destroy())
  if (mishap.kind === 'unauthorized') {
    return later(world.faults.latency, () => answer(response, new Refusal(401, 'Unauthorized')))
  }
  if (mishap.kind === 'flood') {
    const wait = bot.limits.flood(mishap.retryAfter, world.now())
    const refusal = limited(bot, wait)
    world.changed({ kind: 'refused' })
    return later(world.faults.latency, () => answer(response, refusal))
  }
  if (mishap.status === 500) {
    return later(world.faults.latency, () =>
      answer(response, new Refusal(500, 'Internal Server Error')),
    )
  }
  later(world.faults.latency, () => answerAsProxy(response, mishap.status))
}

function later(ms: number, act: () => void): void {
  if (ms > 0) setTimeout(act, ms)
  else act()
}

function answer(response: ServerResponse, result: unknown): void {
  if (response.destroyed) return
  const refused = result instanceof Refusal
  const body = refused
    ? JSON.stringify({
        ok: false,
        error_code: result.code,
        description: result.description,
        ...(result.parameters && { parameters: result.parameters }),
      })
    : JSON.stringify({ ok: true, result })
  response.writeHead(refused ? result.code : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(refused && retryAfter(result)),
  })
  response.end(body)
}

function retryAfter({ parameters }: Refusal): Record<string, number> {
  return parameters && 'retry_after' in parameters ? { 'retry-after': parameters.retry_after } : {}
}

/** What a proxy in front of the real service answers when it cannot reach it. */
function answerAsProxy(response: ServerResponse, status: number): void {
  const body = `<html><body><h1>${status}</h1></body></html>\n`
  response.writeHead(status, { 'content-type': 'text/html', 'content-length': body.length })
  response.end(body)
}

/** The truth says so when a message arrived and its sender cannot know. */
function markUnanswered({ bot, name }: Call, result: unknown): void {
  if (!name.toLowerCase().startsWith('send')) return
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return
  const message = bot.messages.get(Number(result.message_id))
  if (message) message.answered = false
}

/** Splits `/bot<token>/<method>?<query>` without the cost of a URL object. */
function parseTarget(url: string): { token: string; name: string; query: string } | null {
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const slash = path.indexOf('/', 4)
  if (!path.startsWith('/bot') || slash < 0) return null
  const token = path.slice(4, slash)
  return {
    token: decode(token),
    name: path.slice(slash + 1),
    query: mark < 0 ? '' : url.slice(mark + 1),
  }
}

function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
