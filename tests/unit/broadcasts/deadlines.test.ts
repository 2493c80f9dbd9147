import { describe, expect, it } from 'vitest'
import { checkAlert } from '../../../src/broadcasts/alert/approval'
import { checkDeadlines, timesWithoutActBy } from '../../../src/broadcasts/alert/check-deadlines'
import { renderAlert } from '../../../src/broadcasts/alert/compose-alert'
import { firstLine } from '../../../src/broadcasts/alert/deadline'
import type { FrozenAlert } from '../../../src/broadcasts/broadcast'
import { type Locale, locales } from '../../../src/core/locales'

/** 25 January, 14:50 in Baku. */
const actBy = '2026-01-25T10:50:00.000Z'

const texts = {
  statusTag: 'SAMPLE',
  headline: 'Two people held',
  whatHappened: 'On 20 January at 09:15 police took two people until 11:00.',
  ask: 'Ask for a visit.',
  sourceLine: 'Source: a sample.',
  safetyLine: 'Do not phone.',
}

function alert(
  written: Record<string, string> = {},
  { locale = 'en', ...more }: Partial<FrozenAlert> & { locale?: Locale } = {},
): FrozenAlert {
  return {
    kind: 'first',
    alert: 'AAAAAAAAAA',
    case: 'BBBBBBBBBB',
    organisation: 'CCCCCCCCCC',
    caseRef: 'AZ-2026-014',
    country: 'AZ',
    actBy,
    timeZone: 'Asia/Baku',
    audience: { topics: [], countries: [], locales: [] },
    texts: { [locale]: { ...texts, ...written } },
    copyText: {},
    whereTo: {},
    link: {},
    ...more,
  }
}

describe('the time in the first line is written by us', () => {
  const line = (locale: Locale, timeZone?: string, statusTag = 'SAMPLE') =>
    firstLine({ alert: alert(), statusTag, locale, ...(timeZone && { timeZone }) })

  it.each<[Locale, string, string]>([
    ['az', '25 yanvar, saat 14:50-dək (Bakı)', '25 yanvar, sizin vaxtla 11:50-dək (Bakı: 14:50)'],
    ['en', 'act by 25 January, 14:50 (Baku)', 'act by 25 January, 11:50 your time (Baku: 14:50)'],
    ['ru', 'до 25 января, 14:50 (Баку)', 'до 25 января, 11:50 по вашему времени (Баку: 14:50)'],
    [
      'tr',
      'son saat: 25 Ocak, 14:50 (Bakü)',
      'son saat: 25 Ocak, sizin saatinizle 11:50 (Bakü: 14:50)',
    ],
    [
      'de',
      'bis 25. Januar, 14:50 Uhr (Baku)',
      'bis 25. Januar, 11:50 Uhr Ihrer Zeit (Baku: 14:50)',
    ],
  ])('in %s, by the clock of the reader', (locale, here, berlin) => {
    expect(line(locale)).toBe(`SAMPLE · ${here}`)
    expect(line(locale, 'Asia/Baku')).toBe(`SAMPLE · ${here}`)
    expect(line(locale, 'Europe/Berlin')).toBe(`SAMPLE · ${berlin}`)
    expect(renderAlert(alert({}, { locale }), locale, 'Europe/Berlin').text).toMatch(
      new RegExp(String.raw`^SAMPLE · .*11:50`, 'u'),
    )
  })

  it('names both days where they differ', () => {
    expect(line('en', 'Pacific/Kiritimati')).toBe(
      'SAMPLE · act by 26 January, 00:50 your time (Baku: 25 January, 14:50)',
    )
  })

  it('does not repeat the same time, but tells another clock', () => {
    const tag = 'SAMPLE · by 14:50 Baku'
    expect(line('en', 'Asia/Baku', tag)).toBe(tag)
    expect(line('en', 'Europe/Berlin', tag)).toContain('11:50 your time')
  })

  it.each(['correction', 'cancellation', 'goodNews'] as const)('not of a %s', (kind) => {
    expect(firstLine({ alert: alert({}, { kind }), statusTag: 'SAMPLE', locale: 'en' })).toBe(
      'SAMPLE',
    )
  })
})

const found = (written: Record<string, string>, more: Parameters<typeof alert>[1] = {}) =>
  checkDeadlines(alert(written, more)).map(({ field }) => field)

describe('a first line that contradicts “Act by” is refused', () => {
  it.each<[Locale, string]>([
    ['en', 'URGENT · act by 18:00 Baku'],
    ['en', 'URGENT · act by 6 pm'],
    ['en', 'URGENT · act by 6:50 p.m. Baku time'],
    ['en', 'URGENT · by noon'],
    ['en', 'URGENT · before midnight'],
    ['en', 'URGENT · 18h00'],
    ['en', 'URGENT · 1800 hrs'],
    ['en', 'URGENT · six, or 6 o’clock'],
    ['en', 'URGENT · act by 24 Jan, 14:50'],
    ['en', 'URGENT · act by January 26'],
    ['en', 'URGENT · 14:50 Berlin'],
    ['en', 'URGENT · 14:50 UTC'],
    ['de', 'DRINGEND · 14:50 Kiew'],
    ['de', 'DRINGEND · 14:50 Warschauer Zeit'],
    ['ru', 'СРОЧНО · 14:50 по Киеву'],
    ['en', 'URGENT · 14:50 (GMT+1)'],
    ['az', 'TƏCİLİ · saat 18:00-dək (Bakı)'],
    ['az', 'TƏCİLİ · saat 18-dək'],
    ['az', 'TƏCİLİ · axşam 6-dək'],
    ['az', 'TƏCİLİ · günortaya qədər'],
    ['az', 'TƏCİLİ · gecə yarısına qədər'],
    ['az', 'TƏCİLİ · 26 yanvaradək'],
    ['ru', 'СРОЧНО · до 18:00 по Баку'],
    ['ru', 'СРОЧНО · до 18 часов'],
    ['ru', 'СРОЧНО · до 6 вечера'],
    ['ru', 'СРОЧНО · до 18 ч. 30 мин.'],
    ['ru', 'СРОЧНО · до полудня'],
    ['ru', 'СРОЧНО · до полуночи'],
    ['ru', 'СРОЧНО · до 24 января'],
    ['ru', 'СРОЧНО · 14:50 МСК'],
    ['tr', 'ACİL · saat 18.00’e kadar'],
    ['tr', 'ACİL · saat 18’e kadar'],
    ['tr', 'ACİL · akşam 6’ya kadar'],
    ['tr', 'ACİL · öğlene kadar'],
    ['tr', 'ACİL · gece yarısına kadar'],
    ['tr', 'ACİL · 26 Ocak’a kadar'],
    ['de', 'DRINGEND · bis 18 Uhr'],
    ['de', 'DRINGEND · bis 18.00 Uhr'],
    ['de', 'DRINGEND · bis 6 Uhr abends'],
    ['de', 'DRINGEND · bis mittags'],
    ['de', 'DRINGEND · bis Mitternacht'],
    ['de', 'DRINGEND · bis 26.01.'],
    ['de', 'DRINGEND · bis 24. Jänner'],
  ])('%s: %s', (locale, statusTag) => {
    expect(found({ statusTag }, { locale })).toEqual([`statusTag.${locale}`])
    expect(checkAlert(alert({ statusTag }, { locale }))[0]!.message).toContain('25 January')
  })

  it('says so of a request, too, where the time is its end', () => {
    expect(found({ ask: 'Ask for a visit by 18:00.' })).toEqual(['ask.en'])
    expect(found({ ask: 'Saat 18:00-dək yazın.' }, { locale: 'az' })).toEqual(['ask.az'])
    expect(found({ ask: 'Напишите до 18 часов.' }, { locale: 'ru' })).toEqual(['ask.ru'])
    expect(found({ ask: 'Saat 18.00’e kadar yazın.' }, { locale: 'tr' })).toEqual(['ask.tr'])
    expect(found({ ask: 'Schreiben Sie bis 18 Uhr.' }, { locale: 'de' })).toEqual(['ask.de'])
  })

  it('without “Act by” no time can be named', () => {
    const { actBy: _, ...open } = alert({ statusTag: 'UPDATE · by 18:00' }, { kind: 'update' })
    expect(timesWithoutActBy(open)).toEqual(['en'])
  })
})

describe('what is true is let through', () => {
  it.each<[Locale, string]>([
    ['en', 'URGENT · act by 14:50 Baku'],
    ['en', 'URGENT · act by 25 Jan, 2:50 pm Baku time'],
    ['en', 'URGENT · by 11:50 Berlin (14:50 Baku)'],
    ['en', 'URGENT · 10:50 UTC'],
    ['de', 'DRINGEND · 12:50 Kiew'],
    ['de', 'DRINGEND · 12:50 Kyjiw'],
    ['az', 'TƏCİLİ · saat 14:50-dək (Tiflis vaxtı)'],
    ['en', 'URGENT · 14:50 (GMT+4)'],
    ['en', 'URGENT · two people, 24 hours'],
    ['en', 'URGENT · 3 h left'],
    ['ru', 'СРОЧНО · осталось 3 часа'],
    ['az', 'TƏCİLİ · 3 saat qalıb'],
    ['tr', 'ACİL · 3 saat kaldı'],
    ['de', 'DRINGEND · noch 3 Stunden'],
    ['az', 'TƏCİLİ · 25 yanvar, saat 14:50-dək (Bakı vaxtı)'],
    ['ru', 'СРОЧНО · до 25 января, 14:50 (Баку)'],
    ['ru', 'СРОЧНО · до 13:50 по Москве'],
    ['tr', 'ACİL · 25 Ocak, saat 14.50’ye kadar'],
    ['de', 'DRINGEND · bis 25. Januar, 14.50 Uhr'],
    ['de', 'DRINGEND · Fall 2026'],
  ])('%s: %s', (locale, statusTag) => {
    expect(found({ statusTag }, { locale })).toEqual([])
  })

  it('times of what happened are no deadlines', () => {
    expect(found({ headline: 'A hearing at 10:00', ask: 'Come to the hearing, 10:00.' })).toEqual(
      [],
    )
  })

  it('the end of a day is its own day', () => {
    const midnight = { actBy: '2026-01-25T20:00:00.000Z' }
    expect(found({ statusTag: 'URGENT · 25 January, midnight' }, midnight)).toEqual([])
  })
})

it.each(locales)('the longest first line counts before approval, in %s', (locale) => {
  const max = { headline: 90, whatHappened: 270, ask: 150, sourceLine: 110, safetyLine: 130 }
  const full = Object.fromEntries(
    Object.entries(max).map(([name, size]) => [name, 'x'.repeat(size)]),
  )
  const rest = {
    statusTag: 'x'.repeat(56),
    statsLine: 'x'.repeat(40),
    signature: 'x'.repeat(60),
    caseRefLine: 'x'.repeat(60),
  }
  const [problem] = checkAlert(alert({ ...full, ...rest }, { locale }))
  expect(problem!.message).toMatch(/1024 fit/)
})
