import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownLogger } from '../../../src/core/log/own-logger'
import { createLogger } from '../../../src/core/log/logger'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { databaseErrors } from '../../support/database-errors'
import { mark, markedText, type Raised } from '../../support/log-mark'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { refuseWrites } from '../../support/refuse-writes'

const lines: string[] = []
const logTo = { write: (line: string) => void lines.push(line) }
const leaks = () => lines.filter((line) => line.includes('CANARY'))

let cms: TestPayload
let room: Newsroom
let errors: Raised[]
beforeAll(async () => {
  cms = await createTestPayload({ logLevel: 'trace' as 'debug' }, logTo, {
    sourceKeys: [randomBytes(32).toString('base64')],
  })
  room = await createNewsroom(cms)
  errors = await databaseErrors(cms.payload)
})
afterAll(() => cms.close())

describe('an error of the database', () => {
  it('is of every class that there is', () => {
    expect(errors.length).toBeGreaterThan(12)
    const said = errors.filter(({ error }) =>
      JSON.stringify(everythingIn(error)).includes('CANARY'),
    )
    // Otherwise nothing would be tried.
    expect(said.length).toBeGreaterThan(8)
  })

  it('leaves class, code and place in the log of Payload and of a process, and no value', () => {
    const from = lines.length
    const logger = createLogger({ level: 'trace', destination: logTo })
    const payloads = cms.payload.logger
    for (const { what, error, code } of errors) {
      payloads.error(error)
      payloads.error({ err: error, msg: `Error: ${error.message}` })
      payloads.error(error, 'with %s', markedText)
      payloads.trace(`${String(error)} ${String(error.stack)}`)
      ownLogger(payloads).error({ msg: what, err: error })
      logger.error({ msg: what, err: error })
      const logged = JSON.parse(lines.at(-1)!) as { err: { name: string; at: string[] } }
      expect(logged.err.name, what).toMatch(/^[A-Za-z]\w+$/)
      expect(logged.err.at.length, what).toBeGreaterThan(0)
      if (code !== undefined) expect(JSON.stringify(logged), what).toContain(JSON.stringify(code))
    }
    expect(lines.length - from).toBe(errors.length * 6)
    expect(leaks()).toEqual([])
  })
})

describe('a request that fails in the database', () => {
  it('is answered and logged without the text of the draft', async () => {
    const undo = await refuseWrites(cms, 'news', mark)
    const from = lines.length
    const body = { ...complete.news(), title: mark, summary: mark, tenant: room.ours.id }
    const answer = await cms.rest('POST', '/news?locale=en', { as: room.editor, body })
    await undo()
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('CANARY')
    expect(answer.body).toEqual({ errors: [{ message: 'Something went wrong.' }] })
    const logged = lines.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>)
    const [error] = logged.filter(({ level }) => level === 'error')
    expect(error).toMatchObject({ name: 'payload', err: { at: expect.anything() as unknown } })
    expect(JSON.stringify(error)).toMatch(/SQLITE_CONSTRAINT_TRIGGER|"code":121\b/)
    expect(leaks()).toEqual([])
  })
})

describe('a request that is refused', () => {
  it('leaves nothing of it in the log', async () => {
    const as = room.reviewer
    const writer = createWriter(cms)
    const doc = docOf(
      await writer.create('news', { ...complete.news(), tenant: room.ours.id }, { as }),
    )
    const asked: [method: string, path: string, body?: object][] = [
      ['POST', '/news', { title: { [mark]: markedText }, tenant: room.ours.id }],
      ['POST', '/news', { title: `${mark}\u0000\ud800`, tenant: room.ours.id }],
      [
        'POST',
        '/news',
        { ...complete.news(), tenant: room.ours.id, sources: [markedText, 5, null] },
      ],
      [
        'POST',
        '/news',
        { ...complete.news(), tenant: room.ours.id, sources: { [mark]: markedText } },
      ],
      ['POST', '/news', { ...complete.news(), tenant: { [mark]: markedText } }],
      ['POST', '/news', { ...complete.news(), tenant: room.ours.id, topics: [markedText] }],
      ['POST', '/news', { ...complete.news(), tenant: room.ours.id, publishedAt: markedText }],
      ['PATCH', `/news/${doc.id}`, { title: mark.repeat(10_000), _status: 'published' }],
      ['PATCH', `/news/${doc.id}`, { _status: markedText, nextStep: markedText }],
      ['PATCH', `/news/${encodeURIComponent(markedText)}`, { title: mark }],
      ['GET', `/news/${encodeURIComponent(markedText)}`],
      ['GET', `/news?where[${mark}][equals]=${mark}`],
      ['GET', `/news?where[title][${mark}]=${mark}`],
      ['GET', `/news?sort=${mark}&limit=${mark}&page=${mark}&locale=${mark}&depth=${mark}`],
      ['POST', `/news/versions/${encodeURIComponent(markedText)}`],
      ['POST', `/news/${doc.id}/source`, { text: markedText, revision: 0 }],
      ['POST', `/news/${doc.id}/source`, { text: markedText, revision: 0 }],
      ['POST', `/news/${doc.id}/source`, { text: mark.repeat(10_000), [mark]: markedText }],
      ['POST', `/news/${encodeURIComponent(markedText)}/source`, { text: mark, revision: 0 }],
      ['POST', `/news/${doc.id}/source/open`, { text: mark }],
      ['GET', `/${mark}`],
      ['POST', '/users/login', { email: `${mark}@test.invalid`, password: markedText }],
      ['POST', '/users/login', { email: { [mark]: 1 }, password: [markedText] }],
      ['POST', '/users/forgot-password', { email: `${mark}@test.invalid` }],
      ['POST', `/users/reset-password`, { token: markedText, password: markedText }],
    ]
    for (const [method, path, body] of asked) {
      const { status } = await cms.rest(method, path, { as, ...(body && { body }) })
      expect(status, `${method} ${path}`).toBeGreaterThan(0)
    }
    const malformed = { 'Content-Type': 'application/json' }
    await cms.rest('POST', '/news', { as, headers: malformed, body: new FormData() }).catch(() => 0)
    expect(leaks()).toEqual([])
  })
})

/** All that hangs on an error, as something that prints it would show it. */
function everythingIn(error: unknown, depth = 0): unknown {
  if (typeof error !== 'object' || error === null || depth > 3) return String(error)
  return Object.getOwnPropertyNames(error).map((key) =>
    everythingIn((error as Record<string, unknown>)[key], depth + 1),
  )
}
