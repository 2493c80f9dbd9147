import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { StaleLeaseError } from '../../../src/core/errors'
import type { ReferenceRow } from '../../../src/delivery/references/reference-store'
import { createReferenceWriter } from '../../../src/delivery/references/reference-writer'
import { createSpanKeys } from '../../../src/delivery/references/span-keys'
import { createMemoryReferences, wrap } from '../../support/sending/memory-references'

const bot = 'sample_bot'
const now = () => new Date('2026-05-17T10:00:00Z')
const person = { id: 'sample-row', pos: '00000000000000aa' }

function createScene() {
  const store = createMemoryReferences()
  const keys = createSpanKeys({ store, wrap, bot, random: randomBytes })
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const writer = createReferenceWriter({ store, keys, bot, now, random: randomBytes, onError })
  return { store, writer, errors }
}

it('hands over what was noted of one broadcast, once', async () => {
  const { writer } = createScene()
  writer.note('first', person, 1)
  writer.note('second', person, 2)
  const saved: number[] = []
  const save = async (rows: readonly ReferenceRow[]) => void saved.push(rows.length)
  await writer.saving('first', save)
  await writer.saving('first', save)
  await writer.saving('second', save)
  expect(saved).toEqual([1, 0, 1])
})

it('holds up no cursor by what cannot be stored with it, and keeps it for the next', async () => {
  const { writer, errors } = createScene()
  writer.note('first', person, 1)
  const saved: number[] = []
  await writer.saving('first', async (rows) => {
    if (rows.length > 0) throw new Error('The store takes no references.')
    saved.push(rows.length)
  })
  expect([saved, errors.length]).toEqual([[0], 1])
  await writer.saving('first', async (rows) => void saved.push(rows.length))
  expect(saved).toEqual([0, 1])
})

it('does not ask twice when a newer owner has taken over', async () => {
  const { writer, store } = createScene()
  writer.note('first', person, 1)
  let asked = 0
  const save = writer.saving('first', async () => {
    asked += 1
    throw new StaleLeaseError('A newer owner has taken over.')
  })
  await expect(save).rejects.toBeInstanceOf(StaleLeaseError)
  expect(asked).toBe(1)
  await writer.write()
  expect(store.rows()).toHaveLength(1)
})
