/** The states in which a broadcast may still send something. */
export const liveStates = ['cooling', 'sending', 'paused', 'held'] as const
