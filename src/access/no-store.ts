/** What goes with an answer that nobody on the way may keep. */
export const noStore = { headers: { 'Cache-Control': 'no-store' } } as const
