import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const browser = globalThis.fetch
let asked: string[] = []
let answers: number[] = []

beforeEach(() => {
  vi.resetModules()
  asked = []
  globalThis.fetch = async (input, init) => {
    const text = input instanceof Request ? await input.text() : init?.body
    asked.push(typeof text === 'string' ? text : '')
    return new Response(null, { status: answers.shift() ?? 200 })
  }
})
afterEach(() => {
  globalThis.fetch = browser
})

const load = () => import('../../../src/admin/session/watch-answers')

it('asks the same once more, with the same body, and gives that answer to whoever asked', async () => {
  const { watchAnswers } = await load()
  const end = watchAnswers((answer, again) =>
    answer.status === 403 ? again() : Promise.resolve(answer),
  )
  answers = [403, 200, 403, 201]
  const url = 'http://newsroom.invalid/x'
  expect((await fetch(url, { method: 'POST', body: 'one' })).status).toBe(200)
  expect((await fetch(new Request(url, { method: 'POST', body: 'two' }))).status).toBe(201)
  expect(asked).toEqual(['one', 'one', 'two', 'two'])
  end()
  answers = [403]
  expect((await fetch(url)).status).toBe(403)
})

it('asks past every watcher where that is wanted', async () => {
  const { fetchPlainly, watchAnswers } = await load()
  const seen: number[] = []
  watchAnswers((answer) => {
    seen.push(answer.status)
    return Promise.resolve(answer)
  })
  await fetchPlainly('http://newsroom.invalid/x')
  expect(seen).toEqual([])
  await fetch('http://newsroom.invalid/x')
  expect(seen).toEqual([200])
})
