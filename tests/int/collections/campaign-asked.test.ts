import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskedEntry, AskedWhole } from '../../../src/collections/campaigns/asked-endpoints'
import type { Notice } from '../../../src/collections/notices/notice'
import { answerAsked } from '../../support/approving'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  richText,
} from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let third: Doc
let others: Record<string, Actor | undefined>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  third = await cms.organisation('Third')
  write = createWriter(cms)
  others = {
    'the officer of an organisation that is not asked': await cms.person([[third, 'reviewer']]),
    'the editor of the one that is': await cms.person([[room.theirs, 'editor']]),
    'its moderator': await cms.person([[room.theirs, 'moderator']]),
    'the owner': room.reviewer,
    'an administrator of the platform': await cms.person([], { platformAdmin: true }),
    nobody: await cms.stranger(),
  }
})
afterAll(() => cms.close())

/** A draft in two languages that asks Theirs to stand with Ours. */
async function ask(title: string): Promise<Doc> {
  const doc = docOf(
    await write.create(
      'campaigns',
      {
        tenant: room.ours.id,
        ...complete.campaigns(),
        title,
        name: 'For ourselves only',
        story: richText('The story.', 'Its second part.'),
        demands: [{ text: 'Adopt a law', status: 'open' }],
        coOrganisers: [
          { organisation: room.theirs.id, role: 'co' },
          { externalName: 'A friend', role: 'media', approval: 'approved' },
          { externalName: 'One that left', role: 'media', approval: 'withdrawn' },
        ],
      },
      { as: room.editor, draft: true },
    ),
  )
  await save(doc, { title: `${title} (de)`, summary: 'Kurz.' }, 'de')
  return doc
}

const save = async ({ id }: Doc, data: object, locale = 'en') => {
  const saved = await write.update('campaigns', id, data, { as: room.editor, draft: true, locale })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
}
const answer = async ({ id }: Doc, approval: string) => {
  const given = await answerAsked({
    ...{ cms, campaign: id, organisation: room.theirs, approval, as: room.outsider },
  })
  expect(given.status).toBe(200)
}
const publish = async ({ id }: Doc, slug = 'campaigns') => {
  const done = await write.update(slug, id, { _status: 'published' }, { as: room.reviewer })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
}
const open = (id: string, as: Actor | undefined = room.outsider) =>
  cms.rest('GET', `/campaigns/${id}/asked`, as ? { as } : {})
const whole = async ({ id }: Doc) => (await open(id)).body as unknown as AskedWhole
const listed = async ({ id }: Doc, as = room.outsider) => {
  const { campaigns } = (await cms.rest('GET', '/campaigns/asked', { as })).body as unknown as {
    campaigns: AskedEntry[]
  }
  return campaigns.find((entry) => entry.id === String(id))
}
const noticeOf = async ({ id }: Doc, as = room.outsider) => {
  const { notices } = (await cms.rest('GET', '/vigil/notices', { as })).body as {
    notices: Notice[]
  }
  return notices.find(({ key }) => key.startsWith(`asked:${id}:`))
}

describe('what is asked of an organisation', () => {
  it('is listed, told on the start page and read whole in every language before it answers', async () => {
    const doc = await ask('Stand with us')
    const entry = {
      id: String(doc.id),
      owner: 'Ours',
      title: { en: 'Stand with us', de: 'Stand with us (de)' },
      isPublic: false,
      askings: [
        {
          organisation: String(room.theirs.id),
          name: 'Theirs',
          role: 'co',
          approval: 'pending',
          since: null,
          outdated: false,
        },
      ],
    }
    expect(await listed(doc)).toEqual(entry)
    expect(await noticeOf(doc)).toMatchObject({
      text: 'Ours asks Theirs to stand with it in “Stand with us”. Read it, then approve or withdraw.',
      href: `/admin/asked/${doc.id}`,
    })
    const seen = await whole(doc)
    expect(seen).toMatchObject({
      ...entry,
      startsAt: '2026-01-21T20:00:00.000Z',
      endsAt: '2026-01-28T19:59:00.000Z',
      timeZone: 'Asia/Baku',
      petition: null,
      companions: [{ name: 'A friend', role: 'media', approved: true }],
    })
    expect(seen.words.map(({ locale }) => locale)).toEqual(['en', 'de'])
    expect(seen.words[0]).toMatchObject({
      title: 'Stand with us',
      summary: 'Sample summary.',
      body: 'The story.\nIts second part.',
      demands: [{ text: 'Adopt a law', status: 'open', evidence: '' }],
      nextSteps: [{ label: 'Read more', url: 'https://example.org/more' }],
    })
    expect(seen.words[1]).toMatchObject({ title: 'Stand with us (de)', summary: 'Kurz.', body: '' })
    const answered = JSON.stringify(seen)
    expect(answered).not.toContain('For ourselves only')
    expect(answered).not.toContain('One that left')
  })

  it('is nothing to anybody else, and told as what does not exist', async () => {
    const doc = await ask('Not for them')
    const missing = await open(
      cms.payload.db.defaultIDType === 'number' ? '999999' : 'f'.repeat(24),
    )
    expect(missing.status).toBe(404)
    for (const [who, as] of Object.entries(others)) {
      const seen = await cms.rest('GET', `/campaigns/${doc.id}/asked`, as ? { as } : {})
      expect([seen.status, seen.body], who).toEqual([404, missing.body])
      if (!as) continue
      expect(await listed(doc, as), who).toBeUndefined()
      expect(await noticeOf(doc, as), who).toBeUndefined()
    }
    expect((await cms.rest('GET', '/campaigns/asked')).status).toBe(401)
    expect((await open('no-id')).status).toBe(404)
  })

  it('is no key to the rest of the owner’s newsroom', async () => {
    const doc = await ask('Only by this way')
    for (const path of [
      `/campaigns/${doc.id}?draft=true`,
      `/campaigns/versions?where[parent]=${doc.id}`,
    ]) {
      const seen = await cms.rest('GET', path, { as: room.outsider })
      expect(JSON.stringify(seen.body), path).not.toContain('Only by this way')
    }
    const changed = await write.update(
      'campaigns',
      doc.id,
      { title: 'Changed by an ally' },
      { as: room.outsider, draft: true },
    )
    expect(changed.status).toBe(403)
  })

  it('stays open to whoever approved, in the newest words, and is told on the start page only when they are others', async () => {
    const doc = await ask('Approved')
    await answer(doc, 'approved')
    expect(await noticeOf(doc)).toBeUndefined()
    await save(doc, { title: 'Approved, then changed' })
    const seen = await whole(doc)
    expect(seen.title.en).toBe('Approved, then changed')
    const [asking] = seen.askings
    expect(asking).toMatchObject({
      approval: 'approved',
      since: expect.any(String),
      outdated: true,
    })
    expect(await noticeOf(doc)).toMatchObject({
      text: 'Ours has changed “Approved, then changed” since Theirs approved it. Read it again, then approve or withdraw.',
    })
    await answer(doc, 'approved')
    expect((await whole(doc)).askings[0]).toMatchObject({ outdated: false })
    expect(await noticeOf(doc)).toBeUndefined()
  })

  it('closes with the withdrawal while it is a draft', async () => {
    const doc = await ask('Withdrawn as a draft')
    await answer(doc, 'withdrawn')
    expect((await open(doc.id)).status).toBe(404)
    expect(await listed(doc)).toBeUndefined()
    expect(await noticeOf(doc)).toBeUndefined()
  })

  it('shows after the withdrawal what everybody can read, and no draft of it', async () => {
    const doc = await ask('Public')
    await answer(doc, 'approved')
    await publish(doc)
    expect((await whole(doc)).isPublic).toBe(true)
    await save(doc, { title: 'Only in the draft' })
    expect(await whole(doc)).toMatchObject({ isPublic: false, title: { en: 'Only in the draft' } })
    await answer(doc, 'withdrawn')
    const seen = await whole(doc)
    expect(seen).toMatchObject({ isPublic: true, title: { en: 'Public' } })
    expect(seen.askings[0]?.approval).toBe('withdrawn')
    expect(JSON.stringify(await listed(doc))).not.toContain('Only in the draft')
  })

  it('closes when the owner takes the row out, or the campaign away', async () => {
    const doc = await ask('No longer asked')
    await save(doc, { coOrganisers: [] })
    expect((await open(doc.id)).status).toBe(404)
    const gone = await ask('Thrown away')
    await write.update(
      'campaigns',
      gone.id,
      { deletedAt: new Date().toISOString() },
      { as: room.reviewer },
    )
    expect((await open(gone.id)).status).toBe(404)
    expect(await listed(gone)).toBeUndefined()
  })

  it('is closed with the organisation that asks when that is hidden', async () => {
    const doc = await ask('Of a hidden one')
    const hide = (hidden: boolean) =>
      cms.payload.update({
        collection: 'organisations',
        id: room.ours.id,
        data: { hidden },
        locale: 'en',
      })
    await hide(true)
    expect((await open(doc.id)).status).toBe(404)
    await hide(false)
    expect((await open(doc.id)).status).toBe(200)
  })

  it('does not name a petition that is not public, and is another page once it is', async () => {
    const office = docOf(
      await write.publish(
        'addressees',
        { tenant: room.ours.id, ...complete.addressees() },
        { as: room.reviewer },
      ),
    )
    const petition = docOf(
      await write.create(
        'petitions',
        { tenant: room.ours.id, ...complete.petitions(office) },
        { as: room.editor, draft: true },
      ),
    )
    const doc = await ask('With a petition')
    await save(doc, { petition: petition.id })
    const asAlly = { cms, organisation: room.theirs, as: room.outsider }
    const hidden = await whole(doc)
    expect(hidden.petition).toEqual({})
    await publish(petition, 'petitions')
    const shown = await whole(doc)
    expect(shown.petition).toEqual({ en: 'Sample petition' })
    // It is another page that is approved now.
    expect(shown.hash).not.toBe(hidden.hash)
    const old = { ...asAlly, campaign: doc.id, approval: 'approved', hash: hidden.hash }
    expect((await answerAsked(old)).status).toBe(409)
    await answer(doc, 'approved')
    await publish(doc)
  })
})
