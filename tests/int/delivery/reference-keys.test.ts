import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstPlace } from '../../../src/delivery/references/reference-store'
import { openBatch, tagOf } from '../../../src/delivery/references/reference-seal'
import { createReferenceWriter } from '../../../src/delivery/references/reference-writer'
import { createSpanKeys, spanOf } from '../../../src/delivery/references/span-keys'
import { addKey, createKeyring, onlyActiveKey } from '../../../src/subscribers/keyring/keyring'
import { createKeyWrap } from '../../../src/subscribers/keyring/wrap-key'
import { SealError } from '../../../src/core/errors'
import { openStoreUnderTest, type StoreUnderTest } from './store.open'

const bot = 'alliance'
const at = new Date('2026-01-22T09:30:00Z')

let subject: StoreUnderTest
beforeEach(async () => {
  subject = await openStoreUnderTest()
  await subject.store.prepare()
})
afterEach(() => subject.cleanUp())

/** A process with this keyring, as far as references are concerned. */
function processWith(ring: ReturnType<typeof createKeyring>) {
  const { references } = subject.store
  const wrap = createKeyWrap({ current: () => ring }, randomBytes)
  const keys = createSpanKeys({ store: references, wrap, bot, random: randomBytes })
  const now = () => at
  const onError = (error: unknown) => expect.fail(String(error))
  const options = { store: references, keys, bot, now, random: randomBytes, onError }
  const writer = createReferenceWriter(options)
  const sent = async (messageId: number) => {
    writer.note('sample', { id: 'sample-row', pos: '00000000000000aa' }, messageId)
    await writer.write()
  }
  const read = async () => {
    const seals = await keys.all()
    const rows = await references.page(bot, firstPlace, 9e9, 100)
    return rows.flatMap((row) => {
      const seal = seals.get(row.span)
      if (!seal) return []
      try {
        return openBatch(seal, row).references.map(({ messageId }) => messageId)
      } catch (error) {
        if (error instanceof SealError) return []
        throw error
      }
    })
  }
  return { keys, sent, read }
}

it('of two processes, each reads what the other has written in the same hour', async () => {
  const ring = createKeyring(randomBytes)
  const [one, other] = [processWith(ring), processWith(ring)]
  await one.sent(1)
  await other.sent(2)
  expect((await one.read()).toSorted()).toEqual([1, 2])
  expect((await processWith(ring).read()).toSorted()).toEqual([1, 2])
})

it('nobody reads them with another keyring, and what is sent with it from then on is kept', async () => {
  await processWith(createKeyring(randomBytes)).sent(1)
  const other = processWith(createKeyring(randomBytes))
  expect(await other.read()).toEqual([])
  await other.sent(2)
  expect(await other.read()).toEqual([2])
})

it('they outlive a rotation of the keyring', async () => {
  const ring = createKeyring(randomBytes)
  await processWith(ring).sent(1)
  const rotated = addKey(ring, randomBytes)
  await processWith(rotated).keys.reseal()
  const retired = processWith(onlyActiveKey(rotated))
  expect(await retired.read()).toEqual([1])
})

it('with the key of its hour a row is gone, whatever copy of it is left', async () => {
  const ring = createKeyring(randomBytes)
  await processWith(ring).sent(1)
  const [row] = await subject.store.references.page(bot, firstPlace, 9e9, 1)
  await subject.store.references.forgetBefore(spanOf(at) + 1)
  await subject.store.references.insert([row!])
  const later = processWith(ring)
  expect(await later.read()).toEqual([])
  const seal = await later.keys.at(at)
  expect(tagOf(seal, 'sample')).not.toBe(row!.tag)
  expect(await later.read()).toEqual([])
})
