import { tagOf } from '../references/reference-seal'
import { spanOf, spansKept } from '../references/span-keys'
import type { RemovalWork } from './removal-work'
import { type Judge, removePage } from './remove-page'
import type { Withdrawal } from './withdrawal'

/**
 * Does some of a withdrawal: deletes or edits what its broadcast has brought to phones.
 * @param isAsked - whether it is still wanted, in this way
 * @param others - whether other withdrawals wait for their turn
 * @returns whether there was something to do
 */
export async function withdraw(
  withdrawal: Withdrawal,
  work: RemovalWork,
  { isAsked, others }: { isAsked: () => boolean; others: () => boolean },
): Promise<boolean> {
  const { bot, references, keys, source, now, tallies, signal } = work
  const { broadcast, how } = withdrawal
  const before = await tallies.read(broadcast)
  if (before.how !== how) {
    await tallies.save(broadcast, { ...before, how, finished: false })
  } else if (before.finished) {
    await source.report(broadcast, before)
    return false
  }
  const cursor = await work.cursors.read(broadcast, bot)
  const judge = judgeOf(withdrawal, work)
  let found = false
  for (const [span, seal] of await keys.all()) {
    const at = { bot, span, tag: tagOf(seal, broadcast) }
    let after = ''
    for (;;) {
      const rows = await references.tagged(at, after, work.rowsAtOnce)
      if (rows.length === 0 || signal.aborted) break
      if (!isAsked()) return true
      after = rows.at(-1)?.id ?? after
      const page = await removePage(rows, await keys.all(), judge, work)
      if (page.removed.length > 0) {
        found = true
        await tallies.add(page.removed, false)
        await tallies.tell(broadcast)
      }
      if (page.interrupted) {
        await work.rest(page.interrupted)
        return true
      }
      // The others have their turn; what is done is not found again.
      if (page.removed.length > 0 && others()) return true
    }
    if (signal.aborted) return true
  }
  const late = now().getTime() - withdrawal.askedAt.getTime() < work.times.settleMs
  if (!found && (cursor?.finished !== false || !late)) {
    await finish(withdrawal, cursor?.counters.delivered ?? 0, work)
  }
  return found
}

function judgeOf(withdrawal: Withdrawal, { opened }: RemovalWork): Judge {
  const { how } = withdrawal
  return (_batch, reference, row) => {
    if (reference.state === 'failed') return { act: 'keep' }
    if (how === 'edit' && reference.state === 'edited') return { act: 'keep' }
    const reader = row && opened(row)
    if (!row || !reader) return { act: 'drop' }
    // What quotes it says nothing that still holds, and has no line of its own to say so.
    if (how === 'delete' || reference.state === 'quote') {
      return { act: 'delete', chat: reader.chat }
    }
    return { act: 'edit', chat: reader.chat, message: withdrawal.edited(row) }
  }
}

/** What was delivered and is known no more: too old by now, or a copy whose answer got lost. */
async function finish(
  { broadcast, startedAt }: Withdrawal,
  delivered: number,
  { bot, tallies, source, now, logger }: RemovalWork,
): Promise<void> {
  const tally = await tallies.read(broadcast)
  const { deleted, edited, tooOld, failed, vanished } = tally
  const missing = Math.max(0, delivered - deleted - edited - tooOld - failed - vanished)
  const isOld = spanOf(startedAt) <= spanOf(now()) - spansKept
  const finished = {
    ...tally,
    ...(isOld ? { tooOld: tooOld + missing } : { failed: failed + missing }),
    finished: true,
  }
  await tallies.save(broadcast, finished)
  await source.report(broadcast, finished)
  logger.info({ msg: 'what was taken back is off the phones as far as possible', bot, broadcast })
}
