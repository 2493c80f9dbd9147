import { instantOf } from './field-values'

/** Days after which somebody should make sure again that a support line answers. */
export const lineCheckDays = 180

const dayMs = 86_400_000

/** Whether nobody has made sure of a support line in the last {@link lineCheckDays} days before `now`. */
export function isLineStale({ checkedOn }: { checkedOn?: unknown }, now: Date): boolean {
  const at = instantOf(checkedOn)
  return at === null || now.getTime() - at.getTime() > lineCheckDays * dayMs
}
