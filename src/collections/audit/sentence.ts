import type { AuditEntry } from '../../core/audit/entry'
import type { CollectionKey } from '../../options'
import { actWords } from './act-words'

/** What a thing is called in a sentence; those without contents of their own need no other name. */
const thingWords: Partial<Record<CollectionKey, string>> = {
  alerts: 'an alert',
  cases: 'a case',
  broadcasts: 'the sending of an alert',
  news: 'a news item',
  campaigns: 'a campaign',
  petitions: 'a petition',
  addressees: 'an addressee',
  memorials: 'a memorial',
  commemorativeDays: 'a commemorative day',
  media: 'a picture',
  organisations: 'an organisation',
  users: 'somebody',
  bots: 'an own bot',
  partnerKeys: 'a partner key',
  webhooks: 'a webhook',
}

/** An entry as people read it. @param names - of persons by id, as far as the reader may know them */
export function sentenceOf(
  entry: Pick<AuditEntry, 'act' | 'who' | 'kind' | 'thing' | 'revision' | 'detail' | 'outcome'>,
  names: (id: string) => string,
): string {
  const { act, who, kind, thing, revision, outcome } = entry
  const somebody = who === null ? 'The system' : names(who)
  const object =
    kind === 'users' && thing !== null
      ? names(thing)
      : (thingWords[kind as CollectionKey] ?? 'something')
  const detail = act === 'forgotten' ? String(revision) : inWords(entry.detail)
  const words = actWords[act].words
    .replace('{thing}', object)
    .replace(': {detail}', detail && `: ${detail}`)
    .replace('{detail}', detail)
  const subject = somebody.charAt(0).toUpperCase() + somebody.slice(1)
  return outcome === 'unknown'
    ? `${subject} began this, and nobody knows whether it was done: ${words}.`
    : `${subject} ${words}.`
}

/** `shortName, timeZone` as `short name, time zone`. */
const inWords = (detail: string | null): string =>
  (detail ?? '').replaceAll(
    /[a-z][A-Z]/g,
    ([small = '', capital = '']) => `${small} ${capital.toLowerCase()}`,
  )
