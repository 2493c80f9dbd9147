import { describe, expect, it } from 'vitest'
import { createSearch } from '../../../src/partner/search/search'
import type { View } from '../../../src/partner/view/view'
import { healthz } from '../../../src/processes/api/healthz'

const store = (broken: unknown[] = []) => ({
  publications: { head: () => Promise.resolve(1) },
  broken: () => broken as never,
})

/** A search over a record of one item that is read once the gate opens. */
function searchBehindGate() {
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const rows = [{ id: 'a', seq: 1, op: 'upsert' }]
  const view = { head: 1, byId: new Map(), changes: rows, newest: rows } as unknown as View
  const search = createSearch({ read: () => gate.then(() => []) })
  const found = search.find(view, ['sample'], {
    ...{ organisations: [], locales: null, visibility: ['public'] as const },
  })
  return { search, found, open: () => open() }
}

describe('/healthz of the api', () => {
  it('is degraded while the search is made ready, says so, and is well afterwards', async () => {
    const { search, found, open } = searchBehindGate()
    const early = await healthz(store(), search)
    expect(early.status).toBe(200)
    expect(await early.json()).toEqual({
      status: 'degraded',
      problems: ['The search is being made ready; until then `q=` answers 503.'],
    })
    open()
    await found
    expect(await (await healthz(store(), search)).json()).toEqual({ status: 'ok' })
  })

  it('says beside it how many rows cannot be read', async () => {
    const { search, open } = searchBehindGate()
    const { problems } = (await (await healthz(store([{}]), search)).json()) as {
      problems: string[]
    }
    open()
    expect(problems).toHaveLength(2)
  })

  it('answers 503 where the database does not answer', async () => {
    const lost = { ...store(), publications: { head: () => Promise.reject(new Error('lost')) } }
    const answer = await healthz(lost, { isReady: () => true })
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'the database does not answer' },
    ])
  })
})
