import type { CollectionConfig, Where } from 'payload'
import { vigil } from '../../src/index'
import { type Role, roles } from '../../src/access/roles'
import { collectionKeys, sanitiseOptions } from '../../src/options'

/** What is asked of the access functions of a collection. */
export const operations = ['read', 'readVersions', 'create', 'update', 'delete', 'unlock'] as const
export type Operation = (typeof operations)[number]

const mine = 'our-organisation'
const member = (...held: Role[]) => ({
  id: 'me',
  memberships: [{ organisation: mine, roles: held }],
})
const every = member(...roles)

/** Who asks. Each holds at most one role, but for the last two, who hold all and may use none. */
export const askers = {
  'not signed in': null,
  'no role': { id: 'me', memberships: [] },
  ...(Object.fromEntries(roles.map((role) => [role, member(role)])) as Record<Role, object>),
  platformAdmin: { id: 'me', memberships: [], platformAdmin: true },
  'ended yesterday': {
    ...every,
    memberships: every.memberships.map((row) => ({ ...row, endsOn: '2020-01-01', ended: true })),
  },
  'second factor not shown': {
    ...every,
    platformAdmin: true,
    _strategy: 'local-jwt',
    _sid: 'session',
    factorStanding: { needs: true, passes: {} },
  },
} as const
export type Asker = keyof typeof askers

/** Documents of which an access function lets somebody have some. */
const samples: Record<string, Record<string, unknown>> = {
  'own unpublished': { id: 'a', tenant: mine, organisation: mine, _status: 'draft' },
  'own published': { id: 'b', tenant: mine, organisation: mine, ...open() },
  'others’ unpublished': { id: 'c', tenant: 'theirs', organisation: 'theirs', _status: 'draft' },
  'others’ published': { id: 'd', tenant: 'theirs', organisation: 'theirs', ...open() },
}
const organisationSamples: typeof samples = {
  own: { id: mine, hidden: true },
  'others’ hidden': { id: 'theirs', hidden: true },
  'others’': { id: 'theirs' },
}
const personSamples: typeof samples = {
  themselves: { id: 'me', memberships: [{ organisation: mine }] },
  colleagues: { id: 'you', memberships: [{ organisation: mine }] },
  others: { id: 'they', memberships: [{ organisation: 'theirs' }] },
}
const samplesOf = (key: string) =>
  key === 'organisations' ? organisationSamples : key === 'users' ? personSamples : samples

function open() {
  return { _status: 'published', visibility: 'public' }
}

/** The collections as a host gets them, by key. */
export function guardedCollections(): Record<string, CollectionConfig> {
  const { collections = [] } = vigil()({ secret: 'sample', collections: [] } as never) as {
    collections?: CollectionConfig[]
  }
  const { slugs } = sanitiseOptions({})
  return Object.fromEntries(
    collectionKeys.map((key) => [key, collections.find(({ slug }) => slug === slugs[key])!]),
  )
}

/** What `asker` gets of an operation: the kinds of documents, or `nothing`. */
export async function answerOf(args: {
  collection: CollectionConfig
  key: string
  operation: Operation
  asker: Asker
}): Promise<string> {
  const { collection, key, operation, asker } = args
  const decide = collection.access?.[operation]
  if (!decide) return 'not said'
  const given = samplesOf(key)
  const seen: string[] = []
  for (const [name, doc] of Object.entries(given)) {
    // Whoever makes something says for which organisation; all else is asked without a document.
    const data = operation === 'create' ? { data: doc } : {}
    const req = { user: askers[asker], context: {}, payload: {}, payloadAPI: 'REST' }
    const answer = await decide({ req, ...data } as never)
    const isThere = typeof answer === 'object' ? matches(answer, asVersion(doc)) : answer
    if (isThere) seen.push(name)
  }
  if (seen.length === 0) return 'nothing'
  return seen.length === Object.keys(given).length ? 'all' : seen.join(', ')
}

const asVersion = (doc: Record<string, unknown>) => ({ ...doc, version: doc })

/** Whether a document answers to a condition, in as much of Payload's language as access functions speak. */
function matches(where: Where, doc: Record<string, unknown>): boolean {
  return Object.entries(where).every(([name, condition]) => {
    if (name === 'and') return (condition as Where[]).every((one) => matches(one, doc))
    if (name === 'or') return (condition as Where[]).some((one) => matches(one, doc))
    const found = valuesAt(doc, name.split('.'))
    return Object.entries(condition as object).every(([operator, wanted]) => {
      switch (operator) {
        case 'equals':
          return found.includes(wanted)
        case 'not_equals':
          return !found.includes(wanted)
        case 'in':
          return found.some((value) => (wanted as unknown[]).includes(value))
        case 'exists':
          return found.length > 0 === wanted
        case 'greater_than':
        case 'less_than_equal':
          return false
        default:
          throw new Error(`An access function asks ${operator} of ${name}.`)
      }
    })
  })
}

function valuesAt(value: unknown, path: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path))
  const [name, ...rest] = path
  if (name === undefined) return value === undefined || value === null ? [] : [value]
  return typeof value === 'object' && value !== null
    ? valuesAt((value as Record<string, unknown>)[name], rest)
    : []
}

/** The askers that the table tells apart; the others are held to these. */
const told = ['no role', ...roles, 'platformAdmin'] as const satisfies readonly Asker[]

const groups: [string, readonly Asker[]][] = [
  ['everybody signed in', told],
  ['members', roles],
  ['writers', ['editor', 'reviewer', 'alertOfficer', 'orgAdmin']],
  ['publishers', ['reviewer', 'alertOfficer', 'orgAdmin']],
]

/** A list of askers in as few words as can be. */
function called(given: readonly Asker[]): string {
  const rest = new Set<Asker>(given)
  const names = groups.flatMap(([name, group]) => {
    if (!group.every((asker) => rest.has(asker))) return []
    for (const asker of group) rest.delete(asker)
    return [name]
  })
  return [...names, ...rest].join(', ')
}

const inShort: Record<string, string> = {
  'own unpublished, own published': 'own',
  'own unpublished, own published, others’ published': 'own and public',
  'own published, others’ published': 'public',
  'themselves, colleagues': 'themselves and colleagues',
  'own, others’': 'own and public',
  'others’': 'public',
  'colleagues, others': 'everybody else',
}

/** Which access functions give what to whom: a line for each collection, a cell for each operation. */
export async function accessTable(): Promise<string[]> {
  const collections = guardedCollections()
  const lines = [`| | ${operations.join(' | ')} |`, `|---|${operations.map(() => '---|').join('')}`]
  for (const [key, collection] of Object.entries(collections)) {
    const cells: string[] = []
    for (const operation of operations) {
      const byAnswer = new Map<string, Asker[]>()
      for (const asker of told) {
        const answer = await answerOf({ collection, key, operation, asker })
        byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), asker])
      }
      const parts = [...byAnswer].filter(([answer]) => answer !== 'nothing')
      cells.push(
        parts.map(([answer, who]) => `${inShort[answer] ?? answer}: ${called(who)}`).join('; ') ||
          'nobody',
      )
    }
    lines.push(`| \`${key}\` | ${cells.join(' | ')} |`)
  }
  return lines
}
