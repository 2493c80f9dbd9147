import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createScene, type Model, pass, reconcile } from '../../support/partner/history-scene'
import { historySteps, publish } from '../../support/partner/history-steps'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let topics: Doc[]

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  cms = await createTestPayload()
  api = await openPartnerApi(cms)
  const create = async (key: string) =>
    (await cms.payload.create({
      collection: 'topics',
      data: { key, label: key },
      locale: 'en',
    })) as Doc
  topics = [await create('detention'), await create('assembly')]
})
afterAll(async () => {
  await cms.close()
  vi.useRealTimers()
})

describe('a partner that follows /sync', () => {
  it('ends with exactly what /items gives, after any history and wherever it stopped', async () => {
    const beginnings = fc.array(publish, { minLength: 4, maxLength: 6 })
    const histories = fc.commands(historySteps, { maxCommands: 40, size: 'max' })
    await fc.assert(
      fc.asyncProperty(beginnings, histories, async (beginning, history) => {
        const scene = await createScene(cms, api, topics)
        const model: Model = { items: [] }
        for (const step of beginning) await step.run(model, scene)
        await fc.asyncModelRun(() => ({ model, real: scene }), history)
        pass(1)
        await reconcile(scene)
        for (const client of scene.clients) {
          for (let pages = 0; await client.page(3); pages += 1) expect(pages).toBeLessThan(100)
          expect(client.copy()).toEqual(await client.truth())
        }
      }),
      { numRuns: 30, interruptAfterTimeLimit: 40_000 },
    )
  }, 90_000)
})
