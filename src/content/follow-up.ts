/** What can be said after an alert that was sent. */
export const followUpKinds = ['update', 'correction', 'cancellation', 'goodNews'] as const
export type FollowUpKind = (typeof followUpKinds)[number]
