import { messageDay, waitingDays } from '../../content/messages/message'
import { overwriteErased } from '../../database/cms/overwrite-erased'
import { openMessageDesk } from '../../database/messages/open'
import { openPublicationStore } from '../../database/record/open'
import { recordMessages } from '../../recording/record-messages'
import type { Job } from '../job'

const dayMs = 86_400_000

/**
 * Erases messages of solidarity at which nobody has looked for {@link waitingDays} days, and those that reached an item
 * in the moment in which it was taken back or closed.
 */
export const forgetMessages: Job = {
  name: 'forget-messages',
  purpose: 'Erases messages that nobody has looked at for 30 days, and those of what is gone.',
  cron: '41 * * * *',
  limitMs: 120_000,
  async run({ payload, slugs, now, signal }) {
    const desk = openMessageDesk(payload, slugs)
    const record = openPublicationStore(payload, slugs)
    const before = messageDay(new Date(now().getTime() - waitingDays * dayMs))
    let forgotten = await desk.eraseWaitingBefore(before)
    const targets = await desk.targets()
    for (const { target, type } of targets) {
      if (signal.aborted) break
      // A step of a moderator may not have got into the record.
      await recordMessages({ payload, slugs, target, type, now: now() })
      const [row] = await record.read([target])
      if (row?.item?.takesMessages !== true) forgotten += await desk.eraseOf(target)
    }
    if (forgotten > 0) await overwriteErased(payload)
    return { facts: { looked: targets.length, forgotten } }
  },
}
