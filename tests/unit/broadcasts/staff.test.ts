import { describe, expect, it } from 'vitest'
import { renderAlert } from '../../../src/broadcasts/alert/compose-alert'
import { readCallbackData } from '../../../src/broadcasts/callback-data'
import { cover, discreetWords } from '../../../src/broadcasts/discreet'
import { composeForStaff, type StaffAlert } from '../../../src/broadcasts/staff/compose-staff'
import { inWords, staffWords } from '../../../src/broadcasts/staff/staff-words'
import { locales } from '../../../src/core/locales'
import { addStaffLink, keepStaffLinks } from '../../../src/subscribers/staff'
import { RecordFullError } from '../../../src/core/errors'
import { fullTexts, reader, sampleAlert } from './broadcasts.fixtures'

const now = new Date('2026-01-22T10:00:00Z')
const alert: StaffAlert = {
  broadcast: '64b5f0c2a1d3e4f5a6b7c8d9',
  hash: '0123456789abcdef'.repeat(4),
  content: sampleAlert(),
  goesAt: new Date('2026-01-22T10:02:00Z'),
}
const plain = { discreet: false, quiet: null } as const

describe('what a staff phone gets', () => {
  it.each(locales)('is the alert as a reader sees it, below one line, in %s', (locale) => {
    const who = reader(locale, { ...plain, timeZone: 'Asia/Baku' })
    const { text, entities, buttons, protect } = composeForStaff(alert, who, now)!
    const seen = renderAlert(alert.content, locale, 'Asia/Baku')
    const [line] = text.split('\n\n')
    expect(text).toBe(`${line}\n\n${seen.text}`)
    expect(line).toContain('14:02')
    expect(protect).toBe(true)
    const styled = ({ offset, length }: { offset: number; length: number }, of: string) =>
      of.slice(offset, offset + length)
    expect(entities.slice(1).map((one) => styled(one, text))).toEqual(
      seen.entities.map((one) => styled(one, seen.text)),
    )
    const [[button]] = buttons as [[{ text: string; callback: string }]]
    expect(button.text).toBe(staffWords[locale].stop)
    expect(readCallbackData(button.callback)).toEqual({
      ...{ name: 'halt', broadcast: alert.broadcast, mark: '0123456789abcdef', step: 'ask' },
    })
  })

  it('says that it is going out once it is', () => {
    const late = composeForStaff(alert, reader('en', plain), new Date('2026-01-22T10:03:00Z'))
    expect(late?.text).toContain(staffWords.en.now)
  })

  it('fits into a message, however full the alert is', () => {
    const texts = { en: fullTexts('first'), az: fullTexts('first') }
    const full = { ...alert, content: { ...alert.content, texts } }
    for (const locale of locales) {
      let text = ''
      try {
        text = composeForStaff(full, reader(locale, plain), now)!.text
      } catch {
        // Too full for readers as well: nobody can approve it.
      }
      expect(text.length).toBeLessThanOrEqual(4096)
    }
  })

  it('is nothing while its owner has paused or stopped the bot', () => {
    const paused = reader('en', { ...plain, pausedUntil: now.getTime() + 1000 })
    expect(composeForStaff(alert, paused, now)).toBeNull()
    expect(composeForStaff(alert, reader('en', { ...plain, stoppedOn: 1 }), now)).toBeNull()
  })

  it('is silent in quiet hours, unless its owner wants to be woken', () => {
    const quiet = { discreet: false, quiet: { from: 0, to: 0 } }
    const silent = (wakeForUrgent: boolean) =>
      composeForStaff(alert, reader('en', { ...quiet, wakeForUrgent }), now)?.silent
    expect([silent(false), silent(true)]).toEqual([true, false])
  })

  it('looks on a discreet phone like everything else that comes', () => {
    const shown = composeForStaff(alert, reader('de', { quiet: null, discreet: true }), now)!
    const usual = cover(shown, { about: 'alert', id: 'x' }, 'de')
    const looks = ({ text, buttons }: typeof shown) => [
      text,
      buttons.map((row) => row.map((one) => one.text)),
    ]
    expect(looks(shown)).toEqual(looks(usual))
    expect(shown.text).toBe(discreetWords.de.line)
  })
})

describe('the time that is left', () => {
  it('is told in seconds, and from two minutes on in minutes', () => {
    const said = (ms: number) => inWords(ms, 'en')
    expect([said(10), said(45_000), said(119_000), said(300_000)]).toEqual([
      ...['in 1 second', 'in 45 seconds', 'in 119 seconds', 'in 5 minutes'],
    ])
    expect(inWords(45_000, 'az')).toBe('45 saniyə sonra')
    expect(inWords(45_000, 'ru')).toBe('через 45 секунд')
  })
})

describe('links in a record', () => {
  const link = (letter: string) => letter.repeat(22)

  it('are added beside those that hold, and no others are kept', () => {
    const one = addStaffLink(reader('en'), link('a'), () => true)
    const two = addStaffLink(one, link('b'), () => true)
    expect(two.staff).toEqual([link('a'), link('b')])
    expect(addStaffLink(two, link('c'), (held) => held === link('b')).staff).toEqual([
      ...[link('b'), link('c')],
    ])
    const full = addStaffLink(two, link('c'), () => true)
    expect(() => addStaffLink(full, link('d'), () => true)).toThrow(RecordFullError)
  })

  it('leave nothing behind when none is left', () => {
    const one = addStaffLink(reader('en'), link('a'), () => true)
    expect(keepStaffLinks(one)).toEqual(reader('en'))
    expect('staff' in keepStaffLinks(one)).toBe(false)
  })
})
