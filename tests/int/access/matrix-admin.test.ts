import { register } from 'node:module'
import { createLocalReq, getAccessResults, type PayloadRequest } from 'payload'
import { afterAll, describe, expect, it } from 'vitest'
import { type Known, knownOf, unknown } from '../../support/matrix/ways'
import { canary, collections, createTenants, type Outsider, outsiders } from '../../support/tenants'

/*
 * What the admin asks its server besides REST, called as its page would by somebody of another organisation: the answer
 * is the one for something that does not exist.
 */
register(
  `data:text/javascript,${encodeURIComponent(
    `export const load = (url, context, next) => /\\.s?css$/.test(url)
      ? { format: 'module', source: '', shortCircuit: true } : next(url, context)`,
  )}`,
)
const { buildFormStateHandler } = await import('@payloadcms/ui/utilities/buildFormState')
const { buildTableStateHandler } = await import('@payloadcms/ui/utilities/buildTableState')
const { getUpcomingScheduledPublishHandler, schedulePublishHandler } =
  await import('@payloadcms/ui/utilities/schedulePublishHandler')
const { copyDataFromLocaleHandler } = await import('@payloadcms/ui/rsc')

const world = await createTenants()
const { cms } = world
await cms.config.onInit?.(cms.payload)
cms.payload.importMap = {}
afterAll(() => cms.close())

const none: Known = unknown()
const signedIn = outsiders.filter((who) => who !== 'anonymous')
const asked = new Map<Outsider, { req: PayloadRequest; permissions: unknown }>()
for (const who of signedIn) {
  const headers = new Headers({ Authorization: `JWT ${world.actors[who]!.token}` })
  const { user } = await cms.payload.auth({ headers })
  const req = await createLocalReq({ user, locale: 'en' } as never, cms.payload)
  asked.set(who, { req, permissions: await getAccessResults({ req }) })
}

type Call = (known: Known, slug: string, who: Outsider) => Promise<unknown>

const calls: Record<string, Call> = {
  'form-state': async ({ id }, slug, who) =>
    buildFormStateHandler({
      ...{ collectionSlug: slug, id, schemaPath: slug, operation: 'update', formState: {} },
      ...{ docPermissions: { fields: true }, docPreferences: { fields: {} }, mockRSCs: true },
      ...{ checkForStaleData: true, originalUpdatedAt: '2000-01-01T00:00:00.000Z' },
      ...{ skipValidation: true, renderAllFields: false, returnLockStatus: false },
      req: asked.get(who)!.req,
    } as never),
  'table-state': async ({ id }, slug, who) => {
    const { data } = ((await buildTableStateHandler({
      ...{ collectionSlug: slug, columns: [], enableRowSelections: true, renderRowTypes: true },
      query: { limit: 10, page: 1, where: { id: { equals: id } } },
      ...asked.get(who)!,
    } as never)) ?? {}) as { data?: unknown }
    return data ?? 'refused'
  },
  'copy-data-from-locale': async ({ id }, slug, who) =>
    copyDataFromLocaleHandler({
      ...{ collectionSlug: slug, docID: id, fromLocale: 'en', toLocale: 'az' },
      ...{ overrideData: true, req: asked.get(who)!.req },
    } as never),
  'schedule-publish': async ({ id }, slug, who) =>
    schedulePublishHandler({
      ...{ type: 'publish', date: new Date('2099-01-01T00:00:00.000Z') },
      ...{ doc: { relationTo: slug, value: id }, req: asked.get(who)!.req },
    } as never),
  'schedule-unpublish': async ({ id }, slug, who) =>
    schedulePublishHandler({
      ...{ type: 'unpublish', date: new Date('2099-01-01T00:00:00.000Z') },
      ...{ doc: { relationTo: slug, value: id }, req: asked.get(who)!.req },
    } as never),
  'get-upcoming-scheduled-publish': async ({ id }, slug, who) =>
    getUpcomingScheduledPublishHandler({
      id,
      collectionSlug: slug,
      req: asked.get(who)!.req,
    } as never),
}

/** What came of it, or the refusal, but for the id that was asked for. */
async function said(call: Call, known: Known, slug: string, who: Outsider): Promise<string> {
  const answer = await call(known, slug, who).catch((error: Error) => ({
    refused: error.name,
    message: error.message,
  }))
  return JSON.stringify(answer ?? null).replaceAll(known.id, '<id>')
}

describe.each(collections)('the admin of somebody else, about %s', (slug) => {
  const targets = world.targets[slug].filter(({ kind }) => kind === 'draft' || kind === 'trashed')
  const cases = Object.keys(calls).flatMap((name) => signedIn.map((who) => [name, who] as const))

  it.each(cases)('%s, by %s: as about what does not exist', async (name, who) => {
    const expected = await said(calls[name]!, none, slug, who)
    for (const target of targets) {
      const answer = await said(calls[name]!, knownOf(world, target, ''), slug, who)
      expect(answer, target.kind).toBe(expected)
      expect(answer).not.toContain(canary)
    }
  })
})

it('has put no time on anything', async () => {
  const { totalDocs } = await cms.payload.count({ collection: 'payload-jobs' as 'news' })
  expect(totalDocs).toBe(0)
})

it('shows the same to a member of the organisation', async () => {
  const headers = new Headers({ Authorization: `JWT ${world.insider.token}` })
  const { user } = await cms.payload.auth({ headers })
  const req = await createLocalReq({ user, locale: 'en' } as never, cms.payload)
  asked.set('editor', { req, permissions: await getAccessResults({ req }) })
  const target = knownOf(
    world,
    world.targets.news.find(({ kind }) => kind === 'draft')!,
    '',
  )
  for (const name of ['table-state', 'get-upcoming-scheduled-publish', 'form-state']) {
    const answer = await said(calls[name]!, target, 'news', 'editor')
    expect(answer, name).not.toBe(await said(calls[name]!, none, 'news', 'editor'))
  }
})
