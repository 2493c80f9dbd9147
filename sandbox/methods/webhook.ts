import { z } from 'zod'
import { badRequest } from '../core/refusal'
import { isLoopbackUrl } from '../http/loopback'
import { seconds } from '../core/views'
import { defineMethod, flag, integer, json, words, type Method } from './method'
import type { WebhookPusher } from '../http/webhook-pusher'

/** Bot API, setWebhook: 1-100 connections, 40 by default. */
const defaultConnections = 40

/** `setWebhook`, `deleteWebhook` and `getWebhookInfo`; posts go to this computer only. */
export function webhookMethods(pusher: WebhookPusher): Record<string, Method> {
  const setWebhook = defineMethod(
    z.object({
      url: words.default(''),
      secret_token: words.default(''),
      max_connections: integer.default(defaultConnections),
      allowed_updates: json(z.array(z.string())).optional(),
      drop_pending_updates: flag.default(false),
    }),
    (params, { bot }) => {
      if (params.drop_pending_updates) bot.updates.clear()
      if (params.url === '') return pusher.stop(bot)
      if (!isLoopbackUrl(params.url)) {
        throw badRequest('bad webhook: the sandbox posts to http(s)://127.0.0.1 or localhost only')
      }
      if (!/^[A-Za-z0-9_-]{0,256}$/.test(params.secret_token)) {
        throw badRequest('secret token contains unallowed characters')
      }
      if (params.allowed_updates) bot.updates.allow(params.allowed_updates)
      return pusher.start(bot, {
        url: params.url,
        secret: params.secret_token,
        maxConnections: Math.min(Math.max(params.max_connections, 1), 100),
        lastErrorAt: 0,
        lastError: '',
      })
    },
  )
  const deleteWebhook = defineMethod(
    z.object({ drop_pending_updates: flag.default(false) }),
    (params, { bot }) => {
      if (params.drop_pending_updates) bot.updates.clear()
      return pusher.stop(bot)
    },
  )
  return { setwebhook: setWebhook, deletewebhook: deleteWebhook, getwebhookinfo: getWebhookInfo }
}

const getWebhookInfo = defineMethod(z.object({}), (_params, { bot }) => {
  const { webhook, updates } = bot
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.size,
    ...(updates.allowed && { allowed_updates: updates.allowed }),
    ...(webhook && { max_connections: webhook.maxConnections }),
    ...(webhook &&
      webhook.lastErrorAt > 0 && {
        last_error_date: seconds(webhook.lastErrorAt),
        last_error_message: webhook.lastError,
      }),
  }
})
