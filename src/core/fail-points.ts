import { z } from 'zod'
import { VigilError } from './errors'
import { pause, type SetTimer } from './timer'

/** What sending and taking back do with the world outside; each is passed once before it and once after it. */
export const failPlaces = [
  'subscribers.page',
  'subscribers.replace',
  'subscribers.remove',
  'cursor.claim',
  'cursor.save',
  'cursor.read',
  'lease.read',
  'lease.swap',
  'presence.put',
  'presence.list',
  'life.read',
  'life.swap',
  'references.key',
  'references.page',
  'references.tagged',
  'references.replace',
  'references.remove',
  'references.tally',
  'send',
  'erase',
  'probe',
  'source.due',
  'source.report',
  'broadcast.change',
] as const

export type FailPlace = (typeof failPlaces)[number]
export type FailPoint = `${FailPlace}.${'before' | 'after'}`

/** Every point that can be named. */
export const failPoints: readonly FailPoint[] = failPlaces.flatMap(
  (place) => [`${place}.before`, `${place}.after`] as const,
)

/** What happens at a point. Milliseconds; `Infinity` = for good. */
export type FailAction =
  | { kind: 'die' }
  | { kind: 'throw' }
  | { kind: 'hang'; ms: number }
  /** The wall clock shows `shiftMs` more than it is, for `ms` from now on. */
  | { kind: 'clock'; shiftMs: number; ms: number }

/** One thing that goes wrong: from the `from`-th passing on (1 = the first), `times` times. */
export type FailRule = { point: FailPoint; action: FailAction; from: number; times: number }

const rulePattern =
  /^([a-z]+\.?[a-z]*\.(?:before|after))=(die|throw|hang|clock)(?:\((-?\d+)?(?:,(\d+))?\))?(?:@(\d+))?(?:x(\d+|\*))?$/

const isPoint = (name: string): name is FailPoint =>
  (failPoints as readonly string[]).includes(name)

/**
 * What is to go wrong, as one text: `POINT=ACTION[@N][xTIMES]`, several with `;` between them. An action is `die`
 * (SIGKILL), `throw`, `hang` (for good), `hang(MS)`, or `clock(SHIFT_MS,FOR_MS)`. `@N` counts passings from 1, `x*`
 * means every time from then on.
 *
 * @example
 * failRulesSchema.parse('cursor.save.before=die@3;send.after=hang(5000)@10x2')
 */
export const failRulesSchema = z.string().transform((text, context): FailRule[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const rule = ruleOf(part)
      if (rule) return rule
      context.addIssue({ code: 'custom', message: 'is no fail point' })
      return z.NEVER
    }),
)

function ruleOf(text: string): FailRule | null {
  const [, point, kind, first, second, from, times] = rulePattern.exec(text) ?? []
  if (point === undefined || !isPoint(point)) return null
  const action = actionOf(kind, first, second)
  const rule = { from: Number(from ?? 1), times: times === '*' ? Infinity : Number(times ?? 1) }
  return action && rule.from > 0 && rule.times > 0 ? { point, action, ...rule } : null
}

function actionOf(
  kind: string | undefined,
  first: string | undefined,
  second: string | undefined,
): FailAction | null {
  if (kind === 'clock') {
    if (first === undefined) return null
    return { kind, shiftMs: Number(first), ms: second === undefined ? Infinity : Number(second) }
  }
  if (second !== undefined || first?.startsWith('-')) return null
  if (kind === 'hang') return { kind, ms: first === undefined ? Infinity : Number(first) }
  return first === undefined && (kind === 'die' || kind === 'throw') ? { kind } : null
}

/** What a fail point threw. */
export class FailPointError extends VigilError {
  override name = 'FailPointError'
  constructor(point: FailPoint) {
    super(`The fail point ${point} threw, as this run asked for.`)
  }
}

/** The points of one process. */
export type FailPoints = {
  /** Does `work`, and before and after it what the rules say. */
  around<T>(place: FailPlace, work: () => Promise<T>): Promise<T>
  /** The wall clock with what the rules have shifted. */
  now(): Date
}

/**
 * Counts passings and makes the rules come true.
 * @param args.die - ends the process at once
 * @param args.tell - told of each hit, before it happens
 */
export function createFailPoints(args: {
  rules: readonly FailRule[]
  now: () => Date
  setTimer: SetTimer
  die: () => void
  tell: (point: FailPoint, kind: FailAction['kind']) => void
}): FailPoints {
  const { rules, now, setTimer, die, tell } = args
  const passed = new Map<FailPoint, number>()
  let shift = 0
  let cancelShift = () => {}

  async function pass(point: FailPoint): Promise<void> {
    const number = (passed.get(point) ?? 0) + 1
    passed.set(point, number)
    for (const { action, ...rule } of rules) {
      if (rule.point !== point || number < rule.from || number >= rule.from + rule.times) continue
      tell(point, action.kind)
      await act(action, point)
    }
  }

  async function act(action: FailAction, point: FailPoint): Promise<void> {
    if (action.kind === 'throw') throw new FailPointError(point)
    if (action.kind === 'clock') return shiftClock(action)
    if (action.kind === 'die') die()
    const ms = action.kind === 'hang' ? action.ms : Infinity
    await (ms === Infinity ? new Promise<never>(() => {}) : pause(setTimer, ms))
  }

  function shiftClock({ shiftMs, ms }: Extract<FailAction, { kind: 'clock' }>): void {
    cancelShift()
    shift = shiftMs
    if (ms !== Infinity) cancelShift = setTimer(ms, () => (shift = 0))
  }

  return {
    async around(place, work) {
      await pass(`${place}.before`)
      const result = await work()
      await pass(`${place}.after`)
      return result
    },
    now: () => new Date(now().getTime() + shift),
  }
}
