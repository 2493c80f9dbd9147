import type { Problem, PublishRule } from './publish-rules'

/** The end must lie after the beginning. */
export function requireOrder(from: string, to: string): PublishRule {
  return ({ whole }): Problem[] => {
    const [start, end] = [whole[from], whole[to]]
    if (!start || !end) return []
    return new Date(end as string).getTime() > new Date(start as string).getTime()
      ? []
      : [{ path: to, message: 'The end must be later than the beginning.' }]
  }
}
