import type { Receipt, Receipts } from './receipts-api'

/** What is said of one partner; `at` is when it confirmed (ISO 8601). */
export type PartnerWords = { name: string; words: string; at: string | null }

/** What the panel shows: one sentence, who is behind, and who is not, in words. */
export type ReceiptSummary = {
  heading: string
  /** Whether somebody may still show what was taken back. */
  urgent: boolean
  behind: PartnerWords[]
  done: PartnerWords[]
}

/** Sums up the receipts of an item; null where no partner has or had it. */
export function summarise({ publication, partners }: Receipts): ReceiptSummary | null {
  if (!publication) return null
  const removed = publication.op === 'delete'
  // Whose key has ended gets no news any more; only what it must not show any longer matters.
  const concerned = partners.filter(({ active }) => active || removed)
  if (concerned.length === 0) return null
  const told = (receipt: Receipt): PartnerWords => ({
    name: receipt.name ?? 'A partner whose key has been deleted',
    words: wordsOf(receipt, removed),
    at: receipt.upToDate ? receipt.at : null,
  })
  const behind = concerned.filter(({ upToDate }) => !upToDate)
  const done = concerned.filter(({ upToDate }) => upToDate)
  const count = concerned.length === 1 ? '1 partner' : `${concerned.length} partners`
  return {
    heading: `${removed ? 'Removed' : 'Taken over'} by ${done.length} of ${count}`,
    urgent: removed && behind.length > 0,
    behind: behind.map(told),
    done: done.map(told),
  }
}

function wordsOf({ active, tells, upToDate, version }: Receipt, removed: boolean): string {
  if (upToDate) return removed ? 'has removed it' : 'has it as it is now'
  if (!active) return 'cannot learn of this, because its key has ended: tell it yourself.'
  if (!tells) return 'cannot confirm: its key is not made for it.'
  if (version === null) return 'has not confirmed anything yet.'
  return removed ? 'has it, and has not confirmed the removal.' : 'has an older version.'
}
