/** The changes that an endpoint can choose among; what is new or taken back is always told. */
export const chosenEvents = {
  updated: 'Updates',
  corrected: 'Corrections',
  phaseChanged: 'A campaign begins or ends',
  deadlineChanged: 'A petition’s deadline is moved',
} as const
export type ChosenEvent = keyof typeof chosenEvents
