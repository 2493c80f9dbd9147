import { describe, expect, it } from 'vitest'
import { freshChatId } from '../../../sandbox/core/chat-ids'
import { checkKeyboard } from '../../../sandbox/core/keyboard'
import { cleanText, findCommands, type Entity } from '../../../sandbox/core/text'
import { UpdateQueue } from '../../../sandbox/core/updates'

const bold = (offset: number, length: number): Entity => ({ type: 'bold', offset, length })
const clean = (text: string, entities: Entity[] = []) => cleanText({ text, entities }, 4096)

describe('texts in the sandbox', () => {
  it('lose the space around them, and entities move along', () => {
    expect(clean('  Hello  \n', [bold(2, 7)])).toEqual({ text: 'Hello', entities: [bold(0, 5)] })
  })

  it('are measured in UTF-16 units after trimming', () => {
    expect(clean(` ${'ə'.repeat(4096)} `).text).toHaveLength(4096)
    expect(() => clean('😀'.repeat(2049))).toThrow('Bad Request: message is too long')
  })

  it('refuse an entity that ends after the text', () => {
    expect(() => clean('Hi', [bold(0, 3)])).toThrow(
      'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 3',
    )
  })

  it('refuse an entity that cuts a character in two', () => {
    expect(() => clean('😀!', [bold(1, 1)])).toThrow(/in a middle of a UTF-16 symbol/)
  })

  it('silently drop entities beyond the hundredth', () => {
    const many = Array.from({ length: 101 }, (_, n) => bold(n, 1))
    expect(clean('x'.repeat(101), many).entities).toHaveLength(100)
  })

  it('silently drop a link to nowhere', () => {
    const link: Entity = { type: 'text_link', offset: 0, length: 2, url: 'javascript:alert(1)' }
    expect(clean('Hi', [link]).entities).toEqual([])
  })

  it('have their commands marked, which bots rely on', () => {
    expect(findCommands('/start c-1 and/not /now')).toEqual([
      { type: 'bot_command', offset: 0, length: 6 },
      { type: 'bot_command', offset: 19, length: 4 },
    ])
  })
})

describe('keyboards in the sandbox', () => {
  const check = (button: object) =>
    checkKeyboard({ inline_keyboard: [[{ text: 'Press', ...button }]] })

  it('take callback data of 64 bytes and refuse 65', () => {
    expect(check({ callback_data: 'ə'.repeat(32) })).toHaveLength(1)
    expect(() => check({ callback_data: 'ə'.repeat(32) + 'x' })).toThrow('BUTTON_DATA_INVALID')
    expect(() => check({ callback_data: '' })).toThrow('BUTTON_DATA_INVALID')
  })

  it('take a text to copy of 256 units and refuse 257', () => {
    expect(check({ copy_text: { text: 'x'.repeat(256) } })).toHaveLength(1)
    expect(() => check({ copy_text: { text: 'x'.repeat(257) } })).toThrow('COPY_TEXT_INVALID')
  })

  it('refuse a link that is none and a button that does nothing', () => {
    expect(() => check({ url: 'example' })).toThrow('Wrong HTTP URL')
    expect(() => check({})).toThrow('Text buttons are unallowed in the inline keyboard')
  })
})

describe('chat ids in the sandbox', () => {
  it('fit into 52 bits and are never taken, even when the random source repeats itself', () => {
    const taken = new Set<number>()
    for (let n = 0; n < 1000; n += 1)
      taken.add(
        freshChatId(
          () => 0.999999,
          (id) => taken.has(id),
        ),
      )
    expect(taken.size).toBe(1000)
    expect(Math.max(...taken)).toBeLessThan(2 ** 52)
  })
})

describe('the update queue of the sandbox', () => {
  const day = 24 * 60 * 60 * 1000

  it('keeps updates until an offset confirms them', () => {
    const queue = new UpdateQueue(10)
    for (const text of ['a', 'b', 'c']) queue.push('message', { text }, 1, 0)
    expect(queue.take(2, 0).map((update) => update.update_id)).toEqual([10, 11])
    queue.confirm(12, 0)
    expect(queue.take(100, 0).map((update) => update.update_id)).toEqual([12])
  })

  it('keeps only the last ones for a negative offset', () => {
    const queue = new UpdateQueue(10)
    for (const text of ['a', 'b', 'c']) queue.push('message', { text }, 1, 0)
    queue.confirm(-1, 0)
    expect(queue.take(100, 0).map((update) => update.update_id)).toEqual([12])
  })

  it('forgets updates after a day', () => {
    const queue = new UpdateQueue(1)
    queue.push('message', {}, 1, 0)
    queue.push('message', {}, 1, day / 2)
    expect(queue.take(100, day)).toHaveLength(1)
  })

  it('drops kinds that the bot did not ask for', () => {
    const queue = new UpdateQueue(1)
    queue.allow(['message'])
    expect(queue.push('callback_query', {}, 1, 0)).toBeNull()
    queue.allow([])
    expect(queue.push('callback_query', {}, 1, 0)).not.toBeNull()
  })
})
