import { z } from 'zod'
import { faultsSchema } from '../core/faults'
import { Mails } from '../core/mails'
import { deactivate, setAutoDelete, setBlocked, start, tap } from '../core/people'
import { presentCodes } from '../core/codes'
import type { Sandbox, SandboxAccount } from '../types'
import type { World } from '../core/world'
import { sandboxState } from './state'

/** Answers one control request; throws SandboxError or ZodError for what is not possible. */
export type Route = (input: unknown) => unknown

const chat = z.int()
const bot = z.string().min(1)
const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/)

/** What one POST asks for, and what it does. */
function post<T extends z.ZodType>(schema: T, run: (input: z.output<T>) => unknown): Route {
  return (input) => run(schema.parse(input)) ?? { ok: true }
}

/** The control API: `GET` and `POST /sandbox/<name>`. */
export function createRoutes(
  world: World,
  sandbox: Sandbox,
  accounts: readonly SandboxAccount[] = [],
): ReadonlyMap<string, Route> {
  const { truth, faults } = sandbox
  const mails = new Mails(world.now)
  return new Map<string, Route>([
    ['GET state', () => sandboxState(world)],
    ['GET codes', () => presentCodes(accounts, world.now())],
    ['GET mail', () => ({ mails: mails.all() })],
    [
      'POST mail',
      post(
        z.object({ to: z.string().max(320), subject: z.string().max(500), text: z.string() }),
        (mail) => mails.add(mail),
      ),
    ],
    ['GET truth', () => ({ calls: truth.calls(), copiesPerChat: truth.copiesPerChat() })],
    ['GET truth/all', () => ({ messages: truth.all() })],
    [
      'GET truth/copies',
      (query) => {
        const input = z.object({ chat: z.coerce.number().int() }).parse(query)
        return { messages: truth.copies(input.chat) }
      },
    ],
    ['POST truth/reset', post(z.object({}), () => truth.reset())],
    ['GET faults', () => faults.current()],
    ['POST faults', post(faultsSchema, (input) => (faults.set(input), faults.current()))],
    ['POST faults/clear', post(z.object({}), () => faults.clear())],
    [
      'POST bots',
      post(
        z.object({ token: z.string().min(1), username: bot, name: z.string().min(1) }),
        (input) => sandbox.addBot(input),
      ),
    ],
    [
      'POST phones',
      post(
        z.object({ name: z.string().trim().min(1).max(64), languageCode, chat: chat.optional() }),
        ({ chat: wanted, ...phone }) =>
          sandbox.addPhone({ ...phone, ...(wanted !== undefined && { chat: wanted }) }),
      ),
    ],
    [
      'POST silent-chats',
      post(z.object({ bot, chats: z.array(chat) }), (input) =>
        sandbox.addSilentChats(input.bot, input.chats),
      ),
    ],
    [
      'POST start',
      post(z.object({ chat, bot, payload: z.string().optional() }), (input) => ({
        message: start(world, input.chat, input.bot, input.payload).id,
      })),
    ],
    [
      'POST say',
      post(z.object({ chat, bot, text: z.string(), replyTo: z.int().optional() }), (input) => ({
        message: sandbox.say(input.chat, input.bot, input.text, input.replyTo).id,
      })),
    ],
    ['POST tap', post(tapSchema, ({ choice, ...target }) => tap(world, target, choice))],
    ['POST block', post(z.object({ chat, bot }), (i) => setBlocked(world, i.chat, i.bot, true))],
    ['POST unblock', post(z.object({ chat, bot }), (i) => setBlocked(world, i.chat, i.bot, false))],
    ['POST deactivate', post(z.object({ chat }), (input) => deactivate(world, input.chat))],
    [
      'POST auto-delete',
      post(z.object({ chat, seconds: z.int().min(0) }), (input) =>
        setAutoDelete(world, input.chat, input.seconds),
      ),
    ],
  ])
}

const tapSchema = z.object({
  chat,
  message: z.int(),
  bot: bot.optional(),
  choice: z.union([
    z.object({ row: z.int().min(0), column: z.int().min(0) }),
    z.object({ data: z.string() }),
  ]),
})
