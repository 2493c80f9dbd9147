import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPictureScene, type PictureScene } from '../../support/pictures/picture-scene'
import type { Actor, Doc } from '../../support/payload'

let scene: PictureScene
let open: Doc
let member: Actor

beforeAll(async () => {
  scene = await createPictureScene()
  open = await scene.cms.organisation('Open', { publicApi: true })
  member = await scene.cms.person([[open, 'editor']])
})
afterAll(() => scene.cms.close())

/** The files of a picture: as it was uploaded, and its sizes. */
function filesOf(doc: Doc): string[] {
  const sizes = Object.values(doc.sizes as Record<string, { filename?: string | null }>)
  const names = [doc.filename as string, ...sizes.map(({ filename }) => filename)]
  return names.filter((name): name is string => typeof name === 'string')
}

const get = (file: string, as?: Actor, headers: Record<string, string> = {}) =>
  scene.cms.rest('GET', `/media/file/${file}`, { headers, ...(as && { as }) })

describe('the file of a picture in the newsroom', () => {
  it('is there for members alone, whatever shows it', async () => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown])
    expect(await scene.status(shown)).toBe(200)
    const never = await get(`${randomUUID()}.jpg`)
    expect(never.status).toBe(401)
    const files = filesOf(shown)
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const { status, body } = await get(file)
      expect([status, body]).toEqual([401, never.body])
      expect((await get(file, member)).status).toBe(200)
    }
  })

  it('is not there for other organisations while it is a draft', async () => {
    const shown = await scene.picture(open, { _status: 'draft' })
    const other = await scene.cms.organisation('Other')
    const stranger = await scene.cms.person([[other, 'reviewer']])
    expect((await get(String(shown.filename), member)).status).toBe(200)
    expect((await get(String(shown.filename), stranger)).status).toBe(403)
  })

  it('is asked for each time, at the cost of nothing while it is the same', async () => {
    const shown = await scene.picture(open)
    const file = String(shown.filename)
    const { headers } = await get(file, member)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const held = { 'If-None-Match': String(headers.get('etag')) }
    const again = await get(file, member, held)
    expect([again.status, again.body]).toEqual([304, ''])
    expect((await get(file, undefined, held)).status).toBe(401)
  })
})
