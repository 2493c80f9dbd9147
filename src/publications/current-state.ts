import { campaignPhase, endOfMinute, lastHours } from '../content/campaign-phase'
import { closingHours, petitionState } from '../content/petition-state'
import { currentNextStep } from '../content/next-step'
import type { Facts, FrozenItem, Translation } from './item'

type CurrentStep = { type: string; label: string; url: string | null }

/** The phase of a campaign and the state of a petition at `now`. */
export function timelyState(
  item: Pick<FrozenItem, 'type'> & Facts,
  now: Date,
): { phase?: string | null; state?: string } {
  if (item.type === 'campaign') return { phase: campaignPhase(item, now) }
  if (item.type !== 'petition') return {}
  return { state: petitionState({ ...item, response: { date: item.answeredAt ?? null } }, now) }
}

/** The step that a reader can take at `now`. */
export function stepAt(translation: Translation, now: Date): CurrentStep | null {
  const step = currentNextStep(translation.nextStep, now)
  return (
    step && {
      type: step.type,
      label: String(step.label),
      url: typeof step.url === 'string' ? step.url : null,
    }
  )
}

/** The next instant after `now` at which time alone changes what is shown; null for never. */
export function nextChange(item: FrozenItem, now: Date): Date | null {
  const hours = 3_600_000
  const end = item.endsAt === undefined ? null : endOfMinute(item.endsAt)
  const close = item.closesAt ? endOfMinute(item.closesAt) : null
  const instants = [
    item.startsAt,
    item.opensAt,
    item.deliveredAt,
    item.answeredAt,
    item.removeBy,
    item.expiresAt,
    item.breakingUntil,
    end,
    end === null ? null : end - lastHours * hours,
    close,
    close === null ? null : close - closingHours * hours,
    ...Object.values(item.translations).flatMap(({ nextStep, timeline = [] }) => [
      nextStep?.expiresAt,
      ...timeline.map((part) => part.until),
    ]),
  ]
    .flatMap((at) => (at == null ? [] : [new Date(at).getTime()]))
    .filter((time) => time > now.getTime())
  return instants.length === 0 ? null : new Date(Math.min(...instants))
}
