import type { Bot } from './core/bots'
import {
  deactivate,
  expireMessages,
  parties,
  say,
  setAutoDelete,
  setBlocked,
  start,
  tap,
} from './core/people'
import { createTruth } from './core/truth'
import { SandboxError, type Person, type World } from './core/world'
import { messageState } from './control/state'
import type { Phone, Sandbox } from './types'

const defaultTimeoutMs = 5000
/** For conditions on things outside the sandbox. */
const askMs = 20

/** What a test or the control API can do with a world; `restore` gives a bot back what was saved. */
export function createControls(
  world: World,
  restore: (bot: Bot) => void,
): Omit<Sandbox, 'origin' | 'port' | 'close'> {
  const { faults } = world
  return {
    addBot: (bot) => {
      restore(world.addBot(bot))
    },
    removeBot: (username) => world.removeBot(username),
    addPhone: (phone) => phoneOf(world.addPerson({ ...phone, silent: false })),
    phones: () => [...world.people.values()].filter((person) => !person.silent).map(phoneOf),
    addSilentChats: (username, chats) => addSilentChats(world, username, chats),
    start: (chat, bot, payload) => start(world, chat, bot, payload),
    say: (chat, bot, text, replyTo) => say(world, chat, bot, text, replyTo),
    tap: (chat, message, row, column, bot) => tap(world, { chat, message, bot }, { row, column }),
    tapData: (chat, message, data, bot) => tap(world, { chat, message, bot }, { data }),
    block: (chat, bot) => setBlocked(world, chat, bot, true),
    unblock: (chat, bot) => setBlocked(world, chat, bot, false),
    deactivate: (chat) => deactivate(world, chat),
    setAutoDelete: (chat, seconds) => setAutoDelete(world, chat, seconds),
    view: (chat, bot) => view(world, chat, bot),
    until: (check, timeoutMs = defaultTimeoutMs) => until(world, check, timeoutMs),
    truth: createTruth(world),
    faults: {
      set: (settings) => faults.set(settings),
      refuse: (chat, code, description) => faults.refuse(chat, code, description),
      clear: () => faults.clear(),
      current: () => faults.current,
    },
  }
}

function phoneOf({ chat, name, languageCode }: Person): Phone {
  return { chat, name, languageCode }
}

function addSilentChats(world: World, username: string, chats: readonly number[]): void {
  const bot = world.findBot(username)
  if (!bot) throw new SandboxError('There is no bot with that username.')
  for (const chat of chats) {
    const person =
      world.people.get(chat) ??
      world.addPerson({ chat, name: 'Silent chat', languageCode: 'en', silent: true })
    world.conversation(bot, person).started = true
  }
}

function view(world: World, chat: number, username: string) {
  expireMessages(world)
  const { conversation } = parties(world, chat, username)
  const { started, blocked, history, answers } = conversation
  return { started, blocked, messages: (history ?? []).map(messageState), answers: [...answers] }
}

/** Asks again after changes (at most once per turn of the event loop) and now and then besides. */
function until(world: World, check: () => boolean, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let asking = false
    const finish = (settle: () => void) => {
      clearTimeout(timeout)
      clearInterval(interval)
      stop()
      settle()
    }
    const ask = () => {
      asking = false
      try {
        if (check()) finish(resolve)
      } catch (error) {
        finish(() => reject(error instanceof Error ? error : new SandboxError(String(error))))
      }
    }
    const stop = world.listen(() => {
      if (!asking) setImmediate(ask)
      asking = true
    })
    const interval = setInterval(ask, askMs)
    const timeout = setTimeout(() => {
      finish(() => reject(new SandboxError('What was waited for did not happen in time.')))
    }, timeoutMs)
    ask()
  })
}
