/**
 * Fields that only members read in the newsroom, and of which the public record gives out as much as somebody's
 * consent covers: what is written there is looked at, and approved, like everything else that becomes public.
 */
export const toldByRecord: ReadonlySet<string> = new Set(['parts', 'narrator'])
