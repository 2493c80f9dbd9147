const day = 86_400_000

/** Whole days since 1970-01-01 (UTC). */
export function dayOf(now: Date): number {
  return Math.floor(now.getTime() / day)
}

/** Whole weeks since 1970-01-01 (UTC): the finest date that is stored in clear about anybody. */
export function weekOf(now: Date): number {
  return Math.floor(dayOf(now) / 7)
}
