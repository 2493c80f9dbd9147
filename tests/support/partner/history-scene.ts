import type fc from 'fast-check'
import { expect, vi } from 'vitest'
import type { Locale } from '../../../src/core/locales'
import { reconcileRecent } from '../../../src/recording/reconcile'
import { complete } from '../content'
import { makeKey, type PartnerApi, slugs } from './partner'
import type { Actor, Doc, TestPayload } from '../payload'
import { createSyncClient, type SyncClient, type SyncFilter } from './sync-client'

export type Slug = 'news' | 'campaigns' | 'cases'

/** One item, as far as it decides which steps are possible. */
export type Item = {
  slug: Slug
  state: 'published' | 'draft' | 'retracted'
  /** The languages in which it was published; not one that was taken back. */
  spoken: Locale[]
  /** Whether another organisation was asked to stand by it. */
  isShared: boolean
}
export type Model = { items: Item[] }

/** Two organisations, a partner's key for both, and the copies that the partner keeps. */
export type Scene = {
  cms: TestPayload
  ours: Doc
  theirs: Doc
  reviewer: Actor
  key: { key: string; id: string }
  topics: readonly Doc[]
  /** The documents of the items, in the order of the model. */
  docs: Doc[]
  clients: SyncClient[]
  reconciledAt: Date
}

export async function createScene(
  cms: TestPayload,
  api: PartnerApi,
  topics: readonly Doc[],
): Promise<Scene> {
  const [ours, theirs] = [await cms.organisation('Ours'), await cms.organisation('Theirs')]
  const key = await makeKey(cms, [ours, theirs])
  const reviewer = await cms.person([
    [ours, 'reviewer'],
    [theirs, 'reviewer'],
  ])
  const filters: SyncFilter[] = [
    { type: 'news' },
    { topic: 'detention', country: 'AZ' },
    { org: String(theirs.publicId), locale: 'az,en' },
  ]
  const clients = filters.map((filter) => createSyncClient(api, key.key, filter))
  const reconciledAt = new Date()
  return { cms, ours, theirs, reviewer, key, topics, docs: [], clients, reconciledAt }
}

/** Moves the clock that the CMS and the API share. */
export const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000)

/** What the worker does every few seconds. */
export async function reconcile(scene: Scene): Promise<void> {
  const since = new Date(scene.reconciledAt.getTime() - 10_000)
  scene.reconciledAt = new Date()
  await reconcileRecent({ payload: scene.cms.payload, slugs, now: new Date(), since })
}

export type Step = fc.AsyncCommand<Model, Scene, false>

/** A step that is shown by its words in a counterexample; a second passes before it. */
export const step = (
  words: string,
  run: (scene: Scene, model: Model) => Promise<unknown>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Step => ({
  check,
  async run(model, scene) {
    pass(1)
    await run(scene, model)
  },
  toString: () => words,
})

/** A step with one of the items that `fits`, whichever `pick` falls on. */
export function stepWith(
  words: string,
  pick: number,
  fits: (item: Item) => boolean,
  run: (scene: Scene, doc: Doc, item: Item) => Promise<unknown>,
): Step {
  const found = (model: Readonly<Model>) => [...model.items.entries()].filter(([, it]) => fits(it))
  return step(
    `${words} (${pick})`,
    async (scene, model) => {
      const candidates = found(model)
      const [index, item] = candidates[pick % candidates.length]!
      await run(scene, scene.docs[index]!, item)
    },
    (model) => found(model).length > 0,
  )
}

/** The least that each collection needs to be published in one language. */
export const contents = {
  news: complete.news,
  campaigns: complete.campaigns,
  cases: complete.cases,
}

/** A write to an item, in the language that it has from the start unless another one is given. */
export function write(
  { cms }: Scene,
  { id }: Doc,
  { slug, spoken }: Item,
  { data, locale = spoken[0]!, draft = false }: { data: object; locale?: Locale; draft?: boolean },
) {
  return cms.payload.update({ collection: slug, id, data, locale, draft })
}

/** A step of the workflow, as the admin asks for it. */
export async function post({ cms, reviewer }: Scene, path: string, body: object): Promise<void> {
  const answer = await cms.rest('POST', path, { as: reviewer, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}
