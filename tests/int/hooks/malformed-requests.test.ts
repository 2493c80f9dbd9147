import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answeringMalformed } from '../../../src/hooks/answer-malformed'
import { createNewsroom, messageOf, type Newsroom, uploadForm } from '../../support/content'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
})
afterAll(() => cms.close())

describe('a request that cannot be read', () => {
  it.each(['/news/%E0%A4%A', '/news/%', '/petitions/versions/%ff'])(
    'is refused as malformed at %s',
    async (path) => {
      expect((await cms.rest('GET', path, { as: room.editor })).status).toBe(400)
    },
  )

  it.each(['null', '"x"', '7', 'true', '[]', '[{}]'])(
    'is refused when it writes %s',
    async (body) => {
      const { id } = (await cms.payload.create({
        collection: 'news',
        data: { tenant: room.ours.id, title: 'Sample', type: 'news' },
        draft: true,
        locale: 'en',
      })) as { id: string }
      const headers = { 'Content-Type': 'application/json' }
      for (const [method, path] of [
        ['POST', '/news'],
        ['POST', '/news?draft=true'],
        ['PATCH', `/news/${id}`],
        ['PATCH', `/news?where[id][equals]=${id}`],
      ] as const) {
        const url = `${cms.env.serverUrl}/api${path}`
        const raw = new Request(url, {
          method,
          headers: { ...headers, Authorization: `JWT ${room.editor.token}` },
          body,
        })
        expect((await cms.answer(raw)).status, `${method} ${path}`).toBe(400)
      }
    },
  )

  it('is refused when its form holds no JSON', async () => {
    const form = uploadForm(Buffer.from('x'), 'x.jpg', 'image/jpeg', {})
    form.set('_payload', '{')
    expect((await cms.rest('POST', '/media', { as: room.editor, body: form })).status).toBe(400)
  })

  it.each([
    ['ends too early', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data'],
    ['names no boundary', 'multipart/form-data', '--x--'],
    ['has a broken part', 'multipart/form-data; boundary=x', '--x\r\n\0\r\n\r\n--x--\r\n'],
    ['is of another kind', 'multipart/mixed; boundary=x', '--x--\r\n'],
  ])('is refused when its form %s', async (_what, type, body) => {
    const raw = new Request(`${cms.env.serverUrl}/api/media`, {
      method: 'POST',
      headers: { 'Content-Type': type, Authorization: `JWT ${room.editor.token}` },
      body,
    })
    expect((await cms.answer(raw)).status).toBe(400)
  })

  it.each(['{', '', '{"where":'])(
    'is refused when it asks with %j in place of a query',
    async (body) => {
      const ask = () =>
        cms.answer(
          new Request(`${cms.env.serverUrl}/api/news`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'X-HTTP-Method-Override': 'GET' },
            body,
          }),
        )
      expect((await answeringMalformed(ask)()).status).toBe(400)
    },
  )
})

it('somebody whose session is over is told to sign in again, not that they are not allowed', async () => {
  const data = { tenant: room.ours.id, title: 'Sample', type: 'news' }
  const { id } = (await cms.payload.create({
    collection: 'news',
    data: data,
    draft: true,
    locale: 'en',
  })) as { id: string }
  for (const [method, path] of [
    ['POST', '/news'],
    ['PATCH', `/news/${id}?draft=true`],
    ['PATCH', `/news/${id}`],
  ] as const) {
    const answer = await cms.rest(method, path, { body: data })
    expect(answer.status, `${method} ${path}`).toBe(401)
    expect(messageOf(answer)).toMatch(/Sign in again in a new window/)
  }
})
