import { z } from 'zod'
import { Refusal } from '../core/refusal'
import type { Update } from '../core/updates'
import { defineMethod, integer, json, type MethodContext } from './method'

/** Bot API, getUpdates: 1-100 updates per call. The real server waits at most 50 seconds. */
const mostUpdates = 100
const longestWait = 50

/** `getUpdates` by long polling; a second caller ends the first one's wait with 409. */
export const getUpdates = defineMethod(
  z.object({
    offset: integer.default(0),
    limit: integer.default(mostUpdates),
    timeout: integer.default(0),
    allowed_updates: json(z.array(z.string())).optional(),
  }),
  (params, context) => {
    const { world, bot } = context
    if (bot.webhook) throw conflict(webhookActive)
    bot.poll?.conflict()
    if (params.allowed_updates) bot.updates.allow(params.allowed_updates)
    bot.updates.confirm(params.offset, world.now())
    const limit = Math.min(Math.max(params.limit, 1), mostUpdates)
    const ready = bot.updates.take(limit, world.now())
    if (ready.length > 0 || params.timeout <= 0) return ready
    return wait(context, limit, Math.min(params.timeout, longestWait))
  },
)

function wait({ world, bot, onHangUp }: MethodContext, limit: number, seconds: number) {
  return new Promise<Update[]>((resolve, reject) => {
    const end = (finish: () => void) => {
      clearTimeout(timer)
      if (bot.poll === poll) bot.poll = null
      finish()
    }
    const answer = () => end(() => resolve(bot.updates.take(limit, world.now())))
    const poll = {
      wake: answer,
      conflict: () => end(() => reject(conflict(bot.webhook ? webhookSet : otherPoll))),
    }
    const timer = setTimeout(answer, seconds * 1000)
    bot.poll = poll
    onHangUp(() => end(() => resolve([])))
  })
}

const conflict = (reason: string) => new Refusal(409, `Conflict: ${reason}`)
const webhookActive =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
const webhookSet = 'terminated by setWebhook request'
const otherPoll =
  'terminated by other getUpdates request; make sure that only one bot instance is running'
