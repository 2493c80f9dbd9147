import type { BasePayload } from 'payload'
import { idOf, type ID } from '../../core/whole-document'
import { type AlertKind, type FrozenAlert, frozenAlertSchema } from '../../broadcasts/broadcast'
import { checkAlert } from '../../broadcasts/alert/approval'
import { completeTexts } from '../../broadcasts/alert/compose-alert'
import { type Locale, localeNames, locales } from '../../core/locales'
import type { Slugs } from '../../options'
import { type Channel, isUsableChannel } from '../../content/channels'
import { discreetNameOf } from '../../content/discreet-name'
import { type AlertWords, alertWords } from './alert-words'
import { type AlertProblem, problemAt, problemOfText, problemsBesideTexts } from './alert-problems'
import type { ChainedAlert } from './authors'
import type { AskedColumns } from './ally/question'
import { templates } from '../../broadcasts/alert/templates'
import { type Followed, followersProblems, followersWords } from './followers-field'
import type { TemplateFieldName } from './template-fields'

type Localised<T> = Partial<Record<Locale, T | null>>

/** An alert as it is stored, in all languages, relations as ids. */
export type StoredAlert = ChainedAlert &
  AskedColumns &
  Record<TemplateFieldName, Localised<string> | undefined> & {
    publicId: string
    kind: AlertKind
    name: string
    case: unknown
    supersedes?: unknown[] | null
    translation?: Localised<'draft' | 'machine' | 'reviewed'>
    copyText?: Localised<string>
    link?: Localised<string>
    modelLetter?: Localised<string>
    doNot?: { text?: Localised<string> }[] | null
    targets?: unknown[] | null
    audience?: {
      topics?: unknown[] | null
      countries?: string[] | null
      locales?: Locale[] | null
      orgs?: unknown[] | null
    }
    actBy?: string | null
    expiresAt?: string | null
    validForHours: number
    submittedAt?: string | null
    approvedAt?: string | null
    returnNote?: string | null
    /** Who agreed that it goes beyond the number of a day; see `daily.ts`. */
    agreements?: unknown
    agreed?: number | null
  }

type Organisation = Followed & {
  name?: unknown
  slug?: unknown
  botDiscreetName?: unknown
  timeZone?: string | null
  riskCountries?: string[] | null
}
type Case = {
  publicId: string
  caseRef: string
  country: string
  status: string
  people?: Named[] | null
}
type Named = { publicName: string; consent?: string | null }
type Addressee = {
  role?: Localised<string>
  body?: Localised<string>
  personName?: string | null
  channels?: (Channel & { value: string; caution?: Localised<string> })[] | null
}

/** Reads an alert in all languages. Null when there is none. */
export async function loadAlert(
  payload: BasePayload,
  slugs: Slugs,
  id: ID,
): Promise<StoredAlert | null> {
  return (await payload.findByID({
    collection: slugs.alerts,
    id,
    depth: 0,
    locale: 'all',
    disableErrors: true,
    overrideAccess: true,
  })) as unknown as StoredAlert | null
}

/**
 * Freezes everything that would be sent, and says what stands in the way. Only languages marked as
 * reviewed are frozen; a language with a machine translation stands in the way.
 * @returns `drafted` has every language that is written, for whoever looks at drafts; `meantFor` says who gets it, where it is not for everybody; `sender` whose it is; `words` what is worth a second look
 */
export async function freezeAlert(args: {
  payload: BasePayload
  slugs: Slugs
  alert: StoredAlert
  now?: Date
}): Promise<{
  frozen: FrozenAlert
  drafted: FrozenAlert
  problems: AlertProblem[]
  meantFor: string | null
  sender: string | null
  words: AlertWords
}> {
  const { payload, slugs, alert, now = new Date() } = args
  const read = async <T>(collection: string, id: unknown, locale?: 'all'): Promise<T | null> =>
    idOf(id) === null
      ? null
      : ((await payload.findByID({
          collection,
          id: idOf(id) as ID,
          depth: 0,
          ...(locale ? { locale } : {}),
          draft: true,
          disableErrors: true,
          overrideAccess: true,
        })) as unknown as T | null)

  const organisation = await read<Organisation>(slugs.organisations, alert.tenant, 'all')
  const parent = await read<Case>(slugs.cases, alert.case)
  const topics = await readAll<{ key: string }>(read, slugs.topics, alert.audience?.topics)
  const followed = await readAll<Followed>(read, slugs.organisations, alert.audience?.orgs)
  const discreetName = organisation && discreetNameOf(organisation)
  const targets = await readAll<Addressee>(read, slugs.addressees, alert.targets, 'all')

  const reviewed = locales.filter((locale) => alert.translation?.[locale] === 'reviewed')
  /** What would be sent if these languages were the ones that are reviewed. */
  const freeze = (included: readonly Locale[]): FrozenAlert => {
    const perLocale = <T>(make: (locale: Locale) => T | undefined): Partial<Record<Locale, T>> =>
      Object.fromEntries(
        included.flatMap((locale) => {
          const value = make(locale)
          return value === undefined ? [] : [[locale, value]]
        }),
      )
    const letter = perLocale((locale) => alert.modelLetter?.[locale]?.trim() || undefined)
    const doNot = perLocale((locale) => {
      const lines = (alert.doNot ?? []).flatMap(({ text }) => text?.[locale]?.trim() || [])
      return lines.length > 0 ? lines : undefined
    })
    return frozenAlertSchema.parse({
      kind: alert.kind,
      alert: alert.publicId,
      case: parent?.publicId ?? '',
      organisation: organisation?.publicId ?? '',
      caseRef: parent?.caseRef ?? '',
      country: parent?.country ?? '',
      ...(alert.actBy && {
        actBy: new Date(alert.actBy).toISOString(),
        timeZone: organisation?.timeZone ?? 'UTC',
      }),
      audience: {
        topics: topics.map(({ key }) => key),
        countries: alert.audience?.countries ?? [],
        locales: alert.audience?.locales ?? [],
        // Left out where none was chosen: what was approved before keeps its hash. So is the name below.
        ...(followed.length > 0 && { orgs: followed.map(({ publicId }) => publicId) }),
      },
      ...(discreetName && { discreetName }),
      texts: perLocale((locale) =>
        completeTexts(alert.kind, textsOf(alert, locale), {
          locale,
          caseRef: parent?.caseRef ?? '',
          organisation: organisation?.shortName,
        }),
      ),
      copyText: perLocale((locale) => alert.copyText?.[locale]?.trim() || undefined),
      whereTo: perLocale((locale) => {
        const lines = targets.map((target) => whereToLine(target, locale))
        return lines.length > 0 ? lines : undefined
      }),
      link: perLocale((locale) => alert.link?.[locale]?.trim() || undefined),
      // Left out where nothing is written, for the same reason.
      ...(Object.keys(doNot).length > 0 ? { doNot } : {}),
      ...(Object.keys(letter).length > 0 ? { letter } : {}),
    })
  }
  const frozen = freeze(reviewed)
  const written = locales.filter((locale) => Object.keys(textsOf(alert, locale)).length > 0)
  const named = targets.map((target) => ({ name: nameOf(target, 'en'), addressee: target }))
  const problems = [
    ...problemsOf({ alert, frozen, parent, reviewed }),
    ...problemsBesideTexts({ alert, frozen, targets: named, now }),
    ...followersProblems(alert.audience?.orgs, followed).map((message) =>
      problemAt('audience.orgs', message),
    ),
  ]
  const fields = payload.collections[slugs.alerts]?.config.flattenedFields ?? []
  const words = alertWords({ fields, alert, organisation })
  return {
    frozen,
    drafted: freeze(written),
    problems,
    meantFor: followersWords(followed, organisation),
    sender: organisation?.shortName ?? null,
    words,
  }
}

async function readAll<T>(
  read: <U>(collection: string, id: unknown, locale?: 'all') => Promise<U | null>,
  collection: string,
  ids: unknown[] | null | undefined,
  locale?: 'all',
): Promise<T[]> {
  const found = await Promise.all((ids ?? []).map((id) => read<T>(collection, id, locale)))
  return found.filter((entry) => entry !== null)
}

/** The texts of one language that its kind of alert has; empty ones are left out. */
function textsOf(alert: StoredAlert, locale: Locale): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(templates[alert.kind]) as TemplateFieldName[]).flatMap((name) => {
      const text = alert[name]?.[locale]?.trim()
      return text ? [[name, text]] : []
    }),
  )
}

function nameOf(target: Addressee, locale: Locale): string {
  const pick = (value?: Localised<string>): string =>
    value?.[locale] ?? value?.en ?? Object.values(value ?? {}).find(Boolean) ?? ''
  return [pick(target.role), target.personName ?? '', pick(target.body)].filter(Boolean).join(', ')
}

/** An addressee with the channels that somebody has checked, each with its warning. */
function whereToLine(target: Addressee, locale: Locale): string {
  const who = nameOf(target, locale)
  const channels = (target.channels ?? [])
    .filter(isUsableChannel)
    .map(({ value, caution }) => (caution?.[locale] ? `${value} (${caution[locale]})` : value))
    .join(' · ')
  return channels ? `${who}: ${channels}` : who
}

function problemsOf(args: {
  alert: StoredAlert
  frozen: FrozenAlert
  parent: Case | null
  reviewed: Locale[]
}): AlertProblem[] {
  const { alert, frozen, parent, reviewed } = args
  const problems: AlertProblem[] = []
  const add = (field: string, message: string) => problems.push(problemAt(field, message))
  if (!parent) add('case', 'Choose the case that this alert belongs to.')
  if (reviewed.length === 0) {
    add(
      'translation',
      'No language is marked as reviewed. Mark at least one under “State of the text”.',
    )
  }
  for (const locale of locales) {
    if (alert.translation?.[locale] === 'machine') {
      const message = `${localeNames[locale]}: a machine translation cannot be sent. Have it reviewed, or clear it and set it to “Being written”.`
      problems.push({ message, field: 'translation', locale })
    }
  }
  if (reviewed.length > 0) problems.push(...checkAlert(frozen).map(problemOfText))
  if (alert.kind === 'first' && !alert.actBy) {
    add('actBy', 'A first alert needs a time under “Act by”.')
  }
  if (alert.kind !== 'first' && !alert.supersedes?.length) {
    add('supersedes', 'Choose under “Replaces” which earlier alert this one follows.')
  }
  const unnamed = (parent?.people ?? []).filter(
    ({ consent }) => consent !== 'given' && consent !== 'family',
  )
  if (unnamed.length > 0) {
    problems.push({
      message:
        'The case names somebody who has not agreed to be named. Remove the name or note the consent.',
      ...{ field: null, locale: null },
    })
  }
  return problems
}
