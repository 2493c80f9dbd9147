import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

async function draft(title: string, { locale = 'en', ...changes }: Record<string, string> = {}) {
  const body = { tenant: room.ours.id, ...complete.news(), title, ...changes }
  return docOf(await write.create('news', body, { as: room.editor, draft: true, locale }))
}

async function copyOf({ id }: Doc, locale = 'en'): Promise<Doc> {
  const path = `/news/${id}/duplicate?locale=${locale}&draft=true&depth=0`
  const answer = await cms.rest('POST', path, { as: room.editor, body: {} })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return docOf(answer)
}

describe('the slug of an item', () => {
  it.each([
    ['az', 'Şəhərdə işıq: ədalət üçün çağırış, ğ, ö', 'seherde-isiq-edalet-ucun-cagiris-g-o'],
    ['en', 'A neutral title', 'a-neutral-title'],
    ['ru', 'Привет мир: щётка и объект', 'privet-mir-shchyotka-i-obyekt'],
    ['tr', 'Işık ve ağaç, İstanbul için öykü', 'isik-ve-agac-istanbul-icin-oyku'],
    ['de', 'Größe der Straße: Übung ähnlich', 'groesse-der-strasse-uebung-aehnlich'],
  ])('is made of the words of a title in %s', async (locale, title, slug) => {
    expect((await draft(title, { locale })).slug).toBe(slug)
  })

  it('stays as it is when the title changes', async () => {
    const { id, slug } = await draft('Прежний заголовок', { locale: 'ru' })
    const body = { title: 'Новый заголовок' }
    const answer = await write.update('news', id, body, {
      as: room.editor,
      draft: true,
      locale: 'ru',
    })
    expect(docOf(answer).slug).toBe(slug)
  })

  it('is an id when there is nothing to make it of', async () => {
    expect((await draft('…')).slug).toMatch(/^item-[a-z\d]{10}$/)
  })

  it('ends with an id when another item has it', async () => {
    await draft('Взятые слова', { locale: 'ru' })
    const made = await draft('Взятые слова', { locale: 'ru' })
    expect(made.slug).toMatch(/^vzyatye-slova-[a-z\d]{10}$/)
  })
})

describe('the slug of a copy', () => {
  it('ends with the copy’s own id', async () => {
    const copy = await copyOf(await draft('Base en'))
    expect(copy.slug).toBe(`base-en-${String(copy.publicId)}`)
  })

  it('ends with one id, of however many copies it is a copy', async () => {
    const copy = await copyOf(await copyOf(await copyOf(await draft('Base of copies'))))
    expect(copy.slug).toBe(`base-of-copies-${String(copy.publicId)}`)
  })

  it('keeps to the length of a slug', async () => {
    const copy = await copyOf(await copyOf(await draft('long '.repeat(30))))
    expect(copy.slug).toMatch(/^.{50,60}$/)
    expect(copy.slug).toMatch(new RegExp(`-${String(copy.publicId)}$`))
  })
})
