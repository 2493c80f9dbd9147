import { generateKeyPairSync } from 'node:crypto'
import { sampleTexts } from './alerts'
import { complete, photoWithPlace } from './content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from './payload'

/** Stands in everything that nobody outside the first organisation may ever read. */
export const canary = 'CANARY-9f3e'

/** A document of the first organisation, and what about it is public. */
export type Target = { slug: string; kind: Kind; id: string; version: string | null }
type Kind = 'draft' | 'trashed' | 'published' | 'edited'

/** Who knocks from outside the first organisation. */
export const outsiders = [
  'anonymous',
  'nobody',
  'platformAdmin',
  'editor',
  'reviewer',
  'alertOfficer',
  'moderator',
  'orgAdmin',
] as const
export type Outsider = (typeof outsiders)[number]

/** Two organisations with documents of every collection that belongs to one. */
export type Tenants = {
  cms: TestPayload
  ours: Doc
  theirs: Doc
  /** Everybody outside `ours`; the roles are held in `theirs`. */
  actors: Record<Outsider, Actor | undefined>
  insider: Actor
  /** What belongs to `ours`, by collection. */
  targets: Record<Collection, Target[]>
  /** One published or plain document of `theirs`, by collection. */
  own: Record<Collection, Doc>
  /** File names of the pictures of `ours` that are not public. */
  files: string[]
}

/** Collections with drafts: what a published document needs, and the text that carries the canary. */
export const published = {
  addressees: { text: 'role' },
  media: { text: 'alt' },
  'commemorative-days': { text: 'title' },
  memorials: { text: 'name' },
  cases: { text: 'title' },
  news: { text: 'title' },
  petitions: { text: 'title' },
  campaigns: { text: 'title' },
} as const
/** Collections that are never public. */
export const internal = [
  'alerts',
  'broadcasts',
  'bots',
  'partner-keys',
  'webhooks',
  'webhook-deliveries',
  'messages',
] as const
/** Those of them that keep versions. */
const versioned: readonly string[] = [...Object.keys(published), 'alerts']
export type Collection = keyof typeof published | (typeof internal)[number]
export const collections = [...Object.keys(published), ...internal] as Collection[]

/** A public key under which tokens and secrets can be sealed. */
export const createSealingKey = () =>
  generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x as unknown as string

/** Builds both organisations, once per file: nothing in them is changed by a refused request. */
export async function createTenants(): Promise<Tenants> {
  const cms = await createTestPayload({ botTokenPublicKey: createSealingKey() })
  const ours = await cms.organisation('Ours')
  const theirs = await cms.organisation('Theirs')
  const role = (name: Exclude<Outsider, 'anonymous' | 'nobody' | 'platformAdmin'>) =>
    cms.person([[theirs, name]])
  const actors = {
    anonymous: undefined,
    nobody: await cms.person([]),
    platformAdmin: await cms.person([], { platformAdmin: true }),
    editor: await role('editor'),
    reviewer: await role('reviewer'),
    alertOfficer: await role('alertOfficer'),
    moderator: await role('moderator'),
    orgAdmin: await role('orgAdmin'),
  }
  const insider = await cms.person([
    [ours, 'editor', 'reviewer', 'alertOfficer', 'moderator', 'orgAdmin'],
  ])
  const build = createBuilder(cms)
  const targets = {} as Tenants['targets']
  const own = {} as Tenants['own']
  const files: string[] = []
  for (const slug of Object.keys(published) as (keyof typeof published)[]) {
    own[slug] = await build.published(slug, theirs)
    const made = await build.everyState(slug, ours)
    targets[slug] = made.targets
    files.push(...made.files)
  }
  for (const slug of internal) {
    own[slug] = await build.internal(slug, theirs, 'Sample')
    const doc = await build.internal(slug, ours, canary)
    targets[slug] = [await build.target(slug, 'draft', doc)]
  }
  return { cms, ours, theirs, actors, insider, targets, own, files }
}

function createBuilder(cms: TestPayload) {
  const { payload } = cms
  const first: Record<string, Doc> = {}
  const known = (slug: string, organisation: Doc): Doc => first[`${slug}:${organisation.id}`]!

  function contentOf(slug: keyof typeof published, organisation: Doc): Record<string, unknown> {
    if (slug === 'media') return { alt: 'A blue area', faces: 'none' }
    if (slug === 'petitions') return complete.petitions(known('addressees', organisation))
    if (slug === 'commemorative-days') return complete.commemorativeDays()
    return complete[slug]()
  }

  async function create(slug: keyof typeof published, organisation: Doc, data: object) {
    const doc = (await payload.create({
      collection: slug,
      data: { tenant: organisation.id, ...contentOf(slug, organisation), ...data },
      locale: 'en',
      depth: 0,
      ...(slug === 'media' && {
        file: {
          data: await photoWithPlace(),
          mimetype: 'image/jpeg',
          name: 'a.jpg',
          size: 1,
        },
      }),
    })) as unknown as Doc
    first[`${slug}:${organisation.id}`] ??= doc
    return doc
  }

  async function target(slug: string, kind: Kind, { id }: Doc): Promise<Target> {
    if (!versioned.includes(slug)) return { slug, kind, id, version: null }
    const { docs } = await payload.findVersions({
      collection: slug,
      where: { parent: { equals: id } },
      sort: '-updatedAt',
      limit: 1,
      depth: 0,
      trash: true,
    })
    return { slug, kind, id, version: String(docs[0]!.id) }
  }

  async function everyState(slug: keyof typeof published, organisation: Doc) {
    const secret = { [published[slug].text]: canary }
    const open = await create(slug, organisation, { _status: 'published' })
    const edited = await create(slug, organisation, { _status: 'published' })
    await payload.update({
      collection: slug,
      id: edited.id,
      draft: true,
      data: { ...secret, _status: 'draft' },
      locale: 'en',
    })
    const draft = await create(slug, organisation, { ...secret, _status: 'draft' })
    const trashed = await create(slug, organisation, { ...secret, _status: 'draft' })
    await payload.update({
      collection: slug,
      id: trashed.id,
      data: { deletedAt: new Date().toISOString() },
    })
    const files = [draft, trashed].map(({ filename }) => filename).filter(Boolean) as string[]
    return {
      files,
      targets: [
        await target(slug, 'published', open),
        await target(slug, 'edited', edited),
        await target(slug, 'draft', draft),
        await target(slug, 'trashed', trashed),
      ],
    }
  }

  async function createInternal(
    slug: (typeof internal)[number],
    organisation: Doc,
    text: string,
  ): Promise<Doc> {
    const tenant = organisation.id
    const caseDoc = known('cases', organisation)
    const data = {
      alerts: {
        name: text,
        case: caseDoc.id,
        kind: 'first',
        ...sampleTexts,
        translation: 'draft',
      },
      broadcasts: {
        title: text,
        state: 'cooling',
        priority: 'urgent',
        notBefore: new Date().toISOString(),
        notAfter: new Date().toISOString(),
        key: `sample:${tenant}`,
        hash: 'sample',
        kind: 'alert',
        content: { text },
      },
      bots: { name: text, token: `10000001:${'sample-token-'.repeat(3)}` },
      'partner-keys': { name: text },
      webhooks: {
        name: text,
        url: 'https://partner.example/hook',
        key: first[`partner-keys:${tenant}`]?.id,
      },
      'webhook-deliveries': {
        webhook: first[`webhooks:${tenant}`]?.id,
        seq: 1,
        event: 'item.published',
        publicId: text,
        attempt: 1,
        status: '200',
        milliseconds: 1,
        at: new Date().toISOString(),
      },
      messages: {
        target: String(first[`news:${tenant}`]?.publicId),
        type: 'news',
        text,
        locale: 'en',
        state: 'waiting',
        day: '2026-01-20',
      },
    }[slug]
    const doc = (await payload.create({
      collection: slug,
      data: { tenant, ...data },
      locale: 'en',
      depth: 0,
    })) as unknown as Doc
    first[`${slug}:${tenant}`] ??= doc
    return doc
  }

  return {
    target,
    everyState,
    published: (slug: keyof typeof published, organisation: Doc) =>
      create(slug, organisation, { _status: 'published' }),
    internal: createInternal,
  }
}
