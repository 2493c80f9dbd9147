/** Where an endpoint stands. */
export const webhookStates = {
  active: 'Working',
  failing: 'Failing: nothing is sent until somebody resumes it',
  off: 'Switched off',
} as const
export type WebhookState = keyof typeof webhookStates
