import { idOf, asRecord, rowsOf } from '../../core/whole-document'
import { dayOf } from '../../core/day-of'
import type { AuditAct } from '../../core/audit/acts'
import type { Recorded } from '../../database/audit/recorder'
import type { CollectionKey } from '../../options'
import { canonicalJson } from '../../core/canonical-json'

type Data = Record<string, unknown>

/** One write to a document: as it was (null when it is new) and what it becomes. */
export type AuditedWrite = {
  key: CollectionKey
  before: Data | null
  data: Data
  /** Whether the document is public before. */
  wasPublic: boolean
}

/** What of a write belongs into the audit; mostly nothing. */
export function actsOfWrite(write: AuditedWrite): Recorded[] {
  const { key, before, data } = write
  switch (key) {
    case 'users':
      return actsOnPerson(write)
    case 'organisations':
      return before === null
        ? [{ act: 'organisationMade' }]
        : settingsChanged(before, data, 'organisationChanged')
    case 'partnerKeys':
      return before === null ? [] : settingsChanged(before, data, 'keyChanged', keyColumns)
    case 'webhooks':
      return actsOnWebhook(before, data)
    case 'bots':
      return actsOnBot(before, data)
    case 'alerts':
      // An edit takes back what was approved.
      return before?.workflow === 'approved' ? [{ act: 'aborted', detail: 'edited' }] : []
    default:
      return actsOnContent(write)
  }
}

/** What removing a document is called. */
export const removalActs: Partial<Record<CollectionKey, AuditAct>> = {
  users: 'personRemoved',
  organisations: 'organisationRemoved',
  partnerKeys: 'keyRevoked',
  webhooks: 'webhookRemoved',
  bots: 'botRemoved',
  alerts: 'deleted',
  cases: 'deleted',
  news: 'deleted',
  campaigns: 'deleted',
  petitions: 'deleted',
  addressees: 'deleted',
  memorials: 'deleted',
  commemorativeDays: 'deleted',
  media: 'deleted',
}

function actsOnContent({ data, wasPublic }: AuditedWrite): Recorded[] {
  const status = data._status
  if (status === 'published') return [{ act: 'published' }]
  // Or a draft beside what stays public: only the write shows.
  return wasPublic && status === 'draft' ? [{ act: 'unpublished' }] : []
}

function actsOnPerson({ before, data }: AuditedWrite): Recorded[] {
  const had = before ? rolesOf(before) : []
  const has = data.memberships === undefined ? had : rolesOf(data)
  const roles = (act: AuditAct, from: Held[], to: Held[]): Recorded[] =>
    to
      .filter((held) => !from.some((other) => isSame(other, held)))
      .map(({ organisation, role }) => ({ act, organisation, detail: role }))
  const platform = (held: Data | null) => held?.platformAdmin === true
  const isAdmin = data.platformAdmin === undefined ? platform(before) : platform(data)
  return [
    ...(before === null
      ? [...new Set([null, ...has.map(({ organisation }) => organisation)])]
          .filter((organisation, _, all) => organisation !== null || all.length === 1)
          .map((organisation): Recorded => ({ act: 'invited', organisation }))
      : []),
    ...roles('roleGiven', had, has),
    ...roles('roleTaken', has, had),
    ...(data.memberships === undefined ? [] : endsChanged(endsOf(before ?? {}), endsOf(data))),
    ...(isAdmin && !platform(before)
      ? [{ act: 'roleGiven', detail: 'platformAdmin' } as const]
      : []),
    ...(!isAdmin && platform(before)
      ? [{ act: 'roleTaken', detail: 'platformAdmin' } as const]
      : []),
    ...(before !== null && typeof data.email === 'string' && data.email !== before.email
      ? inEach(has, 'addressChanged')
      : []),
  ]
}

/** What was done to an account, by whom (null: a command): an entry for each organisation in which it works. */
export const actsOnAccount = (person: Data, act: AuditAct, who: string | null): Recorded[] =>
  inEach(rolesOf(person), act).map((note) => ({
    ...note,
    who,
    kind: 'users',
    thing: String(idOf(person)),
  }))

/** An entry for each organisation in which the person works, so that each of them sees it. */
const inEach = (held: readonly Held[], act: AuditAct): Recorded[] => {
  const organisations = [...new Set(held.map(({ organisation }) => organisation))]
  return organisations.length === 0
    ? [{ act }]
    : organisations.map((organisation) => ({ act, organisation }))
}

type Held = { organisation: string; role: string }

function rolesOf(person: Data): Held[] {
  return rowsOf(person.memberships).flatMap(({ organisation, roles }) => {
    const id = idOf(organisation)
    return id === null || !Array.isArray(roles)
      ? []
      : roles.map((role) => ({ organisation: String(id), role: String(role) }))
  })
}

/** The last day of each membership that has one, by organisation. */
const endsOf = (person: Data): Map<string, string | null> =>
  new Map(
    rowsOf(person.memberships).map(({ organisation, endsOn }) => [
      String(idOf(organisation)),
      dayOf(endsOn),
    ]),
  )

/** A day that is set, moved or taken away; of a membership that is taken away itself its roles tell. */
const endsChanged = (
  before: ReadonlyMap<string, string | null>,
  after: ReadonlyMap<string, string | null>,
): Recorded[] =>
  [...after]
    .filter(([organisation, day]) => day !== (before.get(organisation) ?? null))
    .map(([organisation, day]) => ({
      act: 'membershipDated',
      organisation,
      detail: day ?? 'no end',
    }))

const isSame = (a: Held, b: Held): boolean => a.organisation === b.organisation && a.role === b.role

const keyColumns = [
  'organisations',
  'locales',
  'scopes',
  'origins',
  'rateLimit',
  'expiresAt',
] as const

function actsOnWebhook(before: Data | null, data: Data): Recorded[] {
  if (before === null || (data.url !== undefined && data.url !== before.url)) {
    return [{ act: 'webhookEntered' }]
  }
  return settingsChanged(before, data, 'webhookChanged', ['key', 'types', 'events'])
}

function actsOnBot(before: Data | null, data: Data): Recorded[] {
  const { sealedToken } = data
  // The token itself is gone by now.
  const isNew = typeof sealedToken === 'string' && sealedToken !== before?.sealedToken
  return [
    ...(isNew ? [{ act: 'tokenSet' } as const] : []),
    ...(before ? settingsChanged(before, data, 'botChanged', ['name', 'enabled']) : []),
  ]
}

/** What no person sets, or what says nothing. */
const ownColumns = new Set(['id', 'updatedAt', 'createdAt', 'searchKey', 'publicId', 'revision'])

/** The names of the fields that change, never what stands in them. */
function settingsChanged(
  before: Data,
  data: Data,
  act: AuditAct,
  columns: readonly string[] = Object.keys(data).filter((name) => !ownColumns.has(name)),
): Recorded[] {
  const changed = columns.filter(
    (name) => data[name] !== undefined && comparable(data[name]) !== comparable(before[name]),
  )
  return changed.length > 0 ? [{ act, detail: changed.join(', ') }] : []
}

/** Nothing, an empty text and an empty list are the same; of what is loaded only its id counts. */
function comparable(value: unknown): string {
  return canonicalJson(plain(value))
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain)
  if (typeof value !== 'object') return value
  const entries = Object.entries(asRecord(value))
    .filter(([name]) => name !== 'id')
    .map(([name, entry]) => [name, plain(entry)] as const)
    .filter(([, entry]) => entry !== null)
  return entries.length === 0 ? null : Object.fromEntries(entries)
}
