import { randomBytes } from 'node:crypto'
import { compareAndSet } from '../../../src/database/cms/rows'
import { reconcileAll } from '../../../src/recording/reconcile'
import { recordAround } from '../../../src/recording/record-around'
import { complete } from '../content'
import { makeKey, slugs } from '../partner/partner'
import type { Actor, Doc, TestPayload } from '../payload'
import {
  type KindSlug,
  kindSlugs,
  organisationStates,
  type OrganisationState,
  type State,
  statesOf,
} from './states'

/** One seeded document: `mark` stands in what is shown of it and nowhere else. */
export type Thing = { slug: KindSlug; state: State; id: string; publicId: string; mark: string }

export type SeededWorld = {
  things: Thing[]
  organisations: Record<OrganisationState, Doc>
  /** Belongs to all of the organisations, and to none of them. */
  member: Actor
  stranger: Actor
  /** Reads what partners of all of the organisations read. */
  key: string
}

const hour = 3_600_000
const newMark = () => `Sample x${randomBytes(6).toString('hex')}`

/** One database with a document in every state; `now` is the moment from which hours count. */
export async function seedStates(cms: TestPayload, now: Date): Promise<SeededWorld> {
  const { payload } = cms
  const at = (hours: number) => new Date(now.getTime() + hours * hour).toISOString()
  const things: Thing[] = []
  const organisations = {} as Record<OrganisationState, Doc>
  for (const name of organisationStates) {
    const mark = newMark()
    const doc = await cms.organisation(mark, {
      publicApi: name !== 'silent',
      operatingStatus: name === 'closed' ? 'closed' : 'active',
    })
    organisations[name] = doc
    const state = statesOf.organisations.find((one) => one.name === name)!
    things.push({ slug: 'organisations', state, id: doc.id, publicId: String(doc.publicId), mark })
  }
  const everywhere = Object.values(organisations)
  const member = await cms.person(
    everywhere.map((one) => [one, 'editor', 'reviewer', 'alertOfficer', 'orgAdmin']),
  )
  const stranger = await cms.person([[await cms.organisation('Elsewhere'), 'reviewer']])
  const addressees = {} as Record<OrganisationState, Doc>
  const cases = {} as Record<OrganisationState, Doc>
  for (const name of organisationStates) {
    const tenant = organisations[name].id
    addressees[name] = await create('addressees', { ...complete.addressees(), tenant })
    cases[name] = await create('cases', { ...complete.cases(), title: 'Another case', tenant })
  }

  async function create(collection: string, data: object): Promise<Doc> {
    return (await payload.create({
      collection: collection as 'news',
      data: { _status: 'published', ...data },
      locale: 'en',
      depth: 0,
    })) as unknown as Doc
  }

  const contents: Record<
    Exclude<KindSlug, 'organisations' | 'alerts'>,
    (state: State) => object
  > = {
    news: () => complete.news(),
    campaigns: () => complete.campaigns(),
    petitions: ({ organisation }) => ({
      ...complete.petitions(addressees[organisation]),
      opensAt: at(-24),
      closesAt: at(20 * 24),
    }),
    memorials: () => ({ ...complete.memorials(), tributesOpen: true }),
    'commemorative-days': () => complete.commemorativeDays(),
    cases: () => complete.cases(),
  }

  const timesIn = (data: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        typeof value === 'number' ? at(value) : name === 'deletedAt' ? at(0) : value,
      ]),
    )

  async function seedItem(slug: keyof typeof contents, state: State): Promise<Thing> {
    const { afterwards, forced, retracted, ...made } = state.made
    const mark = newMark()
    const doc = await create(slug, {
      ...contents[slug](state),
      [slug === 'memorials' ? 'name' : 'title']: mark,
      tenant: organisations[state.organisation].id,
      ...timesIn(made),
    })
    if (afterwards) {
      await payload.update({
        collection: slug as 'news',
        id: doc.id,
        data: timesIn(afterwards as Record<string, unknown>),
        locale: 'en',
      })
    }
    if (forced) await force({ slug, id: doc.id }, timesIn(forced as Record<string, unknown>))
    if (retracted) await retract(slug, doc, retracted)
    return { slug, state, id: doc.id, publicId: String(doc.publicId), mark }
  }

  /** Past the hooks, as a backup that is brought back or another program would write. */
  const force = async ({ slug, id }: { slug: string; id: string }, data: object) => {
    await compareAndSet({ payload, collection: slug, id, expected: {}, data: { ...data } })
    const key = Object.entries(slugs).find(([, name]) => name === slug)![0] as 'news'
    await recordAround({ payload, slugs, key, id, now })
  }

  async function retract(slug: string, { id }: Doc, reason: unknown): Promise<void> {
    const body = { reason, note: { en: 'One name was wrong.' } }
    const answer = await cms.rest('POST', `/${slug}/${id}/retract`, { as: member, body })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  }

  async function seedAlert(state: State): Promise<Thing> {
    const { workflow, broadcast, started, otherHash, kind = 'first', ...made } = state.made
    const { supersedes, retracted, actBy = 72, expiresAt } = made
    const mark = newMark()
    const earlier = things.find((one) => one.slug === 'alerts' && one.state.name === supersedes)
    const doc = await create('alerts', {
      tenant: organisations[state.organisation].id,
      name: mark,
      case: cases[state.organisation].id,
      kind,
      headline: mark,
      translation: 'reviewed',
      actBy: at(72),
      supersedes: earlier ? [earlier.id] : [],
    })
    const publicId = String(doc.publicId)
    if (broadcast) {
      await create('broadcasts', {
        title: mark,
        kind: 'alert',
        priority: 'urgent',
        state: broadcast,
        key: `alert:${doc.id}:sample`,
        hash: 'sample',
        notBefore: at(-2),
        notAfter: at(-1.5),
        startedAt: started ? at(-2) : null,
        alert: doc.id,
        tenant: organisations[state.organisation].id,
        content: {
          kind,
          alert: publicId,
          case: String(cases[state.organisation].publicId),
          organisation: String(organisations[state.organisation].publicId),
          caseRef: String(cases[state.organisation].caseRef),
          country: 'AZ',
          audience: { topics: [], countries: [], locales: [] },
          texts: { en: { headline: mark, weSaid: mark, whatHappened: 'Sample words.' } },
          copyText: {},
          whereTo: {},
          link: {},
        },
      })
    }
    await force(
      { slug: 'alerts', id: doc.id },
      {
        workflow,
        approvedHash: otherHash ? 'another' : 'sample',
        // Time passes, and nobody can write it.
        ...timesIn({ actBy, ...(expiresAt !== undefined && { expiresAt }) }),
      },
    )
    if (retracted) await retract('alerts', doc, retracted)
    return { slug: 'alerts', state, id: doc.id, publicId, mark }
  }

  for (const slug of kindSlugs) {
    if (slug === 'organisations') continue
    for (const state of statesOf[slug]) {
      things.push(slug === 'alerts' ? await seedAlert(state) : await seedItem(slug, state))
    }
  }
  const { id } = organisations.hidden
  await payload.update({ collection: 'organisations', id, data: { hidden: true } })
  await reconcileAll({ payload, slugs, now })
  const { key } = await makeKey(cms, everywhere as [Doc, ...Doc[]], {
    scopes: ['read', 'candles', 'cap'],
  })
  return { things, organisations, member, stranger, key }
}
