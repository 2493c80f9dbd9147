import { localDay } from '../../broadcasts/local-time'
import { defaultTimeZones } from '../../subscribers/preferences'
import type { CandleTarget } from '../candles'
import { candleScreen } from '../screens/candle-screen'
import type { Screen } from '../screen'
import type { ActionHandler, CommandHandler, Turn } from './turn'

/** From how many candles on their number is said: a smaller one would hurt more than help. */
const saidFrom = 10

/** /candle: today's day and its people first, then everything else; for everybody, subscribed or not. */
export const candle: CommandHandler = async (turn) => ({ show: await candlesOf(turn, 0) })

/** Another page of the same list. */
export const showCandles: ActionHandler<'candles'> = async (turn, { page }) => ({
  edit: await candlesOf(turn, page),
})

/** One tap lights a candle, and nothing is kept of who tapped. */
export const lightCandle: ActionHandler<'candle'> = async (
  { services, reader, canvas },
  { id },
) => {
  const { candles, candleLimit } = services
  const { now, say } = canvas
  const target = await candles.target(id, now)
  if (target === null) return { toast: say('toast-candle-over') }
  if (candleLimit.has(reader.chat, target.publicId, now)) {
    return { toast: say('toast-candle-again') }
  }
  const count = await candles.light(target, now)
  candleLimit.note(reader.chat, target.publicId, now)
  return {
    toast: count < saidFrom ? say('toast-candle') : say('toast-candle-many', { count }),
  }
}

async function candlesOf({ services, reader, canvas }: Turn, page: number): Promise<Screen> {
  const targets = await services.candles.targets(canvas.now)
  const timeZone = reader.record?.timeZone ?? defaultTimeZones[reader.locale]
  const today = new Date(localDay(timeZone, canvas.now.getTime()) * 86_400_000)
  const days = targets.filter((target) => isOn(target, today))
  const people = new Set(days.flatMap(({ day }) => day?.people ?? []))
  const first = [...days, ...targets.filter(({ publicId }) => people.has(publicId))]
  const others = targets.filter((target) => !first.includes(target))
  return candleScreen(canvas, { first, others, today, page })
}

/** Whether a day comes back on this date; 29 February is kept on the last day of February. */
function isOn({ day }: CandleTarget, date: Date): boolean {
  if (day === null) return false
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0))
  return (
    day.month === date.getUTCMonth() + 1 &&
    Math.min(day.dayOfMonth, lastOfMonth.getUTCDate()) === date.getUTCDate()
  )
}
