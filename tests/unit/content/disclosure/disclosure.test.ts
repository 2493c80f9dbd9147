import { describe, expect, it } from 'vitest'
import { disclosuresIn } from '../../../../src/content/disclosure'
import samples from '../../broadcasts/samples.json'

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : []

const kinds = (text: string) => disclosuresIn(text).map(({ kind }) => kind)

describe('phone numbers', () => {
  it.each([
    '+994 50 123 45 67',
    '+994501234567',
    '+994 (50) 123-45-67',
    '00994 50 123 45 67',
    '994501234567',
    '994 50 123 45 67',
    '050 123 45 67',
    '050-123-45-67',
    '(050) 123 45 67',
    '0501234567',
    '(012) 493 12 34',
    '012 493-12-34',
    '055.123.45.67',
    '+90 532 123 45 67',
    '0532 123 45 67',
    '0 532 123 45 67',
    '05321234567',
    '(0532) 123 45 67',
    '532 123 45 67',
    '0212 345 67 89',
    '905321234567',
    '+995 555 12 34 56',
    '+995 32 212 34 56',
    '555 12 34 56',
    '032 212 34 56',
    '995555123456',
    '+7 912 345-67-89',
    '+7 (912) 345-67-89',
    '8 (912) 345-67-89',
    '8 912 345 67 89',
    '89123456789',
    '8-912-345-67-89',
    '79123456789',
    '(912) 345-67-89',
    '123-45-67',
    '+49 30 1234567',
    '+49 (0)30 1234567',
    '030 12345678',
    '030/1234567',
    '0151 23456789',
    '0176/12345678',
    '+49 151 23456789',
    '(030) 123 45 67',
    '+380 67 123 45 67',
    '067 123 45 67',
    '+380671234567',
    '(044) 123-45-67',
    '380671234567',
    '+44 20 7946 0958',
    '+1 202 555 0123',
    '+47 22 33 44 55',
    '０５０ １２３ ４５ ６７',
    '+994\u00a050\u00a0123\u00a045\u00a067',
    '+994 50 123–45–67',
    '+9\u200b94501234567',
    'tel:+994501234567',
    'https://wa.me/994501234567',
  ])('are found: %s', (number) => {
    for (const text of [
      number,
      `Call ${number}.`,
      `Zəng edin (${number}), bu gün`,
      `Номер: ${number}\nСпасибо`,
    ]) {
      expect(kinds(text), text).toEqual(['phone'])
    }
  })

  it.each([
    'tel. 123 45 67',
    'Tel: 4931234',
    'телефон: 12-34-56',
    'Handy: 1234567',
    'WhatsApp 22334455',
  ])('are found by the word before them: %s', (text) => {
    expect(kinds(text)).toEqual(['phone'])
  })

  it('are found one by one', () => {
    expect(disclosuresIn('050 123 45 67, 055 765 43 21').map(({ excerpt }) => excerpt)).toEqual([
      '050 123 45 67',
      '055 765 43 21',
    ])
    expect(disclosuresIn('050 123 45 67 055 765 43 21')).toHaveLength(2)
  })
})

describe('e-mail addresses', () => {
  it.each([
    'sample@example.org',
    'First.Last+tag@mail.example.co.uk',
    'sample [at] example.org',
    'sample(at)example(dot)org',
    'пример@пример.рф',
    'SAMPLE@EXAMPLE.ORG',
    'mailto:sample@example.org',
    'nümunə@example.az',
    'sample_1@example.org',
  ])('are found: %s', (mail) => {
    expect(kinds(`Write to ${mail}, please.`)).toEqual(['email'])
  })
  it.each([
    '@sample_channel',
    'a @ b',
    'https://example.org/@sample',
    'Meet at example dot org',
    '12@',
    'We are at home (at night).',
  ])('are not: %s', (text) => {
    expect(kinds(text)).toEqual([])
  })
})

describe('coordinates', () => {
  it.each([
    '40.4093, 49.8671',
    '40.40930;49.86710',
    '40,4093 49,8671',
    '-33.8688, 151.2093',
    '40.4093° N, 49.8671° E',
    '40.4093°N 49.8671°E',
    '40°24′33″N 49°52′1″E',
    `40°24'33"N, 49°52'01"E`,
    '40° 24.5 N',
    'N40.4093 E49.8671',
    'N 40 24.55, E 49 52.02',
    '40°24′ с. ш. 49°52′ в. д.',
    'lat 40.4093',
    '8HF6CV5P+2X',
    'CV5P+2X Bakı',
    '///filled.count.soap',
    'geo:40.4093,49.8671',
    'https://www.google.com/maps/@40.4093,49.8671,17z',
    'https://maps.app.goo.gl/abcDEF123',
    'https://maps.google.com/?q=40.4,49.8',
    'https://www.openstreetmap.org/#map=17/40.4093/49.8671',
    'https://yandex.ru/maps/?ll=49.8671%2C40.4093',
    'https://w3w.co/filled.count.soap',
    'https://example.org/?at=40.40931,49.86712',
  ])('are found: %s', (place) => {
    const found = kinds(`It is here: ${place}`)
    expect(found.length, place).toBeGreaterThan(0)
    expect(new Set(found)).toEqual(new Set(['coordinates']))
  })
  it.each([
    '+25 °C',
    '−5°',
    '40° in the shade',
    'Scores: 88.83, 87.83',
    '12.345, 67.890',
    '3.1416',
    '1,234, 5,678',
    'https://example.org/maps',
    'a 360° view',
    '2345+67',
    'https://google.com',
    'Turn 90° and go',
    '0.12345 %',
  ])('are not: %s', (text) => {
    expect(kinds(text)).toEqual([])
  })
})

describe('street addresses', () => {
  it.each([
    'Nizami küç. 12',
    'Nizami küçəsi 12, mənzil 4',
    'Nizami küçəsi, ev 12',
    'Nümunə prospekti 5',
    'NİZAMİ KÜÇƏSİ 12',
    'Nizami küçəsi 12 ünvanında',
    'Nümunə döngəsi, bina 3',
    'bina 4, mənzil 9',
    'mənzil 4',
    'AZ1001',
    'AZ 1073',
    'ул. Примерная, д. 5, кв. 3',
    'ул. Примерная 5',
    'улица Примерная, дом 5',
    'Примерная улица, 5',
    'проспект Примерный, 17',
    'пр-т Примерный 5',
    'пер. Примерный, 2',
    'на улице Примерной, 5',
    'д. 5, кв. 3',
    'кв. 12',
    'УЛ. ПРИМЕРНАЯ, Д. 5',
    'ul. Primernaya 5, kv. 3',
    'Örnek Sokak No: 5',
    'Örnek sokak no 5',
    'Örnek Sokağı 5',
    'Örnek Cad. 12 Daire 4',
    'Örnek Caddesi No:12 Kat 5',
    'Örnek Mah. 5',
    'daire 4',
    'No: 5 D. 3',
    'Musterstraße 5',
    'Musterstrasse 12a',
    'Musterstr. 5',
    'MUSTERSTRASSE 5',
    'Mustergasse 1',
    'Musterweg 12a',
    'Straße der Freiheit 7',
    'Musterstraße Nr. 5',
    'Musterstraße 5 in Berlin',
    'Wohnung 4',
    'Postfach 12',
    'PLZ 10115',
    '12 Sample Street',
    '12 Sample Street, flat 4',
    '5 Sample Ave',
    'Sample Street 12',
    'Flat 4',
    'P.O. Box 12',
  ])('are found: %s', (address) => {
    for (const text of [address, `They live at: ${address}.`, `(${address})`]) {
      expect([...new Set(kinds(text))], text).toEqual(['address'])
    }
  })

  it.each([
    'On the street 20 people were stopped.',
    'Auf der Straße 20 Menschen.',
    'In der Musterstraße 20 Menschen festgenommen',
    'Nizami küçəsində 20 nəfər saxlanılıb',
    'küçədə 83 nəfər',
    'На улице 20 человек',
    'На улице Примерной 20 человек задержали',
    'Örnek Caddesi 20 kişi',
    'sokakta 15 kişi',
    'In 2017 Wall Street reacted',
    'Örnek Caddesi 2017',
    'a private flat in [city]',
    'two flats',
    '4 mənzil',
    'кв. м',
    '20 кв. м',
    'на площади собрались 200 человек',
    'Article 5, part 3',
    'No. 5',
    'maddə 12',
    'AZ-2026-014',
    'AZ 2026',
    'ev tapşırığı 5',
    'Die Allee ist lang',
    '5 days on the road',
    'evdə 3 nəfər',
    'д. 5',
    'The Square is full',
    'Weg 5 von 7',
  ])('are not: %s', (text) => {
    expect(kinds(text)).toEqual([])
  })
})

describe('what only looks like it', () => {
  it.each([
    '25.01.2026, 18:00',
    '25.01.2026 18.00',
    '2026-01-25 18:00',
    '25/01/2026',
    '05.03.–07.03.2026',
    '01.02.26',
    '09.00 12.00 15.00',
    '2014–2015, 2016-2017',
    '22-28 yanvar 2026',
    '18:00-21:00',
    '01.02.2026 03.04.2026 05.06.2026',
    '1 234 567 signatures',
    '12.345.678 Unterschriften',
    '1,234,567 people',
    '10 000 000 manat',
    '100 000 – 200 000',
    '+10 000',
    '+1 234 567',
    '0.123456789',
    '1.5 million',
    '83, 56, 100 and 150',
    'AZ-2026-014',
    'EUR 55/009/2014',
    'EUR 55/3552/2016',
    'AZE 001 / 0813 / OBS 071',
    'UA 045/20: to 17 July 2020',
    'application no. 17184/18',
    'no. 05184/18',
    'A/HRC/27/10',
    'PC.DEC/1234',
    '№ 1234567890',
    'CM/Rec(2010)5',
    'ISBN 978-3-16-148410-0',
    'IBAN DE44 5001 0517 5407 3249 31',
    'Articles 510, 535.1 and 315',
    'maddə 234.1.2',
    'call 102 or 112',
    'Dial 116 123',
    'https://example.org/petition/0501234567',
    'https://example.org/2026/01/25/1234567890',
    '88.83;87.83;85.31',
    '2026',
    'ticket 12345678',
    'Telefon 1 234 567 nəfər',
    'phone 2026',
    '$1 234 567 890',
    '1 234 567 890 AZN',
    '50 123 people',
    'page 12 345',
  ])('is not found: %s', (text) => {
    expect(disclosuresIn(text)).toEqual([])
    expect(disclosuresIn(`So it was: ${text}.`)).toEqual([])
  })

  it('are the samples of what we send', () => {
    const texts = strings(samples)
    expect(texts.length).toBeGreaterThan(20)
    expect(texts.flatMap((text) => disclosuresIn(text))).toEqual([])
  })

  it('are counts, dates and amounts, whatever their size', () => {
    // Made once: on Node 22 each takes as long as all the rest of a round.
    const numbers = ['en', 'de', 'ru'].map((locale) => new Intl.NumberFormat(locale))
    const days = new Intl.DateTimeFormat('de', {
      timeZone: 'UTC',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    })
    for (let seed = 1; seed < 3000; seed++) {
      const count = (seed * 7_919_123) % 900_000_000
      const day = new Date(seed * 86_400_000 * 7)
      const iso = day.toISOString()
      const texts = [
        ...numbers.map((format) => format.format(count)),
        days.format(day),
        iso.slice(0, 10),
        iso.slice(0, 16).replace('T', ' '),
        `${String(seed).padStart(5, '0')}/${seed % 90}`,
        `${(count / 1e7).toFixed(2)} %`,
      ]
      for (const text of texts) expect(disclosuresIn(`${text} imza`), text).toEqual([])
    }
  })
})

describe('numbers of five countries, made by rule', () => {
  const forms = [
    (n: string) => n,
    (n: string) => n.replaceAll(' ', ''),
    (n: string) => n.replaceAll(' ', '-'),
  ]
  it('are all found, and excepted where they are known', () => {
    for (let seed = 0; seed < 300; seed++) {
      const d = (length: number, salt: number) =>
        String(((seed + 1) * salt) % 10 ** length).padStart(length, '0')
      const numbers = [
        `+994 ${['50', '51', '55', '70', '77', '99', '10', '60', '12'][seed % 9]} ${d(3, 7919)} ${d(2, 31)} ${d(2, 37)}`,
        `+90 5${d(2, 53)} ${d(3, 7919)} ${d(2, 31)} ${d(2, 37)}`,
        `+995 5${d(2, 53)} ${d(2, 71)} ${d(2, 31)} ${d(2, 37)}`,
        `+7 9${d(2, 53)} ${d(3, 7919)} ${d(2, 31)} ${d(2, 37)}`,
        `+380 6${(seed % 3) + 6} ${d(3, 7919)} ${d(2, 31)} ${d(2, 37)}`,
        `+49 15${seed % 10} ${d(4, 7919)} ${d(4, 104729)}`,
      ]
      for (const number of numbers) {
        for (const form of forms) {
          const text = `Zəng: ${form(number)}.`
          expect(kinds(text), text).toEqual(['phone'])
          expect(disclosuresIn(text, [`Sample line, ${number}`])).toEqual([])
        }
      }
    }
  })
})

describe('contacts that are meant to be read', () => {
  const known = [
    '+994 12 345 67 89 (10-18)',
    'Office@Example.org',
    'Nizami küçəsi 12',
    'https://example.org',
  ]
  it.each(['012 345 67 89', 'office@example.org', 'Nizami küçəsi 12', '(012) 345-67-89'])(
    'are left alone: %s',
    (text) => {
      expect(disclosuresIn(text, known)).toEqual([])
      expect(disclosuresIn(text)).toHaveLength(1)
    },
  )
  it('do not cover others', () => {
    expect(disclosuresIn('012 345 67 88, other@example.org, Nizami küçəsi 13', known)).toHaveLength(
      3,
    )
  })
})
