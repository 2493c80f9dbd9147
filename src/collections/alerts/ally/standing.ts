import type { BasePayload } from 'payload'
import { organisationsOf, type Person } from '../../../access/roles'
import { allyFindings, type AllyFinding } from '../../../broadcasts/ally/findings'
import type { FrozenAlert } from '../../../broadcasts/broadcast'
import { allTexts, idOf, type ID, textIn, type WholeDocument } from '../../../core/whole-document'
import type { SanitisedOptions, Slugs } from '../../../options'
import type { Account } from '../../people/account-fields'
import { accountsOf } from '../../people/find-accounts'
import { approvalHold } from '../../people/holds'
import { authorsOf } from '../authors'
import type { StoredAlert } from '../freeze-alert'
import { type Question, questionOf } from './question'

/** Why an alert waits for an organisation of the alliance, and how that stands. */
export type AllyStanding = {
  /** What was found in it; nothing: it waits for nobody. */
  found: AllyFinding[]
  /** The one question that stands. */
  question: (Question & { name: string }) | null
  /** Whether a word counts that lets exactly this content go. */
  agreed: boolean
}

type Context = { payload: BasePayload; slugs: Pick<Slugs, 'organisations' | 'users'> }

/** How an alert that waits for approval stands with allies. @param args.hash - of `frozen` at its revision */
export async function allyStanding(
  args: Context & { alert: StoredAlert; frozen: FrozenAlert; hash: string; now: Date },
): Promise<AllyStanding> {
  const { payload, slugs, alert, frozen, hash, now } = args
  const hosts = await linkHostsOf({ payload, slugs, organisation: idOf(alert.tenant) })
  const found = allyFindings(frozen, { hosts, now })
  const asked = questionOf(alert, { hash, now })
  if (!asked) return { found, question: null, agreed: false }
  const names = await openNames({ payload, slugs, ids: [asked.organisation] })
  const question = { ...asked, name: names.get(asked.organisation) ?? 'an organisation that left' }
  const knows = ({ kind, excerpt }: AllyFinding) =>
    kind !== 'link' || question.found.some((other) => other.excerpt === excerpt)
  const agreed = names.size > 0 && found.every(knows) && (await isGiven({ ...args, question }))
  return { found, question, agreed }
}

/** Whether the alert still waits for an ally. */
export const waitsForAlly = ({ found, agreed }: AllyStanding): boolean =>
  found.length > 0 && !agreed

/** The word of an officer counts who could still give it now. */
async function isGiven(
  args: Context & { alert: StoredAlert; question: Question; now: Date },
): Promise<boolean> {
  const { payload, slugs, alert, question, now } = args
  const { answer, organisation } = question
  if (!answer?.agrees) return false
  const [account] = (await accountsOf({ payload, slugs, ids: [answer.by] })) as (Account & Person)[]
  if (!account || !isOfficerOf(account, organisation) || belongsTo(account, alert.tenant)) {
    return false
  }
  return (await answerHold({ payload, slugs, alert, question, person: account.id, now })) === null
}

/** Why somebody of an ally answers nothing at the moment, or not this. */
export const answerHold = ({
  payload,
  slugs,
  alert,
  question,
  person,
  now,
}: Pick<Context, 'payload' | 'slugs'> & {
  alert: StoredAlert
  question: Pick<Question, 'by'>
  person: ID
  now: Date
}): Promise<string | null> =>
  approvalHold({
    ...{ payload, slugs, person, now },
    authors: new Set([...authorsOf(alert), question.by]),
  })

/** Whether somebody is an alert officer there now. @param organisation - its id, as a text */
export const isOfficerOf = (person: Person, organisation: string): boolean =>
  organisationsOf(person, ['alertOfficer']).map(String).includes(organisation)

/** Whether somebody is or was of an organisation, in whatever role: they are no second one. */
export const belongsTo = (person: Person, organisation: unknown): boolean =>
  (person.memberships ?? []).some(
    (row) => String(idOf(row.organisation)) === String(idOf(organisation)),
  )

/** The hosts to which the alerts of an organisation may lead. */
async function linkHostsOf({
  payload,
  slugs,
  organisation,
}: Context & { organisation: ID | null }): Promise<string[]> {
  if (organisation === null) return []
  const found = (await payload.findByID({
    collection: slugs.organisations,
    id: organisation,
    depth: 0,
    select: { linkHosts: true },
    disableErrors: true,
    overrideAccess: true,
  })) as { linkHosts?: unknown } | null
  return allTexts(found?.linkHosts)
}

/** An organisation that can be asked. */
export type Choice = { id: string; name: string }

/** The organisations of which an officer could read and approve now, by name; never the one that asks. */
export async function choicesFor(args: {
  payload: BasePayload
  options: SanitisedOptions
  alert: StoredAlert
  person: Person
}): Promise<Choice[]> {
  const { payload, options, alert, person } = args
  const { slugs } = options
  const { docs } = await payload.find({
    collection: slugs.users,
    // The panel asks again and again: nobody but officers is read.
    where: { 'memberships.roles': { in: ['alertOfficer'] } },
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  })
  const now = options.now()
  const question = { by: String(person.id) }
  const able = new Set<string>()
  for (const account of docs as unknown as (Account & Person)[]) {
    if (belongsTo(account, alert.tenant) || account.isInvited) continue
    const places = organisationsOf(account, ['alertOfficer'])
      .map(String)
      .filter((id) => !able.has(id))
    if (places.length === 0) continue
    const held = await answerHold({ payload, slugs, alert, question, person: account.id, now })
    if (held === null) for (const id of places) able.add(id)
  }
  const names = await openNames({ payload, slugs, ids: [...able] })
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

/** The names of those organisations that are there for everybody and still work, by id. */
export async function openNames({
  payload,
  slugs,
  ids,
}: Context & { ids: readonly string[] }): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: slugs.organisations,
    where: {
      and: [
        { id: { in: [...ids] } },
        { hidden: { not_equals: true } },
        { operatingStatus: { not_equals: 'closed' } },
      ],
    },
    depth: 0,
    pagination: false,
    locale: 'all',
    overrideAccess: true,
  })
  return new Map(
    (docs as unknown as WholeDocument[]).map(({ id, name, shortName }) => [
      String(id),
      textIn(name, 'en') || (allTexts(name)[0] ?? String(shortName)),
    ]),
  )
}
