import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBotContent } from '../../src/processes/worker/bot-content'
import { sanitiseOptions } from '../../src/options'
import { reconcileAll } from '../../src/recording/reconcile'
import { complete } from '../support/content'
import { createRetractionScene, requests, type RetractionScene } from '../support/retracting'
import { createTestPayload, type Doc, type TestPayload } from '../support/payload'

const { slugs } = sanitiseOptions()
let cms: TestPayload
let scene: RetractionScene
beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
})
afterAll(() => cms.close())

/** What the alliance's bot answers, or that of one organisation. */
const ask = (reference: unknown, organisation: string | null = null) =>
  createBotContent({
    payload: cms.payload,
    slugs,
    organisation,
    reminderPlan: async () => ({ petitions: [], days: [], windowMs: 900_000 }),
  }).caseAnswers(String(reference), new Date())

const states = async (reference: unknown, organisation?: string) =>
  (await ask(reference, organisation)).map(({ state }) => state)

const data = { ...complete.cases(), title: 'CANARY of a case', visibility: 'public' }
const published = (more: object = {}) => scene.published('cases', { ...data, ...more })

describe('whether a case is real', () => {
  it('is said of a public one, with its organisation and nothing else', async () => {
    const { caseRef } = await published()
    const answers = await ask(caseRef)
    expect(answers).toEqual([{ organisation: { en: scene.room.ours.name }, state: 'open' }])
    expect(JSON.stringify(answers)).not.toContain('CANARY')
  })

  it('is said of a closed one', async () => {
    const { caseRef } = await published({ status: 'closed', outcome: 'improved' })
    expect(await states(caseRef)).toEqual(['closed'])
  })

  it('is not known of a draft, nor of one for partners or the organisation alone', async () => {
    const tenant = scene.room.ours.id
    const draft = (await cms.payload.create({
      collection: 'cases',
      data: { ...data, tenant, _status: 'draft' },
      draft: true,
      locale: 'en',
    })) as unknown as Doc
    expect(await states(draft.caseRef)).toEqual([])
    for (const visibility of ['partners', 'internal']) {
      expect(await states((await published({ visibility })).caseRef)).toEqual([])
    }
  })

  it('is said to be taken back, and of an erased one nothing', async () => {
    const [wrong, erased] = [await published(), await published()]
    await scene.retract(wrong, { slug: 'cases' })
    await scene.retract(erased, { slug: 'cases', body: requests.erasing })
    expect(await states(wrong.caseRef)).toEqual(['retracted'])
    expect(await states(erased.caseRef)).toEqual([])
  })

  it('is not said to be taken back of one that was never public', async () => {
    const inner = await published({ visibility: 'internal' })
    await scene.retract(inner, { slug: 'cases' })
    expect(await states(inner.caseRef)).toEqual([])
  })

  it('is said as soon as an alert is out, whatever the case itself says, and not before', async () => {
    const waiting = await scene.approvedAlert()
    const ours = (found: Doc, organisation: Doc) => states(found.caseRef, organisation.id)
    expect(await ours(waiting.caseDoc, waiting.organisation)).toEqual([])
    const out = await scene.approvedAlert('sending')
    expect(await ours(out.caseDoc, out.organisation)).toEqual(['open'])
    await reconcileAll({ payload: cms.payload, slugs, now: new Date() })
    const gone = await scene.retract(out.alert, { slug: 'alerts', as: out.officer })
    expect(gone.status, JSON.stringify(gone.body)).toBe(200)
    expect(await ours(out.caseDoc, out.organisation)).toEqual(['retracted'])
  })

  it('is not known at another organisation’s own bot, nor of a hidden organisation', async () => {
    const { caseRef } = await published()
    const { organisation } = await scene.approvedAlert()
    expect(await states(caseRef, organisation.id)).toEqual([])
    expect(await states(caseRef, scene.room.ours.id)).toEqual(['open'])
    const id = scene.room.ours.id
    await cms.payload.update({ collection: 'organisations', id, data: { hidden: true } })
    expect(await states(caseRef)).toEqual([])
  })
})
