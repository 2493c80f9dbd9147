import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAsked } from '../../support/approving'
import {
  complete,
  createWriter,
  docOf,
  photoWithPlace,
  problemsOf,
  uploadForm,
} from '../../support/content'
import { reconcileRecent } from '../../../src/recording/reconcile'
import { openPartnerApi, partnerBase, type PartnerApi, slugs } from '../../support/partner/partner'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

let cms: TestPayload
let scene: RetractionScene
let partner: PartnerApi
let write: ReturnType<typeof createWriter>
let admins: { ours: Actor; theirs: Actor }

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
  write = createWriter(cms)
  partner = await openPartnerApi(cms)
  const { ours, theirs } = scene.room
  admins = {
    ours: await cms.person([[ours, 'orgAdmin']]),
    theirs: await cms.person([[theirs, 'orgAdmin']]),
  }
  for (const { id } of [ours, theirs]) {
    await cms.payload.update({
      collection: 'organisations',
      id,
      data: { publicApi: true },
      locale: 'en',
    })
  }
})
afterAll(() => cms.close())

type Side = 'ours' | 'theirs'

/** A picture of an organisation, public unless it is to stay a draft. */
async function picture(of: Side = 'ours', data: object = {}): Promise<Doc> {
  const file = await photoWithPlace({ width: 300, height: 300 })
  const body = uploadForm(file, 'logo.jpg', 'image/jpeg', {
    tenant: scene.room[of].id,
    alt: 'A blue sample square',
    credit: 'Sample',
    faces: 'none',
    _status: 'published',
    ...data,
  })
  const answer = await cms.rest('POST', '/media?locale=en&depth=0', { as: admins[of], body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const choose = (logo: unknown, of: Side = 'ours', as = admins[of]) =>
  write.update('organisations', scene.room[of].id, { logo }, { as })

const chosen = async (of: Side = 'ours', data: object = {}): Promise<Doc> => {
  const photo = await picture(of, data)
  const answer = await choose(photo.id, of)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return photo
}

const itemOf = async ({ publicId }: Doc, query = '') =>
  (await partner.get(`/items/${String(publicId)}${query}`)).body
const ours = () => itemOf(scene.room.ours)

/** A public campaign of ours, by which theirs stands. */
async function together(): Promise<Doc> {
  const coOrganisers = [
    { organisation: scene.room.theirs.id, role: 'co' },
    { externalName: 'A friend', role: 'media', approval: 'approved' },
  ]
  const data = { tenant: scene.room.ours.id, ...complete.campaigns(), coOrganisers }
  const as = scene.room.reviewer
  const doc = docOf(await write.create('campaigns', data, { as, draft: true }))
  await answer(doc, 'approved')
  const published = await write.update('campaigns', doc.id, { _status: 'published' }, { as })
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  return docOf(published)
}

const answer = ({ id }: Doc, approval: string) =>
  answerAsked({
    cms,
    campaign: id,
    organisation: scene.room.theirs,
    approval,
    as: scene.room.outsider,
  })

describe('the logo of an organisation', () => {
  it('is with partners wherever the organisation is, as every other picture', async () => {
    const photo = await chosen()
    const shown = {
      id: photo.publicId,
      url: `${partnerBase}/pictures/${String(photo.publicId)}/full.webp`,
      type: 'image/webp',
      width: 300,
      height: 300,
      alt: 'A blue sample square',
      credit: 'Sample',
      licence: photo.licence,
      transcript: null,
      variants: expect.any(Array),
    }
    const item = await ours()
    expect(item.logo).toEqual(shown)
    expect(item.media).toEqual([shown])
    const listed = (await partner.get('/organisations')).body.items
    expect(listed.find(({ id }: Doc) => id === scene.room.ours.publicId).logo).toEqual(shown)
    const news = await scene.published()
    const profile = await itemOf(news, '?include=organisation')
    expect(profile.organisationProfile.logo).toEqual(shown)
    expect(profile.media).toEqual([])
    const { jsonLd } = await itemOf(scene.room.ours, '?include=jsonLd')
    expect(jsonLd.logo).toBe(item.logo.url)
    const page = await partner.get(`/embed/organisation/${String(scene.room.ours.publicId)}`)
    expect(page.text).toContain(`src="${item.logo.url.replace('full', 'wide')}"`)
    expect(page.headers.get('content-security-policy')).toContain(
      `img-src ${partnerBase}/pictures/;`,
    )
  })

  it('is a picture of its own that is public', async () => {
    const draft = await picture('ours', { _status: 'draft' })
    const refused = await choose(draft.id)
    expect(refused.status).toBe(400)
    expect(problemsOf(refused)).toMatchObject([
      { path: 'logo', message: 'Publish the picture first: it is still a draft.' },
    ])
    const foreign = await picture('theirs')
    const missing = { path: 'logo', message: expect.stringMatching(/^This item does not exist/) }
    for (const id of [foreign.id, scene.room.ours.id]) {
      const answered = await choose(id)
      expect(answered.status).toBe(400)
      expect(problemsOf(answered)).toMatchObject([missing])
    }
    const platform = await cms.person([], { platformAdmin: true })
    const body = { name: 'New', shortName: 'New', logo: foreign.id }
    expect((await write.create('organisations', body, { as: platform })).status).toBe(400)
    expect((await choose(foreign.id, 'ours', admins.theirs)).status).toBeGreaterThanOrEqual(400)
  })

  it('goes from partners with its picture, and the organisation can be written all the same', async () => {
    const photo = await chosen()
    const as = admins.ours
    expect((await ours()).logo.id).toBe(photo.publicId)
    await write.update('media', photo.id, { _status: 'draft' }, { as })
    expect(await ours()).not.toHaveProperty('logo')
    expect((await ours()).media).toEqual([])
    const written = await write.update(
      'organisations',
      scene.room.ours.id,
      { mission: 'Words.' },
      { as },
    )
    expect(written.status, JSON.stringify(written.body)).toBe(200)
    await write.update('media', photo.id, { _status: 'published' }, { as })
    expect((await ours()).logo.id).toBe(photo.publicId)
    expect((await choose(null)).status).toBe(200)
    expect(await ours()).not.toHaveProperty('logo')
  })

  it('goes at once when somebody in it withdraws their consent', async () => {
    const consent = { by: 'Somebody', date: '2026-01-01T00:00:00.000Z' }
    const photo = await chosen('ours', { faces: 'consented', consent })
    const campaign = await together()
    expect((await ours()).logo.id).toBe(photo.publicId)
    const withdrawn = await write.update(
      'media',
      photo.id,
      { consent: { ...consent, state: 'withdrawn' } },
      { as: admins.ours, draft: true },
    )
    expect(withdrawn.status, JSON.stringify(withdrawn.body)).toBe(200)
    expect(await ours()).not.toHaveProperty('logo')
    expect(JSON.stringify(await itemOf(campaign))).not.toContain(String(photo.publicId))
    const mission = { mission: 'Other words.' }
    const written = await write.update('organisations', scene.room.ours.id, mission, {
      as: admins.ours,
    })
    expect(written.status, JSON.stringify(written.body)).toBe(200)
  })

  it('stays, without the name, when a memorial that shows it, too, is erased', async () => {
    const name = 'Canary Sampleperson'
    const photo = await chosen('ours', { alt: `${name}, laughing` })
    const doc = await scene.published('memorials', {
      ...complete.memorials(),
      name,
      photo: photo.id,
      consent: { by: 'The family', date: '2026-01-01T00:00:00.000Z' },
    })
    await scene.retract(doc, { slug: 'memorials', body: requests.erasing })
    const { logo } = await ours()
    expect(logo.id).toBe(photo.publicId)
    expect(JSON.stringify(await ours())).not.toMatch(/sampleperson/i)
  })
})

describe('the logo of a co-organiser', () => {
  const others = async (campaign: Doc) => (await itemOf(campaign)).coOrganisers

  it('stands beside its name, and goes with it when it withdraws', async () => {
    const photo = await chosen('theirs')
    const campaign = await together()
    expect(await others(campaign)).toEqual([
      expect.objectContaining({
        name: 'Theirs',
        logo: expect.objectContaining({ id: photo.publicId }),
      }),
      { id: null, name: 'A friend', role: 'media' },
    ])
    expect((await answer(campaign, 'withdrawn')).status).toBe(200)
    expect(await others(campaign)).toEqual([{ id: null, name: 'A friend', role: 'media' }])
    expect(JSON.stringify(await itemOf(campaign))).not.toContain(String(photo.publicId))
  })

  it('follows what becomes of the picture and of the choice', async () => {
    const photo = await chosen('theirs')
    const campaign = await together()
    const logo = async () => (await others(campaign))[0].logo?.id
    expect(await logo()).toBe(photo.publicId)
    await write.update('media', photo.id, { _status: 'draft' }, { as: admins.theirs })
    expect(await logo()).toBeUndefined()
    await write.update('media', photo.id, { _status: 'published' }, { as: admins.theirs })
    expect(await logo()).toBe(photo.publicId)
    const second = await chosen('theirs')
    expect(await logo()).toBe(second.publicId)
    expect((await choose(null, 'theirs')).status).toBe(200)
    expect(await logo()).toBeUndefined()
  })

  it('is gone when the time of the picture is over, though nobody does anything', async () => {
    const removeBy = new Date(Date.now() + 3_600_000).toISOString()
    const photo = await chosen('theirs', { removeBy })
    const campaign = await together()
    expect((await others(campaign))[0].logo.id).toBe(photo.publicId)
    const now = new Date(Date.now() + 2 * 3_600_000)
    await reconcileRecent({ payload: cms.payload, slugs, now, since: now })
    expect((await others(campaign))[0]).not.toHaveProperty('logo')
    expect(await itemOf(scene.room.theirs)).not.toHaveProperty('logo')
    await choose(null, 'theirs')
  })

  it('goes when the organisation is hidden', async () => {
    await chosen('theirs')
    const campaign = await together()
    expect(JSON.stringify(await itemOf(campaign))).toContain('"logo"')
    const platform = await cms.person([], { platformAdmin: true })
    const hide = (hidden: boolean) =>
      write.update('organisations', scene.room.theirs.id, { hidden }, { as: platform })
    await hide(true)
    expect(JSON.stringify(await itemOf(campaign))).not.toContain('"logo"')
    await hide(false)
  })
})
