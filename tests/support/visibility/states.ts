/** The rooms that things belong to; `silent` lets nobody read it without a key. */
export const organisationStates = ['open', 'silent', 'hidden', 'closed'] as const
export type OrganisationState = (typeof organisationStates)[number]

/** What is true of one thing, in the words of the rules; hours count from the moment of the test. */
export type State = {
  name: string
  /** Whether it was let out: published, or sent to the first reader. */
  out: boolean
  trashed: boolean
  audience: 'public' | 'partners' | 'internal'
  /** From and until when it may be seen. */
  from: number
  until: number
  organisation: OrganisationState
  /** How a seeded document comes into this state; see `seed.ts`. */
  made: Record<string, unknown>
}

type Change = Partial<Omit<State, 'name'>>

const state = (name: string, change: Change = {}): State => ({
  name,
  out: true,
  trashed: false,
  audience: 'public',
  from: -Infinity,
  until: Infinity,
  organisation: 'open',
  made: {},
  ...change,
})

const ofAll = [
  state('public'),
  state('draft', { out: false, made: { _status: 'draft' } }),
  state('unpublished', { out: false, made: { afterwards: { _status: 'draft' } } }),
  state('in the trash', {
    out: false,
    trashed: true,
    made: { _status: 'draft', afterwards: { deletedAt: true } },
  }),
  state('published in the trash', { trashed: true, made: { forced: { deletedAt: true } } }),
  state('partners', { audience: 'partners', made: { visibility: 'partners' } }),
  state('internal', { audience: 'internal', made: { visibility: 'internal' } }),
  state('public, then partners', {
    audience: 'partners',
    made: { afterwards: { visibility: 'partners' } },
  }),
  state('public, then internal', {
    audience: 'internal',
    made: { afterwards: { visibility: 'internal' } },
  }),
  state('retracted', { out: false, made: { retracted: 'retracted' } }),
  state('erased', { out: false, made: { retracted: 'erased' } }),
  state('of a hidden organisation', { organisation: 'hidden' }),
  state('of an organisation without a public API', { organisation: 'silent' }),
  state('of a closed organisation', { organisation: 'closed' }),
]

const timed = [
  state('embargo for 48 hours', { from: 48, made: { embargoUntil: 48 } }),
  state('public, then an embargo for 48 hours', {
    from: 48,
    made: { afterwards: { embargoUntil: 48 } },
  }),
  state('embargo ended an hour ago', { from: -1, made: { embargoUntil: -1 } }),
  state('to be removed an hour ago', { until: -1, made: { removeBy: -1 } }),
  state('public, then to be removed an hour ago', {
    until: -1,
    made: { afterwards: { removeBy: -1 } },
  }),
  state('to be removed in an hour', { until: 1, made: { removeBy: 1 } }),
  state('partners, to be removed in an hour', {
    audience: 'partners',
    until: 1,
    made: { visibility: 'partners', removeBy: 1 },
  }),
]

/** An alert; `actBy` is in 72 hours where nothing else is said. */
const alert = (name: string, made: Record<string, unknown>, change: Change = {}) =>
  state(name, { until: 72, ...change, made })

const alerts = [
  alert('draft', { workflow: 'draft' }, { out: false }),
  alert('waiting for approval', { workflow: 'inReview' }, { out: false }),
  alert('approved, cooling', { workflow: 'approved', broadcast: 'cooling' }, { out: false }),
  alert('stopped', { workflow: 'draft', broadcast: 'cancelled', started: true }, { out: false }),
  alert(
    'never begun because it was too late',
    { workflow: 'approved', broadcast: 'expired' },
    {
      out: false,
    },
  ),
  alert(
    'edited since, with a sending of before',
    { workflow: 'approved', broadcast: 'done', started: true, otherHash: true },
    { out: false },
  ),
  alert('being sent', { workflow: 'approved', broadcast: 'sending', started: true }),
  alert('waiting for a person', { workflow: 'approved', broadcast: 'held', started: true }),
  alert(
    'waiting for a person, not begun',
    { workflow: 'approved', broadcast: 'held' },
    { out: false },
  ),
  alert('paused', { workflow: 'approved', broadcast: 'paused', started: true }),
  alert('sent', { workflow: 'sent', broadcast: 'done', started: true }),
  alert('too late for a reader', { workflow: 'sent', broadcast: 'expired', started: true }),
  alert(
    'asked until an hour ago',
    { workflow: 'sent', broadcast: 'done', started: true, actBy: -1 },
    { until: -1 },
  ),
  alert(
    'disappeared an hour ago',
    { workflow: 'sent', broadcast: 'done', started: true, expiresAt: -1 },
    { until: -1 },
  ),
  alert(
    'asks for an hour, disappears later',
    { workflow: 'sent', broadcast: 'done', started: true, actBy: 1, expiresAt: 40 },
    { until: 1 },
  ),
  alert(
    'retracted',
    { workflow: 'sent', broadcast: 'done', started: true, retracted: 'retracted' },
    { out: false },
  ),
  alert(
    'erased',
    { workflow: 'sent', broadcast: 'done', started: true, retracted: 'erased' },
    { out: false },
  ),
  alert(
    'of a hidden organisation',
    { workflow: 'sent', broadcast: 'done', started: true },
    { organisation: 'hidden' },
  ),
  alert(
    'of an organisation without a public API',
    { workflow: 'sent', broadcast: 'done', started: true },
    { organisation: 'silent' },
  ),
  alert(
    'of a closed organisation',
    { workflow: 'sent', broadcast: 'done', started: true },
    { organisation: 'closed' },
  ),
  alert('replaced', { workflow: 'sent', broadcast: 'done', started: true }, { out: false }),
  alert('cancellation', {
    workflow: 'sent',
    broadcast: 'done',
    started: true,
    kind: 'cancellation',
    supersedes: 'replaced',
  }),
  alert(
    'replaced by what was retracted since',
    { workflow: 'sent', broadcast: 'done', started: true },
    { out: false },
  ),
  alert(
    'correction, retracted',
    {
      workflow: 'sent',
      broadcast: 'done',
      started: true,
      kind: 'correction',
      supersedes: 'replaced by what was retracted since',
      retracted: 'retracted',
    },
    { out: false },
  ),
  alert('to be replaced by what is cooling', {
    workflow: 'sent',
    broadcast: 'done',
    started: true,
  }),
  alert(
    'update, cooling',
    {
      workflow: 'approved',
      broadcast: 'cooling',
      kind: 'update',
      supersedes: 'to be replaced by what is cooling',
    },
    { out: false },
  ),
]

const organisations = organisationStates.map((organisation) =>
  state(organisation, { organisation }),
)

/** Every kind with the states that a thing of it can be in. */
export const statesOf = {
  news: [...ofAll, ...timed],
  campaigns: [...ofAll, ...timed],
  petitions: [...ofAll, ...timed],
  memorials: [...ofAll, ...timed],
  'commemorative-days': [...ofAll, ...timed],
  cases: ofAll,
  alerts,
  organisations,
} as const satisfies Record<string, readonly State[]>

export type KindSlug = keyof typeof statesOf
export const kindSlugs = Object.keys(statesOf) as KindSlug[]
