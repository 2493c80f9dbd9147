/** Where a case stands, as editors choose it. */
export const caseStates = { open: 'Open', watching: 'Watching', closed: 'Closed' } as const
