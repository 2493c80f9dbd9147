import { describe, expect, it } from 'vitest'
import { allyFindings, mayNeedAlly } from '../../../../src/broadcasts/ally/findings'
import { alertKinds, frozenAlertSchema } from '../../../../src/broadcasts/broadcast'

const now = new Date('2026-11-30T10:00:00Z')
const frozen = (changes: object = {}) =>
  frozenAlertSchema.parse({
    ...{ kind: 'first', alert: 'a', case: 'c', organisation: 'o', caseRef: 'AZ-2026-001' },
    ...{ country: 'AZ', actBy: '2026-12-01T10:00:00.000Z', timeZone: 'Asia/Baku' },
    audience: { topics: [], countries: [], locales: [] },
    texts: { en: { statusTag: 'URGENT', headline: 'Two people held', ask: 'Write today.' } },
    ...{ copyText: {}, whereTo: {}, link: {} },
    ...changes,
  })
const found = (changes: object, hosts: string[] = ['example.org']) =>
  allyFindings(frozen(changes), { hosts, now }).map(({ kind, excerpt }) => `${kind} ${excerpt}`)

describe('what takes an ally', () => {
  it('is nothing in an alert without links and calls', () => expect(found({})).toEqual([]))

  const foreign = 'https://evil.example.com/x'
  it.each<[string, object]>([
    ['the page with details', { link: { ru: foreign } }],
    ['a text', { texts: { de: { headline: `Hier: ${foreign}` } } }],
    ['the short text', { copyText: { az: foreign } }],
    ['an addressee', { whereTo: { tr: [`Ministry: ${foreign} (careful)`] } }],
    ['what not to do', { doNot: { en: [`Do not open ${foreign}`] } }],
    ['the letter', { letter: { en: `Dear\n${foreign}` } }],
  ])('is a link to a foreign site in %s', (_, changes) => {
    expect(found(changes)).toEqual([`link ${foreign}`])
    expect(found(changes, ['evil.example.com'])).toEqual([])
  })

  it('names each link once, with its languages', () => {
    const [one, ...others] = allyFindings(frozen({ link: { en: foreign, ru: foreign } }), {
      hosts: [],
      now,
    })
    expect([one?.locales, others]).toEqual([['en', 'ru'], []])
    expect(one?.message).toMatch(/English, Русский/)
  })

  it.each<[string, object]>([
    ['a text', { texts: { ru: { ask: 'Собираемся завтра в 18:00 на площади.' } } }],
    ['the short text', { copyText: { en: 'Meet at the fountain' } }],
    ['what not to do', { doNot: { en: ['Gather outside the court at 10:00'] } }],
    ['the letter', { letter: { en: 'Meet at Fountain Square, 18:00' } }],
    ['one line of the addressees', { whereTo: { en: ['Fountain Square, meet at 18:00'] } }],
  ])('is a place and a time in %s', (_, changes) => {
    expect(found(changes)).toEqual([expect.stringMatching(/^gathering /)])
  })

  it('is not the address of an office beside a deadline', () => {
    const texts = { en: { statusTag: 'URGENT, 18:00', ask: 'Write by 18:00.' } }
    expect(found({ texts, whereTo: { en: ['Ministry: Nizami Street 5'] } })).toEqual([])
  })

  it('is never anything in a cancellation, and in a correction not what it quotes', () => {
    expect(alertKinds.filter((kind) => !mayNeedAlly(kind))).toEqual(['cancellation'])
    const said = 'Meet at Fountain Square, 18:00'
    const texts = { en: { statusTag: 'CORRECTION', weSaid: said, theFacts: 'Do not go there.' } }
    expect(found({ kind: 'correction', texts })).toEqual([])
    expect(
      found({ kind: 'correction', texts: { en: { ...texts.en, theFacts: said } } }),
    ).toHaveLength(1)
    expect(found({ kind: 'correction', texts: { en: { ...texts.en, weSaid: foreign } } })).toEqual([
      `link ${foreign}`,
    ])
    expect(
      found({ kind: 'cancellation', texts: { en: { theFacts: `${said} ${foreign}` } } }),
    ).toEqual([])
  })
})
