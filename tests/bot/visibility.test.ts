import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../src/database/record/open'
import { reconcileAll } from '../../src/recording/reconcile'
import { createBotCandles } from '../../src/processes/worker/bot-candles'
import { createBotContent } from '../../src/processes/worker/bot-content'
import { openPartnerApi, slugs } from '../support/partner/partner'
import { createTestPayload, type TestPayload } from '../support/payload'
import { seedStates, type SeededWorld, type Thing } from '../support/visibility/seed'
import { type KindSlug, kindSlugs, type State, statesOf } from '../support/visibility/states'
import {
  botSurfaces,
  followed,
  partnerSurfaces,
  recordSurface,
  restSurfaces,
  type Surface,
} from '../support/visibility/surfaces'
import { startPhoneWorld, type PhoneWorld } from './support/phone-world'

/** The rules once more, in the words of the documentation and without the code that is under test. */
const isThere = (state: State, hours: number): boolean =>
  state.out &&
  !state.trashed &&
  state.audience !== 'internal' &&
  state.from <= hours &&
  hours < state.until &&
  state.organisation !== 'hidden'

type Rule = (state: State, hours: number) => boolean
const nobody: Rule = () => false
const partners: Rule = isThere
const everybody: Rule = (state, hours) => isThere(state, hours) && state.audience === 'public'
const withoutKey: Rule = (state, hours) =>
  everybody(state, hours) && state.organisation !== 'silent'
const ofOpen: Rule = (state, hours) => everybody(state, hours) && state.organisation === 'open'
const members: Rule = ({ trashed }) => !trashed

/** Alerts are on phones and in the record; the newsroom's own REST has them for members alone. */
const withoutAlerts = kindSlugs.filter((slug) => slug !== 'alerts')
const candled: KindSlug[] = ['memorials', 'commemorative-days']
const dated: KindSlug[] = ['campaigns', 'petitions', 'commemorative-days']

/** Where things can be come upon, of which kinds, and who comes upon them there. */
const surfaces = {
  'REST, one, as a visitor': { kinds: withoutAlerts, rule: nobody, clock: false },
  'REST, list, as a visitor': { kinds: withoutAlerts, rule: nobody, clock: false },
  'REST, alerts, as a visitor': { kinds: ['alerts'], rule: nobody, clock: false },
  'REST, search, as a visitor': { kinds: ['memorials'], rule: nobody, clock: false },
  'REST, search, as a stranger': { kinds: ['memorials'], rule: everybody, clock: false },
  'REST, list, as a stranger': { kinds: withoutAlerts, rule: everybody, clock: false },
  'REST, alerts, as a stranger': { kinds: ['alerts'], rule: nobody, clock: false },
  'REST, list, as a member': { kinds: kindSlugs, rule: members, clock: false },
  'the public record': { kinds: kindSlugs, rule: partners, clock: true },
  '/items without a key': { kinds: kindSlugs, rule: withoutKey, clock: true },
  '/items with a key': { kinds: kindSlugs, rule: partners, clock: true },
  '/feed without a key': { kinds: kindSlugs, rule: withoutKey, clock: true },
  '/feed with a key': { kinds: kindSlugs, rule: partners, clock: true },
  'Atom without a key': { kinds: kindSlugs, rule: withoutKey, clock: true },
  'Atom with a key': { kinds: kindSlugs, rule: partners, clock: true },
  'RSS without a key': { kinds: kindSlugs, rule: withoutKey, clock: true },
  'JSON Feed without a key': { kinds: kindSlugs, rule: withoutKey, clock: true },
  'embed without a key': { kinds: kindSlugs, rule: withoutKey, clock: true },
  'embed with a key': { kinds: kindSlugs, rule: partners, clock: true },
  'calendar without a key': { kinds: dated, rule: withoutKey, clock: true },
  'calendar with a key': { kinds: dated, rule: partners, clock: true },
  '/sync with a key': { kinds: kindSlugs, rule: partners, clock: true },
  'candles without a key': { kinds: candled, rule: withoutKey, clock: true },
  'candles with a key': { kinds: candled, rule: partners, clock: true },
  'bot, deep link': { kinds: followed, rule: everybody, clock: true },
  'bot, list of follows': { kinds: followed, rule: everybody, clock: true },
  'bot, /now': { kinds: ['alerts', 'petitions'], rule: everybody, clock: true },
  'bot, whole alert': { kinds: ['alerts'], rule: everybody, clock: true },
  'bot, where to send': { kinds: ['alerts'], rule: everybody, clock: false },
  'bot, /candle': { kinds: candled, rule: everybody, clock: true },
  'bot, lighting a candle': { kinds: candled, rule: everybody, clock: true },
  'own bot, deep link': { kinds: followed, rule: ofOpen, clock: false },
  'own bot, list of follows': { kinds: followed, rule: ofOpen, clock: false },
  'own bot, /now': { kinds: ['alerts', 'petitions'], rule: ofOpen, clock: false },
  'own bot, whole alert': { kinds: ['alerts'], rule: ofOpen, clock: false },
  'own bot, /candle': { kinds: candled, rule: ofOpen, clock: false },
} as const satisfies Record<string, { kinds: readonly KindSlug[]; rule: Rule; clock: boolean }>
type SurfaceName = keyof typeof surfaces
const names = Object.keys(surfaces) as SurfaceName[]

/** In two hours the worker has not looked again yet; in eighty it has. */
const instants = { now: 0, 'in two hours': 2, 'in eighty hours': 80 } as const
type Instant = keyof typeof instants

/** A cancellation asks for nothing, and `/now` is for what can be done. */
const isListed = (name: SurfaceName, { name: state }: State) =>
  !(name.endsWith('/now') && state === 'cancellation')

const rows = names.flatMap((name) =>
  (Object.keys(instants) as Instant[])
    .filter((instant) => surfaces[name].clock || instant === 'now')
    .map((instant): [SurfaceName, Instant] => [name, instant]),
)
const cases = rows
  .flatMap(([name]) => [...surfaces[name].kinds])
  .reduce((sum, kind) => sum + statesOf[kind].length, 0)

let cms: TestPayload
let world: SeededWorld
let phones: PhoneWorld
let ownPhones: PhoneWorld
/** What was come upon, by surface and instant. */
const seen = new Map<string, Set<string>>()

beforeAll(async () => {
  cms = await createTestPayload()
  const { payload } = cms
  const start = new Date()
  let now = start
  world = await seedStates(cms, start)
  const bot = (organisation: string | null) => ({
    content: createBotContent({
      payload,
      slugs,
      organisation,
      reminderPlan: async () => ({ petitions: [], days: [], windowMs: 900_000 }),
    }),
    candles: createBotCandles({ payload, slugs, organisation }),
  })
  phones = await startPhoneWorld(bot(null))
  ownPhones = await startPhoneWorld(bot(world.organisations.open.id))
  const api = await openPartnerApi(cms, { now: () => now })
  const ask = surfacesOf(api)
  for (const [instant, hours] of Object.entries(instants)) {
    now = new Date(start.getTime() + hours * 3_600_000)
    phones.clock.now = now
    ownPhones.clock.now = now
    if (hours > 2) await reconcileAll({ payload, slugs, now })
    for (const name of names) {
      const { kinds, clock } = surfaces[name]
      if (!clock && hours > 0) continue
      const things = world.things.filter(({ slug }) => (kinds as readonly string[]).includes(slug))
      seen.set(`${name} ${instant}`, await ask[name](things))
    }
  }

  function surfacesOf(partnerApi: typeof api): Record<SurfaceName, Surface> {
    const visitor = restSurfaces(cms)
    const stranger = restSurfaces(cms, world.stranger)
    const member = restSurfaces(cms, world.member)
    const open = partnerSurfaces(partnerApi)
    const keyed = partnerSurfaces(partnerApi, world.key)
    const alliance = botSurfaces(phones)
    const own = botSurfaces(ownPhones)
    return {
      'REST, one, as a visitor': visitor.one,
      'REST, list, as a visitor': visitor.list,
      'REST, alerts, as a visitor': visitor.one,
      'REST, search, as a visitor': visitor.search,
      'REST, search, as a stranger': stranger.search,
      'REST, list, as a stranger': stranger.list,
      'REST, alerts, as a stranger': stranger.one,
      'REST, list, as a member': member.list,
      'the public record': recordSurface(cms, () => now),
      '/items without a key': open.item,
      '/items with a key': keyed.item,
      '/feed without a key': open.feed,
      '/feed with a key': keyed.feed,
      'Atom without a key': open.atom,
      'Atom with a key': keyed.atom,
      'RSS without a key': open.rss,
      'JSON Feed without a key': open.json,
      'embed without a key': open.embed,
      'embed with a key': keyed.embed,
      'calendar without a key': open.calendar,
      'calendar with a key': keyed.calendar,
      '/sync with a key': keyed.sync,
      'candles without a key': open.candle,
      'candles with a key': keyed.candle,
      'bot, deep link': alliance.start,
      'bot, list of follows': alliance.follows,
      'bot, /now': alliance.now,
      'bot, whole alert': alliance.alert,
      'bot, where to send': alliance.where,
      'bot, /candle': alliance.candles,
      'bot, lighting a candle': alliance.light,
      'own bot, deep link': own.start,
      'own bot, list of follows': own.follows,
      'own bot, /now': own.now,
      'own bot, whole alert': own.alert,
      'own bot, /candle': own.candles,
    }
  }
}, 600_000)
afterAll(async () => {
  await phones?.close()
  await ownPhones?.close()
  await cms?.close()
})

describe('what may be seen', () => {
  it('is asked in thousands of cases', () => {
    expect(cases).toBeGreaterThan(2000)
  })

  it.each(rows)('%s, %s: is what the rules say', (name, instant) => {
    const shown = seen.get(`${name} ${instant}`)!
    const { kinds, rule } = surfaces[name]
    const statesWhere = (isIn: (thing: Thing) => boolean) =>
      kinds.map((kind) => [
        kind,
        world.things.filter((one) => one.slug === kind && isIn(one)).map(({ state }) => state.name),
      ])
    const found = statesWhere(({ publicId }) => shown.has(publicId))
    const right = statesWhere(
      ({ state }) => rule(state, instants[instant]) && isListed(name, state),
    )
    expect(found).toEqual(right)
  })

  it('leaves nothing of what is not there in the record', async () => {
    const rows = await openPublicationStore(cms.payload, slugs).read(
      world.things.map(({ publicId }) => publicId),
    )
    const gone = rows.filter(({ op }) => op === 'delete')
    expect(gone.length).toBeGreaterThan(20)
    expect(gone.filter(({ item }) => item !== null)).toEqual([])
  })
})
