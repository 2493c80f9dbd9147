import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkShelf, fillShelf } from '../../../src/move/move-shelf'
import { digestOf, type Item } from '../../../src/move/shelf'
import { memoryShelf } from '../../support/moving/memory-shelf'

const items = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    value: { title: `Sample ${index}`, tags: ['a', index], nothing: null },
  }))

const pairOf = (before: readonly Item[], after: readonly Item[]) => {
  const [source, target] = [memoryShelf(before), memoryShelf(after)]
  return { pair: { name: 'news', source, target }, source, target }
}

const noise = fc.dictionary(fc.string(), fc.jsonValue())

describe('the digest of a shelf', () => {
  it('is the same in whatever order the items lie', async () => {
    const all = items(7)
    const [one, other] = [
      await digestOf(memoryShelf(all)),
      await digestOf(memoryShelf([...all].reverse())),
    ]
    expect(one).toEqual(other)
    expect(one.count).toBe(7)
  })

  it('takes what one database leaves out for what the other has as nothing', async () => {
    const full = [
      { id: 'a', value: { b: null, c: [], d: { e: null }, f: new Date(0), g: 0, h: '' } },
    ]
    const bare = [{ id: 'a', value: { f: '1970-01-01T00:00:00.000Z', g: 0, h: '' } }]
    expect(await digestOf(memoryShelf(full))).toEqual(await digestOf(memoryShelf(bare)))
  })

  it('tells items apart by their ids and by every byte', async () => {
    const of = async (id: string, value: unknown) =>
      (await digestOf(memoryShelf([{ id, value }]))).hash
    const hash = await of('a', { sealed: Uint8Array.of(1, 2) })
    expect(await of('b', { sealed: Uint8Array.of(1, 2) })).not.toBe(hash)
    expect(await of('a', { sealed: Uint8Array.of(1, 3) })).not.toBe(hash)
    expect(await of('a', { sealed: '0102' })).not.toBe(hash)
  })
})

describe('comparing a shelf with its copy', () => {
  it('passes when both are the same', async () => {
    const { pair } = pairOf(items(450), items(450).reverse())
    expect((await checkShelf(pair)).count).toBe(450)
  })

  it('sees one changed item', async () => {
    const changed = items(450).map((item) =>
      item.id === 'id-300'
        ? { ...item, value: { ...(item.value as object), title: 'Other' } }
        : item,
    )
    await expect(checkShelf(pairOf(items(450), changed).pair)).rejects.toThrow(
      /^news: what is in MongoDB/,
    )
  })

  it('sees one missing item', async () => {
    await expect(checkShelf(pairOf(items(450), items(449)).pair)).rejects.toThrow(
      /450 in SQLite and 449/,
    )
  })

  it('sees one item too many', async () => {
    await expect(checkShelf(pairOf(items(450), items(451)).pair)).rejects.toThrow(
      /450 in SQLite and 451/,
    )
  })

  it('sees one item in the place of another one', async () => {
    const swapped = [...items(449), { id: 'id-x', value: {} }]
    await expect(checkShelf(pairOf(items(450), swapped).pair)).rejects.toThrow(
      /^news: what is in MongoDB/,
    )
  })
})

describe('filling a shelf', () => {
  it('makes the target what the source is, whatever was there before', async () => {
    const drawn = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), value: noise }), {
      selector: ({ id }) => id,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(drawn, drawn, async (before, after) => {
        const { pair } = pairOf(before, after)
        await fillShelf({ pair })
        expect((await checkShelf(pair)).count).toBe(before.length)
      }),
    )
  })

  it('ends between two pages, and goes on where it was without writing anything twice', async () => {
    const { pair, target } = pairOf(items(1_000), [])
    const stop = new AbortController()
    const onCopied = (done: number) => done >= 400 && stop.abort()
    await expect(fillShelf({ pair, signal: stop.signal, onCopied })).rejects.toThrow()
    expect(target.written()).toBe(400)
    await fillShelf({ pair })
    expect(target.written()).toBe(1_000)
    expect((await checkShelf(pair)).count).toBe(1_000)
  })

  it('writes anew what was changed and removes what is gone, when it is called again', async () => {
    const later = [...items(298), { id: 'id-298', value: { title: 'Changed meanwhile' } }]
    const { pair, target } = pairOf(later, items(300))
    await fillShelf({ pair })
    expect(target.written()).toBe(1)
    expect((await checkShelf(pair)).count).toBe(299)
  })
})
