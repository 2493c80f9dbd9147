import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { erasuresKeptWeeks, openErasures } from '../../../src/subscribers/erasures'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigil-erasures-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = () => openErasures({ folder, name: 'sample' })
const everything = () =>
  readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('')

it('finds a row of before an erasure, also after a new start, and none of whoever came back later', async () => {
  await open().erased(['sample-lookup-one', 'sample-lookup-two'], 2_900)
  const later = open()
  await later.erased([], 2_901)
  expect(later.isErased({ week: 2_900 }, ['sample-lookup-two'])).toBe(true)
  expect(later.isErased({ week: 2_880 }, ['unknown', 'sample-lookup-one'])).toBe(true)
  expect(later.isErased({ week: 2_901 }, ['sample-lookup-one'])).toBe(false)
  expect(later.isErased({ week: 2_880 }, ['unknown'])).toBe(false)
})

it('notes who came back in the same week, and nobody who was not erased', async () => {
  const erasures = open()
  await erasures.erased(['sample-lookup-one'], 2_900)
  await erasures.cameBack(['sample-lookup-one'], 2_900)
  await erasures.cameBack(['sample-lookup-new'], 2_900)
  expect(open().isErased({ week: 2_900 }, ['sample-lookup-one'])).toBe(false)
  expect(everything().trim().split('\n')).toHaveLength(2)
  await erasures.erased(['sample-lookup-one'], 2_900)
  expect(open().isErased({ week: 2_900 }, ['sample-lookup-one'])).toBe(true)
})

it('holds short fingerprints only, and forgets them when no backup of before may be used any more', async () => {
  await open().erased(['sample-lookup-one'], 2_900)
  expect(everything()).toMatch(/^-[0-9a-f]{8}\n$/)
  await open().erased([], 2_900 + erasuresKeptWeeks)
  expect(readdirSync(folder)).toHaveLength(1)
  await open().erased([], 2_901 + erasuresKeptWeeks)
  expect(readdirSync(folder)).toHaveLength(0)
})
