import { GrammyError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { readCallbackData, writeCallbackData } from '../../src/broadcasts/callback-data'
import { VigilError } from '../../src/core/errors'
import { createChatOrder } from '../../src/bot/intake/chat-order'
import { clearChat } from '../../src/bot/clear-chat'
import { createFloodLimit } from '../../src/bot/intake/flood-limit'
import { readUpdate } from '../../src/bot/intake/incoming-update'
import { bold, richText, shorten } from '../../src/bot/rich-text'
import { readStartPayload } from '../../src/bot/start-payload'
import { instantInWords } from '../../src/bot/time-words'

describe('callback data', () => {
  test('is read as it was written and stays within 64 bytes', () => {
    const action = { name: 'languages', locale: 'az', follow: `c-${'x'.repeat(24)}` } as const
    const data = writeCallbackData(action)
    expect(data.length).toBeLessThanOrEqual(64)
    expect(readCallbackData(data)).toEqual(action)
  })

  test.each(['v2:show:x:0', 'v1:show:x', 'v1:show:x:-1', 'v1:drop:x:0', 'v1:show:x:0:0', ''])(
    'is null for %s',
    (data) => expect(readCallbackData(data)).toBeNull(),
  )

  test('refuses an argument that could not be read again', () => {
    expect(() => writeCallbackData({ name: 'zone', city: 'a:b' })).toThrow(VigilError)
    expect(() => writeCallbackData({ name: 'zone', city: 'x'.repeat(60) })).toThrow(VigilError)
  })
})

describe('a start payload', () => {
  test.each([
    ['c-abc', 'c-abc'],
    ['o-abc_s-poster', 'o-abc'],
    ['a-with_under', 'a-with_under'],
    ['m-x_s-0123456789', 'm-x'],
    ['x-abc', null],
    ['c-', null],
    [`c-${'x'.repeat(25)}`, null],
    ['c-abc_s-', null],
    ['', null],
  ])('%s points at %s', (payload, follow) => expect(readStartPayload(payload)).toBe(follow))

  test.each(['xx', 'en.', 'en.x-1', 'en.c-1.c-2'])('is not read from the argument %s', (arg) =>
    expect(readCallbackData(`v1:begin:${arg}:0`)).toBeNull(),
  )
})

describe('the order of chats', () => {
  test('keeps one chat in order, runs others beside it and never too many', async () => {
    const order = createChatOrder(2)
    const log: string[] = []
    const gates = new Map<string, () => void>()
    const task = (name: string) => async () => {
      log.push(name)
      await new Promise<void>((go) => gates.set(name, go))
    }
    const all = [
      order.run(1, task('a1')),
      order.run(1, task('a2')),
      order.run(2, task('b1')),
      order.run(3, task('c1')),
    ]
    await settle()
    expect(log).toEqual(['a1', 'b1'])
    gates.get('a1')!()
    await settle()
    expect(log).toEqual(['a1', 'b1', 'c1'])
    gates.get('b1')!()
    await settle()
    expect(log).toEqual(['a1', 'b1', 'c1', 'a2'])
    gates.get('c1')!()
    gates.get('a2')!()
    await Promise.all(all)
    await order.idle()
    expect(order.size()).toBe(0)
  })

  test('goes on after a task that failed', async () => {
    const order = createChatOrder(1)
    await expect(order.run(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(order.run(1, async () => undefined)).resolves.toBeUndefined()
  })
})

describe('the flood limit', () => {
  test('lets a burst through, then one per interval', () => {
    let time = 0
    const limit = createFloodLimit(() => time, { burst: 3, everyMs: 1000 })
    const tries = () => Array.from({ length: 5 }, () => limit.allow(1, 'usual'))
    expect(tries()).toEqual([true, true, true, false, false])
    time += 2000
    expect(tries()).toEqual([true, true, false, false, false])
  })

  test('forgets a chat as soon as its bucket would be full again', () => {
    let time = 0
    const limit = createFloodLimit(() => time, { burst: 3, everyMs: 1000 })
    limit.allow(1, 'usual')
    time += 3000
    limit.allow(2, 'usual')
    expect(limit.size()).toBe(1)
  })

  test('stays within its capacity under a flood of chats', () => {
    const limit = createFloodLimit(() => 0, { capacity: 100 })
    for (let chat = 0; chat < 1000; chat++) limit.allow(chat, 'usual')
    expect(limit.size()).toBe(100)
  })
})

describe('an incoming update', () => {
  test('loses names, texts and everything else that is not needed at the border', () => {
    const update = readUpdate({
      update_id: 1,
      message: {
        message_id: 2,
        date: 3,
        text: 'CANARY',
        contact: { phone_number: 'CANARY' },
        chat: { id: 4, type: 'private', first_name: 'CANARY', username: 'CANARY' },
        from: { id: 4, is_bot: false, first_name: 'CANARY', language_code: 'az' },
      },
    })
    expect(JSON.stringify(update)).not.toContain('CANARY')
    expect(update?.message?.from?.language_code).toBe('az')
  })

  test('keeps a command', () => {
    const chat = { id: 4, type: 'private' }
    const update = readUpdate({
      update_id: 1,
      message: { message_id: 2, date: 3, text: '/start c-x', chat },
    })
    expect(update?.message?.text).toBe('/start c-x')
  })
})

describe('a rich text', () => {
  test('measures headings in UTF-16 units', () => {
    const { text, entities } = richText(['🕯 candle', bold('Başlıq'), ''])
    const { offset, length } = entities[0]!
    expect(text.slice(offset, offset + length)).toBe('Başlıq')
    expect(text).toBe('🕯 candle\n\nBaşlıq')
  })

  test('leaves out what passes the limit of a message', () => {
    const { text } = richText(['a'.repeat(4000), 'b'.repeat(200), 'c'])
    expect(text).toBe('a'.repeat(4000))
  })

  test('is shortened without tearing a character', () => {
    expect(shorten('ab🕯cd', 4)).toBe('ab…')
    expect(shorten('abcd', 4)).toBe('abcd')
  })
})

describe('clearing a chat', () => {
  test('finds the border of 48 hours in few calls and clears everything above it', async () => {
    const kept = new Set(Array.from({ length: 400 }, (_, id) => id + 1))
    let calls = 0
    const deleteMessages = async (_chat: number | string, ids: number[]) => {
      calls += 1
      if (ids.some((id) => id <= 237)) {
        const answer = { ok: false as const, error_code: 400, description: 'too old' }
        throw new GrammyError('refused', answer, 'deleteMessages', {})
      }
      for (const id of ids) kept.delete(id)
      return true as const
    }
    expect(await clearChat({ deleteMessages }, 1, 400)).toBe(false)
    expect([...kept].filter((id) => id > 237)).toEqual([400])
    expect(calls).toBeLessThan(16)
  })

  test('takes three calls for three hundred ids', async () => {
    const sizes: number[] = []
    const deleteMessages = async (_chat: number | string, ids: number[]) => {
      sizes.push(ids.length)
      return true as const
    }
    expect(await clearChat({ deleteMessages }, 1, 1000)).toBe(true)
    expect(sizes).toEqual([100, 100, 100])
  })
})

test('an instant is said with its zone, in every language', () => {
  const at = new Date('2026-01-25T14:00:00Z')
  expect(instantInWords(at, 'ru', 'Asia/Baku')).toBe('25 января, 18:00 (Баку)')
  expect(instantInWords(at, 'de', 'Europe/Berlin')).toBe('25. Januar, 15:00 (Berlin)')
  expect(instantInWords(at, 'en', 'Nowhere/Zone')).toBe('25 January, 14:00 (UTC)')
})

async function settle(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve()
}
