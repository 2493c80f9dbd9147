import { forgetBefore, oldestDate } from '../database/cms/forget-before'
import type { Job } from './job'
import { oldestDays } from './oldest-days'

const keptMs = 30 * 86_400_000

/** Forgets attempts to tell partners after 30 days. */
export const forgetWebhookDeliveries: Job = {
  name: 'forget-webhook-deliveries',
  purpose: 'Forgets after 30 days how partner sites were told of changes.',
  cron: '51 * * * *',
  limitMs: 10 * 60_000,
  async run({ payload, slugs, now }) {
    const kept = { payload, collection: slugs.webhookDeliveries, field: 'at' }
    await forgetBefore({ ...kept, date: new Date(now().getTime() - keptMs) })
    return { facts: oldestDays(await oldestDate(kept), now()) }
  },
}
