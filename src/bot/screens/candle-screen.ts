import type { CandleTarget } from '../candles'
import { localisedText } from '../localised'
import { bold, type Span } from '../rich-text'
import { button, screen, type Canvas, type Screen } from '../screen'
import { dayInWords } from '../time-words'

/** How many are on one page: a small phone shows their buttons without scrolling far. */
const pageSize = 8

type List = {
  /** Today's days and the people whom they remember. */
  first: readonly CandleTarget[]
  others: readonly CandleTarget[]
  /** Midnight UTC of the reader's date. */
  today: Date
  /** From 0; one that is not there any more is the first. */
  page: number
}

/** What candles can be lit on, each with a button; today's first. */
export function candleScreen(canvas: Canvas, { first, others, today, page }: List): Screen {
  const { say, locale } = canvas
  const all = [...first, ...others]
  if (all.length === 0) return screen([bold(say('candle-title')), say('candle-none')])
  const start = page * pageSize < all.length ? page * pageSize : 0
  const shown = all.slice(start, start + pageSize).map((target, index) => {
    const number = start + index + 1
    const title = localisedText(target.title, locale, target.publicId)
    const isFirst = first.includes(target)
    const date = target.day === null || isFirst ? '' : ` (${dateOf(canvas, target.day)})`
    return { target, isFirst, title: `${number}. ${title}`, line: `${number}. ${title}${date}` }
  })
  const section = (heading: string, wanted: boolean): (Span | string)[] => {
    const lines = shown.filter(({ isFirst }) => isFirst === wanted).map(({ line }) => line)
    return lines.length === 0 ? [] : [bold(heading), lines.join('\n')]
  }
  const date = dayInWords(today, locale, 'UTC')
  return screen(
    [
      bold(say('candle-title')),
      say('candle-body'),
      ...section(say('candle-today', { date }), true),
      ...section(say('candle-others'), false),
    ],
    [
      ...shown.map(({ target, title }) => [button(title, { name: 'candle', id: target.publicId })]),
      [
        ...(start > 0
          ? [button(say('button-back'), { name: 'candles', page: start / pageSize - 1 })]
          : []),
        ...(start + pageSize < all.length
          ? [button(say('button-more'), { name: 'candles', page: start / pageSize + 1 })]
          : []),
      ],
    ],
  )
}

/** "22 January"; the year is one that has every day. */
function dateOf({ locale }: Canvas, day: NonNullable<CandleTarget['day']>): string {
  return dayInWords(new Date(Date.UTC(2024, day.month - 1, day.dayOfMonth)), locale, 'UTC')
}
