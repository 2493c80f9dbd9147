/**
 * Where an alert stands. Approval is the only way from `inReview` on, and any edit leads back; from
 * `retracted` nothing leads anywhere.
 */
export const alertStates = ['draft', 'inReview', 'approved', 'sent', 'retracted'] as const
export type AlertState = (typeof alertStates)[number]
