import { describe, expect, it } from 'vitest'
import { zoneNamedIn } from '../../../src/broadcasts/alert/named-zones'
import { firstLine } from '../../../src/broadcasts/alert/deadline'
import { cities, cityOfZone, clocksOf, zoneInWords } from '../../../src/core/cities'
import { locales } from '../../../src/core/locales'

const winter = new Date('2026-01-25T10:50:00.000Z')
const inEach = (name: (locale: (typeof locales)[number]) => unknown) => locales.map(name)

describe('a city', () => {
  it('has one name in each language, whether it is chosen, told or written under an alert', () => {
    for (const { zone, names } of new Map(
      cities.toReversed().map((one) => [one.zone, one]),
    ).values()) {
      for (const locale of locales) {
        expect(cityOfZone(zone, locale)).toBe(names[locale])
        expect(clocksOf(zone, winter, locale)).toBe(names[locale])
        const actBy = winter.toISOString()
        const alert = { kind: 'first', actBy, timeZone: zone } as const
        expect(firstLine({ alert, statusTag: 'SAMPLE', locale })).toContain(`(${names[locale]})`)
      }
    }
  })

  it('is called as people who write in a language call it today', () => {
    expect(inEach((locale) => cityOfZone('Asia/Tbilisi', locale))).toEqual([
      ...['Tbilisi', 'Tbilisi', 'Тбилиси', 'Tiflis', 'Tiflis'],
    ])
    expect(inEach((locale) => cityOfZone('Europe/Kyiv', locale))).toEqual([
      ...['Kiyev', 'Kyiv', 'Киев', 'Kiev', 'Kyjiw'],
    ])
  })

  it('is found by the former name of its zone; where none is known the offset is told', () => {
    expect(cityOfZone('Europe/Kiev', 'de')).toBe('Kyjiw')
    expect(cityOfZone('Asia/Bishkek', 'en')).toBeNull()
    expect(clocksOf('Asia/Bishkek', winter, 'en')).toBe('GMT+6')
    expect(clocksOf('Nowhere/At_All', winter, 'en')).toBe('UTC')
    expect(cityOfZone('constructor', 'en')).toBeNull()
  })

  it('says which clocks a time goes by', () => {
    expect(inEach((locale) => zoneInWords('Asia/Baku', winter, locale))).toEqual([
      ...['Bakı vaxtı ilə', 'Baku time', 'время: Баку', 'Bakü saatiyle', 'Zeit von Baku'],
    ])
    expect(inEach((locale) => zoneInWords('UTC', winter, locale))).toEqual(locales.map(() => 'UTC'))
    expect(zoneInWords('Asia/Bishkek', winter, 'en')).toBe('GMT+6')
  })
})

describe('a city that is named beside a time', () => {
  it('is read in every language in which it has a name', () => {
    for (const { zone, names } of cities) {
      for (const name of Object.values(names)) {
        expect(zoneNamedIn(`18:00 ${name}`), name).toBe(zone)
        expect(zoneNamedIn(`18:00 (${name.toLocaleUpperCase('tr')})`), name).toBe(zone)
      }
    }
  })

  it.each([
    ['18:00 Kiew', 'Europe/Kyiv'],
    ['18:00 Kyjiwer Zeit', 'Europe/Kyiv'],
    ['18:00 Kiev time', 'Europe/Kyiv'],
    ['18:00 по Киеву', 'Europe/Kyiv'],
    ['18:00 по киевскому времени', 'Europe/Kyiv'],
    ['18:00 Tiflis vaxtı', 'Asia/Tbilisi'],
    ['18:00 Tbilisi vaxtı', 'Asia/Tbilisi'],
    ['18:00 Tiflis saatiyle', 'Asia/Tbilisi'],
    ['18:00 Eriwan', 'Asia/Yerevan'],
    ['18:00 по Вене', 'Europe/Vienna'],
    ['18:00 Chisinau', 'Europe/Chisinau'],
    ['18:00, Kişinyov vaxtı', 'Europe/Chisinau'],
    ['18:00 Almatı', 'Asia/Almaty'],
  ])('is read by older and newer spellings: %s', (text, zone) => {
    expect(zoneNamedIn(text)).toBe(zone)
  })

  it.each(['до 18:00, делитесь', 'до 18:00 без осложнений', '18:00', 'bis 18:00 Uhr'])(
    'is none where no city is named: %s',
    (text) => expect(zoneNamedIn(text)).toBeNull(),
  )
})
