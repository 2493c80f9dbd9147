import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales } from '../../src/core/locales'
import { startPhoneWorld, type PhoneWorld } from './support/phone-world'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld()
})
afterAll(() => world.close())

describe('/check', () => {
  test.each([
    'AZ-2026-014',
    'az-2026-014',
    'AZ 2026 014',
    'AZ–2026—014',
    'AZ−2026‑014',
    'ＡＺ－２０２６－０１４',
    'АZ-2026-014',
    '«AZ-2026-014».',
    'Case AZ-2026-014 · first alert',
    'İş AZ-2026-014',
    'AZ\u200b-2026-014',
    'az2026-014',
  ])('finds a case however it is written: %j', async (reference) => {
    const { text } = await world.person('en').types(`/Check ${reference}`)
    expect(text).toBe('AZ-2026-014 is real. Sample organisation gave out this reference.')
  })

  test.each([
    ['AZ-2025-001', 'the case is closed'],
    ['AZ-2024-002', 'taken back by Another sample'],
    ['AZ-2026-999', 'We know of no case AZ-2026-999'],
    ['', 'for example: /check AZ-2026-014'],
    ['nonsense CANARY', 'for example: /check AZ-2026-014'],
    ['AZ-2026-0145', 'We know of no case AZ-2026-0145'],
    ['AZ-2026-01455', 'for example: /check AZ-2026-014'],
  ])('says of %j that %j', async (reference, answer) => {
    const { text } = await world.person('en').types(`/check ${reference}`)
    expect(text).toContain(answer)
    expect(text).not.toContain('CANARY')
  })

  test.each(locales)('answers in %s, subscribed or not', async (locale) => {
    const reader = world.person(locale)
    const answers = []
    for (const reference of ['AZ-2026-014', 'AZ-2025-001', 'AZ-2024-002', 'AZ-2026-999']) {
      answers.push((await reader.types(`/check ${reference}`)).text)
    }
    expect(new Set(answers.map((text) => text.replace(/AZ-\d+-\d+/, ''))).size).toBe(4)
  })

  test('names every organisation that has given out the reference', async () => {
    world.content.lists.cases['AZ-2026-020'] = [
      { organisation: { en: 'One' }, state: 'open' },
      { organisation: { en: 'Two' }, state: 'open' },
      { organisation: { en: 'Three' }, state: 'retracted' },
    ]
    const { text } = await world.person('en').types('/check AZ-2026-020')
    expect(text).toContain('One, Two gave out')
    expect(text).toContain('taken back by Three')
  })
})
