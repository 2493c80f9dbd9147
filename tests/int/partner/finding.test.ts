import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey, openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import {
  createPartnerWorld,
  type PartnerWorld,
  type PublicThing,
} from '../../support/partner/partner-world'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { parsedPage } from '../../support/partner/parsed-page'

let cms: TestPayload
let api: PartnerApi
let ours: PartnerWorld
let theirs: PartnerWorld
let key: string

beforeAll(async () => {
  cms = await createTestPayload()
  api = await openPartnerApi(cms)
  ours = await createPartnerWorld(cms)
  theirs = await createPartnerWorld(cms)
  key = (await makeKey(cms, [ours.organisation, theirs.organisation])).key
})
afterAll(() => cms.close())

describe('the note of what was taken back', () => {
  const note = { en: 'One name was wrong.', az: 'Bir ad səhv idi.' }
  const noteAt = async (path: string, language?: string): Promise<string> => {
    const { status, body } = await api.get(path, {
      ...(language && { headers: { 'Accept-Language': language } }),
    })
    expect(status).toBe(410)
    return body.tombstone.note
  }
  let news: PublicThing
  let petition: PublicThing

  beforeAll(async () => {
    news = await ours.publish('news')
    petition = await ours.publish('petition')
    await ours.retract(news, note)
    await ours.retract(petition, note)
  })

  it('is in the language that was asked for, whatever the browser prefers', async () => {
    expect(await noteAt(`/items/${news.id}?locale=az`, 'en')).toBe(note.az)
    expect(await noteAt(`/items/${news.id}?locale=en`, 'az')).toBe(note.en)
    expect(await noteAt(`/osdi/petitions/${petition.id}?locale=az`)).toBe(note.az)
  })

  it('is in the first wanted language that it has', async () => {
    expect(await noteAt(`/items/${news.id}?locale=de,az`)).toBe(note.az)
    expect(await noteAt(`/items/${news.id}`, 'az')).toBe(note.az)
    expect(await noteAt(`/items/${news.id}?locale=de`)).toBe(note.en)
  })

  it('is in the same language in ninjs and on the page', async () => {
    const ninjs = await api.get(`/items/${news.id}.ninjs.json?locale=az`)
    expect(ninjs.body.descriptions).toContainEqual({
      role: 'note',
      contentType: 'text/plain',
      value: note.az,
    })
    expect((await api.get(`/embed/news/${news.id}?locale=az`)).text).toContain(note.az)
  })
})

describe('a case by its reference', () => {
  const idsOf = () => [ours, theirs].map(({ organisation }) => String(organisation.publicId)).sort()
  let ourCase: PublicThing
  let theirCase: PublicThing

  beforeAll(async () => {
    ourCase = await ours.publish('case')
    theirCase = await theirs.publish('case')
    expect(theirCase.ref).toBe(ourCase.ref)
  })

  it('is never one of two: who may read both is told to name the organisation', async () => {
    const { status, body } = await api.get(`/cases/${ourCase.ref}`, { key })
    expect(status).toBe(400)
    expect(body).toMatchObject({ parameter: 'org', organisations: idsOf() })
    expect(body.type).toMatch(/#ambiguous-reference$/)
  })

  it('is the one of the organisation that was named', async () => {
    for (const [world, thing] of [
      [ours, ourCase],
      [theirs, theirCase],
    ] as const) {
      const org = String(world.organisation.publicId)
      const { body } = await api.get(`/cases/${thing.ref}?org=${org}`, { key })
      expect(body.case).toMatchObject({ id: thing.id, organisation: org })
    }
  })

  it('names no organisation that the key cannot read', async () => {
    const { key: narrow } = await makeKey(cms, [theirs.organisation])
    const { status, body } = await api.get(`/cases/${theirCase.ref}`, { key: narrow })
    expect(status).toBe(200)
    expect(body.case.id).toBe(theirCase.id)
  })

  it('that one of them took back is still not the other’s', async () => {
    await ours.retract(ourCase)
    expect((await api.get(`/cases/${ourCase.ref}`, { key })).status).toBe(400)
    const asked = async (world: PartnerWorld) =>
      api.get(`/cases/${ourCase.ref}?org=${String(world.organisation.publicId)}`, { key })
    expect((await asked(ours)).body.tombstone.id).toBe(ourCase.id)
    expect((await asked(theirs)).body.case.id).toBe(theirCase.id)
  })
})

describe('the page of an alert', () => {
  it('says until when to act in the organisation’s time zone', async () => {
    const alert = await ours.publish('alert')
    const { body } = await api.get(`/items/${alert.id}`)
    const page = parsedPage((await api.get(`/embed/alert/${alert.id}`)).text)
    const clock = new Date(new Date(body.actBy).getTime() + 4 * 3_600_000)
      .toISOString()
      .slice(11, 16)
    const [spoken] = page.texts('//*[@class="ask"]//time')
    expect(spoken).toContain(`, ${clock} (Baku time)`)
    expect(page.attributes('//*[@class="ask"]//time/@datetime')).toEqual([body.actBy])
  })
})
