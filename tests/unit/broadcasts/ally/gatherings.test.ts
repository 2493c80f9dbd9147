import { describe, expect, it } from 'vitest'
import { gatheringIn } from '../../../../src/broadcasts/ally/gatherings'

const now = new Date('2026-11-30T10:00:00Z')
const look = (parts: string[], { head = 'URGENT', hasDeadline = true } = {}) =>
  gatheringIn({ head, parts, hasDeadline }, now)

describe('a place together with a time', () => {
  it.each([
    // English
    ['Meet at the fountain, tomorrow at 18:00.'],
    ['Gather outside the ministry.'],
    ['Come to Fountain Square at 6 pm'],
    ['A rally takes place on 5 December.'],
    ['Tomorrow: vigil in the old town'],
    ['Fountain Square, 18:00'],
    ['The hearing is on 3 December at 10:00.'],
    ['40.4093, 49.8671 at 18:00'],
    // Azerbaijani
    ['Sabah saat 18:00-da Fəvvarələr meydanında toplaşırıq.'],
    ['Görüş yeri: Sahil bağı.'],
    ['5 dekabr, Nizami küçəsi'],
    // Russian
    ['Собираемся завтра у памятника.'],
    ['Приходите на площадь!'],
    ['Митинг 5 декабря'],
    ['Площадь Фонтанов, в 18 часов'],
    // Turkish
    ['Yarın meydanda buluşuyoruz.'],
    ['TAKSİM MEYDANI SAAT 18:00'],
    ['5 Aralık, basın açıklaması'],
    // German
    ['Wir treffen uns am Brunnen.'],
    ['Kommt zur Mahnwache!'],
    ['Kundgebung am 5. Dezember'],
    ['Alexanderplatz, 18 Uhr'],
  ])('is found in: %s', (text) => expect(look([text])).not.toBeNull())

  it.each([
    // What is over.
    ['On 20 November police took two people from a private flat in Nizami Street.'],
    ['They were held at a protest outside Parliament on 2 October 2017.'],
    ['2 Oct 2017, Fountain Square: 83 people were held.'],
    ['20 noyabrda Nizami küçəsində saxlanılıb.'],
    ['Задержаны 20 ноября на площади.'],
    ['20 Kasım’da meydanda gözaltına alındı.'],
    ['Es kommt zu Verhaftungen, auch am 20. November auf dem Platz.'],
    // What is asked for, with its own time.
    ['Write to the Ombudsperson by 18:00: ask for a visit today.'],
    ['Ask the embassy to meet them.'],
    ['Join us: write to Parliament today.'],
    ['Their lawyers may be at risk.'],
    ['We stand by them.'],
    ['Parlamentə yazın.'],
    ['Schreiben Sie heute dem Parlament.'],
  ])('is not found in: %s', (text) => expect(look([text])).toBeNull())

  it('is found across the parts of a message, a day of the week only beside the place', () => {
    expect(look(['Fountain Square, all are welcome.', 'At 18:00.'])).toEqual({
      place: 'Fountain Square',
      time: '18:00',
    })
    expect(look(['Taken from Nizami Street.', 'Ask for a visit today.'])).toBeNull()
    expect(look(['Nizami Street, tomorrow.'])).toEqual({ place: 'Nizami Street', time: 'tomorrow' })
  })

  it('takes the first line for the deadline, unless it names a place itself', () => {
    const head = 'URGENT · act by 18:00'
    expect(look(['Taken from Nizami Street.'], { head })).toBeNull()
    expect(look(['All are welcome.'], { head: 'Fountain Square, 18:00' })).not.toBeNull()
    expect(look(['Gather outside the court.'], { head, hasDeadline: false })).not.toBeNull()
  })

  it('needs a time', () => {
    expect(look(['Gather outside the ministry.'], { hasDeadline: false })).toBeNull()
    expect(look(['Fountain Square is closed.'])).toBeNull()
  })
})
