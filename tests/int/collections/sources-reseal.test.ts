import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSourceSeal } from '../../../src/core/source-seal'
import { openSourceRecords, type SourceItem } from '../../../src/database/sources/source-records'
import { resealSources } from '../../../src/database/sources/reseal-sources'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'

const newKey = () => randomBytes(32).toString('base64')
const [former, key] = [newKey(), newKey()]
const before = createSourceSeal([former])!
const both = createSourceSeal([key, former])!
const after = createSourceSeal([key])!

let cms: TestPayload
let room: Newsroom
let items: SourceItem[]

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
})
afterAll(() => cms.close())

const records = () => openSourceRecords(cms.payload, slugs.sourceRecords)
const placeOf = ({ kind, publicId }: SourceItem) => ({
  ...{ kind, item: publicId, organisation: String(room.ours.id) },
})
const textOf = (at: number) => `Sample source number ${at}`
const reseal = (more: Partial<Parameters<typeof resealSources>[0]> = {}) =>
  resealSources({ payload: cms.payload, slugs, seal: both, ...more })

beforeEach(async () => {
  await cms.payload.db.deleteMany({ collection: slugs.sourceRecords, where: {} })
  items = []
  const write = createWriter(cms)
  for (const at of [0, 1, 2, 3]) {
    const [kind, slug] = at % 2 === 0 ? (['news', 'news'] as const) : (['cases', 'cases'] as const)
    const body = { tenant: room.ours.id, ...complete[kind]() }
    const doc = docOf(await write.create(slug, body, { as: room.editor, draft: true }))
    const item = { kind, publicId: String(doc.publicId) }
    const sealed = before.seal(placeOf(item), textOf(at))
    const { revision } = await records().read(item)
    await records().write(item, revision, { sealed, writtenAt: '2026-01-02T03:04:05.000Z' })
    items.push(item)
  }
})

describe('sealing sources anew', () => {
  it('leaves nothing that needs a former key, and no text or time changed', async () => {
    const told: number[] = []
    expect(await reseal({ onProgress: (count) => void told.push(count) })).toEqual({
      ...{ looked: 4, resealed: 4, unopened: [], left: 0 },
    })
    expect(told).toEqual([1, 2, 3, 4])
    for (const [at, item] of items.entries()) {
      const { sealed, writtenAt, revision } = await records().read(item)
      expect(after.open(placeOf(item), sealed!)).toBe(textOf(at))
      expect([writtenAt, revision]).toEqual(['2026-01-02T03:04:05.000Z', 1])
    }
    expect(await reseal()).toMatchObject({ looked: 4, resealed: 0 })
  })

  it('leaves nothing in the bytes that a former key opens', async () => {
    const { sealed } = await records().read(items[0]!)
    await reseal()
    expect(await everythingStored(cms)).not.toContain(sealed)
    if (cms.payload.db.name !== 'sqlite') return
    const files = await readdir(cms.folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((one) => one.isFile())) {
      const bytes = await readFile(path.join(file.parentPath, file.name))
      expect(bytes.includes(sealed!), file.name).toBe(false)
    }
  })

  it('goes on where it was broken off', async () => {
    const broken = reseal({
      onProgress: (count) => {
        if (count === 2) throw new Error('broken off')
      },
    })
    await expect(broken).rejects.toThrow('broken off')
    expect(await reseal()).toMatchObject({ resealed: 2, left: 0 })
  })

  it('never writes over what somebody writes meanwhile', async () => {
    const last = items[3]!
    const written = both.seal(placeOf(last), 'Written meanwhile')
    const again = before.seal(placeOf(items[2]!), 'Written with the former key')
    await reseal({
      async onProgress(count) {
        if (count !== 1) return
        await records().write(last, 1, { sealed: written, writtenAt: null })
        await records().write(items[2]!, 1, { sealed: again, writtenAt: null })
      },
    })
    expect((await records().read(last)).sealed).toBe(written)
    const { sealed } = await records().read(items[2]!)
    expect(after.open(placeOf(items[2]!), sealed!)).toBe('Written with the former key')
  })

  it('is read by whoever opened it before', async () => {
    const [item] = items as [SourceItem]
    const { revision } = await records().read(item)
    await reseal()
    const sealed = both.seal(placeOf(item), 'Corrected')
    expect(await records().write(item, revision, { sealed, writtenAt: null })).toBe(true)
  })

  it('names what does not open, and seals the others', async () => {
    const [moved, lost] = items as [SourceItem, SourceItem]
    const elsewhere = before.seal({ ...placeOf(moved), item: 'other' }, 'x')
    await records().write(moved, 1, { sealed: elsewhere, writtenAt: null })
    const unknown = createSourceSeal([newKey()])!.seal(placeOf(lost), 'x')
    await records().write(lost, 1, { sealed: unknown, writtenAt: null })
    const { unopened, ...rest } = await reseal()
    expect(rest).toEqual({ looked: 4, resealed: 2, left: 0 })
    // In the order of their ids, which are drawn.
    expect(unopened).toHaveLength(2)
    expect(unopened).toEqual(expect.arrayContaining([moved, lost]))
    expect((await records().read(lost)).sealed).toBe(unknown)
  })
})
