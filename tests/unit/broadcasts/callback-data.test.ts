import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  callbackDataLimit,
  haltSteps,
  readCallbackData,
  screenNames,
  writeCallbackData,
  type Action,
} from '../../../src/broadcasts/callback-data'
import { locales } from '../../../src/core/locales'

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,44}$/).filter((text) => text !== '-')
const key = fc.stringMatching(/^[a-z0-9-]{1,24}$/)
const on = fc.boolean()
const hour = fc.integer({ min: 0, max: 23 })
const locale = fc.constantFrom(...locales)
const follow = fc.stringMatching(/^[ocam]-[A-Za-z0-9_]{1,24}$/)
const target = fc.option(follow)
const only = <Name extends string>(...names: Name[]) => ({ name: fc.constantFrom(...names) })

/** Every action with everything that it may carry. */
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ ...only('begin', 'languages'), locale, follow: target }),
  fc.record({ ...only('agree'), locale, follow: target, notice: fc.integer({ min: 1, max: 999 }) }),
  fc.record({ ...only('decline', 'language'), locale }),
  fc.record({ ...only('topic'), key, on }),
  fc.record({ ...only('country'), key: fc.constantFrom('all', 'AZ', 'DE'), on }),
  fc.record({ ...only('follow'), follow, to: fc.constantFrom('off', 'on', 'onFromOffer') }),
  fc.record({
    ...only('quiet'),
    hours: fc.option(fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to)),
  }),
  fc.record({ ...only('zone'), city: fc.option(key.filter((city) => city !== 'list')) }),
  fc.record({ ...only('wake', 'remind', 'remember'), on }),
  fc.record({ ...only('pause'), days: fc.nat(30) }),
  fc.record({ ...only('candles'), page: fc.nat(999) }),
  fc.record({ ...only('quietto', 'remindat', 'digestat'), hour }),
  fc.record({ ...only('stop'), id: fc.option(id) }),
  fc.record({ ...only('forget'), sure: on }),
  fc.record({
    ...only('alert', 'where', 'wrote', 'candle', 'signed', 'later', 'notforme'),
    id,
  }),
  fc.record({ ...only('remindfor'), key: id, on }),
  fc.record({ ...only('skipyear'), id, year: fc.integer({ min: 1970, max: 9999 }) }),
  fc.record({ ...only('show'), screen: fc.constantFrom(...screenNames) }),
  fc.record({ ...only('digest'), every: fc.constantFrom('off', 'daily', 'weekly') }),
  fc.record(only('quietfrom', 'stay', 'staffoff')),
  fc.record({
    ...only('halt'),
    broadcast: fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9a-f]{24}$/), fc.nat().map(String)),
    mark: fc.stringMatching(/^[0-9a-f]{16}$/),
    step: fc.constantFrom(...haltSteps),
  }),
  fc.record({ ...only('staffon'), code: fc.stringMatching(/^[0-9A-Z]{12}$/) }),
)

/** What version 0.2.0 wrote under messages that are on phones, and what it did. */
const of020: [string, Action][] = [
  ['v1:begin:ru:0', { name: 'begin', locale: 'ru', follow: null }],
  ['v1:begin:az.c-campx1:0', { name: 'begin', locale: 'az', follow: 'c-campx1' }],
  ['v1:languages:en:0', { name: 'languages', locale: 'en', follow: null }],
  ['v1:languages:de.m-m_1:0', { name: 'languages', locale: 'de', follow: 'm-m_1' }],
  ['v1:agree:en:1', { name: 'agree', locale: 'en', follow: null, notice: 1 }],
  ['v1:agree:tr.o-org1:1', { name: 'agree', locale: 'tr', follow: 'o-org1', notice: 1 }],
  ['v1:decline:tr:0', { name: 'decline', locale: 'tr' }],
  ['v1:language:de:0', { name: 'language', locale: 'de' }],
  ['v1:topic:health-care:1', { name: 'topic', key: 'health-care', on: true }],
  ['v1:topic:health-care:0', { name: 'topic', key: 'health-care', on: false }],
  ['v1:country:AZ:1', { name: 'country', key: 'AZ', on: true }],
  ['v1:country:AZ:0', { name: 'country', key: 'AZ', on: false }],
  ['v1:country:all:1', { name: 'country', key: 'all', on: true }],
  ['v1:follow:o-org1:0', { name: 'follow', follow: 'o-org1', to: 'off' }],
  ['v1:follow:o-org1:1', { name: 'follow', follow: 'o-org1', to: 'on' }],
  ['v1:follow:a-case_1:2', { name: 'follow', follow: 'a-case_1', to: 'onFromOffer' }],
  ['v1:quiet:off:0', { name: 'quiet', hours: null }],
  ['v1:quiet:22-7:0', { name: 'quiet', hours: { from: 22, to: 7 } }],
  ['v1:quiet:0-9:0', { name: 'quiet', hours: { from: 0, to: 9 } }],
  ['v1:quietfrom:-:0', { name: 'quietfrom' }],
  ['v1:quietto:-:23', { name: 'quietto', hour: 23 }],
  ['v1:zone:list:0', { name: 'zone', city: null }],
  ['v1:zone:baku:0', { name: 'zone', city: 'baku' }],
  ['v1:wake:urgent:1', { name: 'wake', on: true }],
  ['v1:wake:urgent:0', { name: 'wake', on: false }],
  ['v1:pause:-:30', { name: 'pause', days: 30 }],
  ['v1:pause:-:0', { name: 'pause', days: 0 }],
  ['v1:stop:-:0', { name: 'stop', id: null }],
  ['v1:stop:alert7Qx:0', { name: 'stop', id: 'alert7Qx' }],
  ['v1:forget:yes:0', { name: 'forget', sure: true }],
  ['v1:forget:no:0', { name: 'forget', sure: false }],
  ['v1:alert:alertx1:0', { name: 'alert', id: 'alertx1' }],
  ['v1:where:alertx1:0', { name: 'where', id: 'alertx1' }],
  ['v1:wrote:alertx1:0', { name: 'wrote', id: 'alertx1' }],
  ['v1:candle:day1:0', { name: 'candle', id: 'day1' }],
  ['v1:candles:-:0', { name: 'candles', page: 0 }],
  ['v1:candles:-:2', { name: 'candles', page: 2 }],
  ...screenNames.map((screen): [string, Action] => [
    `v1:show:${screen}:0`,
    { name: 'show', screen },
  ]),
  ['v1:remind:all:1', { name: 'remind', on: true }],
  ['v1:remind:all:0', { name: 'remind', on: false }],
  ['v1:remindat:-:18', { name: 'remindat', hour: 18 }],
  ['v1:remindfor:law:1', { name: 'remindfor', key: 'law', on: true }],
  ['v1:remindfor:law:0', { name: 'remindfor', key: 'law', on: false }],
  ['v1:remember:days:1', { name: 'remember', on: true }],
  ['v1:remember:days:0', { name: 'remember', on: false }],
  ['v1:signed:law:0', { name: 'signed', id: 'law' }],
  ['v1:later:law:0', { name: 'later', id: 'law' }],
  ['v1:notforme:law:0', { name: 'notforme', id: 'law' }],
  ['v1:skipyear:day1:2026', { name: 'skipyear', id: 'day1', year: 2026 }],
  ['v1:stay:-:0', { name: 'stay' }],
  ['v1:digest:off:0', { name: 'digest', every: 'off' }],
  ['v1:digest:daily:0', { name: 'digest', every: 'daily' }],
  ['v1:digest:weekly:0', { name: 'digest', every: 'weekly' }],
  ['v1:digestat:-:9', { name: 'digestat', hour: 9 }],
]

describe('callback data', () => {
  test('is read as it was written and stays within the 64 bytes of Telegram', () => {
    fc.assert(
      fc.property(actions, (action) => {
        const data = writeCallbackData(action)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(callbackDataLimit)
        expect(readCallbackData(data)).toEqual(action)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(of020)('%s of version 0.2.0 is read and written as it was', (data, action) => {
    expect(readCallbackData(data)).toEqual(action)
    expect(writeCallbackData(action)).toBe(data)
  })

  test('any text is read as an action or as null, and what is read can be written', () => {
    const part = fc.oneof(fc.constantFrom('v1', 'show', 'stop', '-', '0', 'help'), fc.string())
    const near = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(':'))
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        const action = readCallbackData(text)
        if (action !== null) expect(() => writeCallbackData(action)).not.toThrow()
      }),
    )
  })

  test.each([
    'v0:show:help:0',
    'v2:show:help:0',
    'v1:unknown:x:0',
    'v1:constructor:x:0',
    'v1:__proto__:x:0',
    'v1:show:nowhere:0',
    'v1:show:constructor:0',
    'v1:quiet:7-7:0',
    'v1:quiet:24-7:0',
    'v1:digest:hourly:0',
    'v1:remindat:-:99',
    'v1:language:fr:0',
    'v1:follow:x-1:1',
    'v1:follow:o-1:3',
    'v1:begin:en.c-x.y:0',
    'v1:topic:health:2',
    'v1:forget:perhaps:0',
    'v1:signed:-:0',
    'v1:signed:a.b:0',
    'v1:halt:12.0123456789abcdef:3',
    'v1:halt:12:0',
    'v1:staffon:short:0',
    `v1:signed:${'x'.repeat(45)}:0`,
    'v1:topic:health:1\n',
  ])('%j is read as null', (data) => {
    expect(readCallbackData(data)).toBeNull()
  })
})
