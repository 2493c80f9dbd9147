import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { complete, photoWithPlace, uploadForm } from '../../support/content'
import type { Asked } from '../../support/matrix/ways'
import type { Answer, Doc } from '../../support/payload'
import { canary, createTenants, type Outsider } from '../../support/tenants'

/*
 * Forms with files, by people of another organisation, that name a picture or a file which is not theirs: the answer is the
 * one for what does not exist, and no file is read, written or removed by it.
 */
const world = await createTenants()
await world.cms.config.onInit?.(world.cms.payload)
const { cms } = world
const photo = await photoWithPlace()

let connections = 0
const trap = createServer((socket) => {
  connections += 1
  socket.destroy()
})
await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
const trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`
afterAll(async () => {
  await cms.close()
  await new Promise((resolve) => trap.close(resolve))
})

/** A picture that is not there, under a name as ours have them. */
type Picture = { id: string; file: string }
const nothing = (): Picture => ({
  id: randomUUID(),
  file: `${randomBytes(16).toString('hex')}.jpg`,
})

const draft = world.targets.media.find(({ kind }) => kind === 'draft')!
const theirs: Picture = { id: draft.id, file: world.files[0]! }

async function files(): Promise<Record<string, string>> {
  const folder = path.join(cms.folder, 'media')
  const read = async (name: string) =>
    [name, (await readFile(path.join(folder, name))).toString('base64')] as const
  return Object.fromEntries(await Promise.all((await readdir(folder)).sort().map(read)))
}
const before = await files()

const askers = ['editor', 'reviewer', 'alertOfficer', 'orgAdmin'] as const
const mine = () => ({ tenant: world.theirs.id, alt: 'A blue area', faces: 'none' })
/** Another picture of whoever asks. */
async function renew(): Promise<void> {
  const file = { data: photo, mimetype: 'image/jpeg', name: 'a.jpg', size: photo.length }
  const common = { collection: 'media', draft: true, locale: 'en', depth: 0 } as const
  own = (await cms.payload.create({ ...common, data: mine(), file })) as unknown as Doc
}
let own: Doc
beforeEach(renew)

const ask = ({ method = 'GET', path: at, body }: Asked, who: Outsider): Promise<Answer> =>
  cms.rest(method, at, { as: world.actors[who]!, ...(body && { body }) })

const form = (data: object, file?: Buffer | string): FormData => {
  if (Buffer.isBuffer(file)) return uploadForm(file, 'a.jpg', 'image/jpeg', data)
  const made = new FormData()
  made.set('_payload', JSON.stringify(data))
  if (file !== undefined) made.set('file', file)
  return made
}

const cropped = 'uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[crop][width]=10'
const edits = `${cropped}&uploadEdits[crop][height]=10&uploadEdits[widthInPixels]=5&uploadEdits[heightInPixels]=5`
const named = ({ file }: Picture) => ({ filename: file, url: `/api/media/file/${file}` })

/** Ways of naming a picture; `own` is one of whoever asks. */
const ways: Record<string, (picture: Picture) => Asked> = {
  'the name of its file, for one’s own picture': (picture) => ({
    ...{ method: 'PATCH', path: `/media/${own.id}?locale=en&draft=true`, body: named(picture) },
  }),
  'the name of its file for a size': ({ file }) => ({
    ...{ method: 'PATCH', path: `/media/${own.id}?locale=en&draft=true` },
    body: { sizes: { card: { filename: file, url: `/api/media/file/${file}` } } },
  }),
  'its file, to be cut': (picture) => ({
    ...{ method: 'PATCH', path: `/media/${own.id}?locale=en&draft=true&${edits}` },
    body: named(picture),
  }),
  'it, to be cut': ({ id }) => ({
    ...{ method: 'PATCH', path: `/media/${id}?locale=en&draft=true&${edits}`, body: { alt: 'x' } },
  }),
  'its file, in a form': (picture) => ({
    ...{ method: 'PATCH', path: `/media/${own.id}?locale=en&draft=true` },
    body: form({ ...named(picture), sizes: { wide: named(picture) } }),
  }),
  'its file, beside another one': (picture) => ({
    ...{ method: 'PATCH', path: `/media/${own.id}?locale=en&draft=true` },
    body: form({ ...named(picture), sizes: { card: named(picture) } }, photo),
  }),
  'its number and its file, for a new one': (picture) => ({
    ...{ method: 'POST', path: '/media?locale=en&draft=true&depth=0' },
    body: form({ ...mine(), ...named(picture), id: picture.id }, photo),
  }),
  'its file as one that is there already': ({ file }) => ({
    ...{ method: 'POST', path: '/media?locale=en&draft=true' },
    body: form(
      mine(),
      JSON.stringify({ filename: file, mimeType: 'image/jpeg', size: 5, clientUploadContext: {} }),
    ),
  }),
  'its file and none': (picture) => ({
    ...{ method: 'POST', path: `/media?locale=en&draft=true&${edits}` },
    body: { ...mine(), ...named(picture) },
  }),
  'it, with another file': ({ id }) => ({
    ...{
      method: 'PATCH',
      path: `/media/${id}?locale=en&draft=true`,
      body: form({ alt: 'x' }, photo),
    },
  }),
  'it among many, with another file': ({ id }) => ({
    ...{ method: 'PATCH', path: `/media?where[id][equals]=${id}&locale=en&draft=true&trash=true` },
    body: form({ alt: 'x' }, photo),
  }),
  'its file among many': ({ file }) => ({
    ...{ method: 'PATCH', path: `/media?where[filename][equals]=${file}&draft=true&locale=en` },
    body: { alt: 'x' },
  }),
  'it, with an address to fetch': ({ id }) => ({
    ...{
      method: 'GET',
      path: `/media/paste-url/${id}?src=${encodeURIComponent(`${trapUrl}/a.jpg`)}`,
    },
  }),
  'its file, to be read': ({ file }) => ({ path: `/media/file/${file}` }),
  'its file, to be read from a folder': ({ file }) => ({ path: `/media/file/${file}?prefix=.` }),
  'it, in a form for news': ({ id }) => ({
    ...{ method: 'POST', path: '/news?locale=en&draft=true&depth=1' },
    body: form({ ...complete.news(), tenant: world.theirs.id, media: [id] }),
  }),
  'it, in a form for a person': ({ id }) => ({
    ...{ method: 'POST', path: '/memorials?locale=en&draft=true&depth=1' },
    body: form({ ...complete.memorials(), tenant: world.theirs.id, photo: id }),
  }),
}

/** The answer, but for what was asked and what is made anew each time. */
function said({ status, body }: Answer, { id, file }: Picture): string {
  return `${status} ${JSON.stringify(body)}`
    .replaceAll(id, '<given>')
    .replaceAll(file, '<given>')
    .replaceAll(String(own.filename), '<own>')
    .replace(/[0-9a-f]{32}(?:-\d+x\d+)?\.(jpg|webp)/g, '<file>')
    .replace(/"(id|publicId|tenant)":"[^"]+"/g, '"$1":"<id>"')
    .replace(/"revision":"?[^",}]+"?/g, '"revision":<revision>')
    .replace(/"slug":"[^"]+"/g, '"slug":"<slug>"')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{24}\b/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<instant>')
}

describe.each(Object.keys(ways))('naming %s', (name) => {
  it.each(askers)('says and does to %s what it does for nothing', async (who) => {
    const none = nothing()
    const expected = said(await ask(ways[name]!(none), who), none)
    const ofNothing = await ask({ path: `/media/file/${none.file}` }, who)
    await cms.payload.delete({ collection: 'media', where: { id: { equals: own.id } } })
    await renew()
    const answer = await ask(ways[name]!(theirs), who)
    expect(said(answer, theirs)).toBe(expected)
    expect(JSON.stringify(answer.body)).not.toContain(canary)

    // Nor does anything that was written open the file afterwards.
    const file = await ask({ path: `/media/file/${theirs.file}` }, who)
    expect([file.status, file.body]).toEqual([ofNothing.status, ofNothing.body])
    const stored = await cms.payload.findByID({ collection: 'media', id: own.id, draft: true })
    expect(JSON.stringify(stored)).not.toContain(theirs.file)
  })
})

describe('a picture of one’s own that names a file of others', () => {
  it('takes none of them along when it is deleted', async () => {
    for (const body of [named(theirs), { sizes: { card: named(theirs), wide: named(theirs) } }]) {
      await ask(
        { method: 'PATCH', path: `/media/${own.id}?locale=en&draft=true`, body },
        'reviewer',
      )
    }
    const { status } = await ask({ method: 'DELETE', path: `/media/${own.id}` }, 'reviewer')
    expect(status).toBe(200)
    expect(Object.keys(await files())).toEqual(expect.arrayContaining(Object.keys(before)))
  })
})

describe('after all that', () => {
  it('every file is as it was, and no address was asked', async () => {
    const now = await files()
    for (const [name, bytes] of Object.entries(before)) expect(now[name], name).toBe(bytes)
    expect(connections).toBe(0)
  })
})
