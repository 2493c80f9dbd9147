import type { Receipt, Receipts } from './receipts-api'

/** What the panel shows: one sentence, and who is behind, in words. */
export type ReceiptSummary = {
  heading: string
  /** Whether somebody may still show what was taken back. */
  urgent: boolean
  behind: { name: string; words: string }[]
}

/** Sums up the receipts of an item; null where no partner has or had it. */
export function summarise({ publication, partners }: Receipts): ReceiptSummary | null {
  if (!publication) return null
  const removed = publication.op === 'delete'
  // Whose key has ended gets no news any more; only what it must not show any longer matters.
  const concerned = partners.filter(({ active }) => active || removed)
  if (concerned.length === 0) return null
  const behind = concerned.filter(({ upToDate }) => !upToDate)
  const done = concerned.length - behind.length
  const count = concerned.length === 1 ? '1 partner' : `${concerned.length} partners`
  return {
    heading: `${removed ? 'Removed' : 'Taken over'} by ${done} of ${count}`,
    urgent: removed && behind.length > 0,
    behind: behind.map((receipt) => ({
      name: receipt.name ?? 'A partner whose key has been deleted',
      words: wordsOf(receipt, removed),
    })),
  }
}

function wordsOf({ active, tells, version }: Receipt, removed: boolean): string {
  if (!active) return 'Its key has ended, so it cannot learn of this: tell it yourself.'
  if (!tells) return 'Its key is not made for confirming.'
  if (version === null) return 'Has not confirmed anything yet.'
  return removed ? 'Has it, and has not confirmed the removal.' : 'Has an older version.'
}
