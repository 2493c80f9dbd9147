import type { APIError, FlattenedField, PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import { idOf, asRecord } from '../../core/whole-document'
import { localeNames } from '../../core/locales'
import { loadWhole } from '../load-whole'
import type { Change } from './changes'
import type { Since } from './saved-since'

type Told = {
  req: PayloadRequest
  fields: readonly FlattenedField[]
  tenant: unknown
  since: Since
}

/** Somebody has written what would go out unread. */
export const unreadChanges = async (
  told: Told & { changes: readonly Change[] },
): Promise<APIError> =>
  stale(
    `${await byWhom(told)} changed ${listed(told.changes.map(labelOf))} after you opened this. Nothing was published. Save your changes as a draft to put both together, read it, then publish.`,
    told,
  )

/** Two people have changed the same thing to something else. */
export const bothChanged = async (
  told: Told & { conflicts: readonly FlattenedField[] },
): Promise<APIError> => {
  const names = listed(told.conflicts.map((field) => labelOf({ field, locale: null })))
  return stale(
    `${await byWhom(told)} changed ${names} after you opened this, and so did you. Nothing was saved. Copy what you wrote, open the page anew and enter it there.`,
    told,
  )
}

/** Somebody has taken offline what is to be published. */
export const tookOffline = async (told: Told): Promise<APIError> =>
  stale(
    `${await byWhom(told)} took this offline after you opened it. Nothing was published. Open the page anew, then publish.`,
    told,
  )

/** Nobody knows any more what was read. */
export const unknownRevision = async (told: Told): Promise<APIError> =>
  stale(
    `${await byWhom(told)} saved this after you opened it. Nothing was saved now. Copy what you wrote, open the page anew and enter it there.`,
    told,
  )

const stale = (message: string, { since }: Told): APIError =>
  createRefusal(message, 409, { stale: true, since: since.at.toISOString() })

/** E.g. `Edda and you (29 November at 14.03 GMT+4)`. */
async function byWhom({ req, fields, tenant, since }: Told): Promise<string> {
  const people = listed(since.people)
  const at = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: await zoneOf({ req, fields, tenant }),
  })
    .format(since.at)
    .replace(':', '.')
  // Payload's form makes a list of whatever follows a colon.
  return `${people.charAt(0).toUpperCase()}${people.slice(1)} (${at})`
}

/** The zone by which the organisation reads its clocks. */
async function zoneOf({ req, fields, tenant }: Omit<Told, 'since'>): Promise<string> {
  const field = fields.find(({ name }) => name === 'tenant')
  const id = idOf(tenant)
  const collection = field && 'relationTo' in field ? field.relationTo : null
  if (id === null || typeof collection !== 'string') return 'UTC'
  const organisation = await loadWhole({ collection, id, draft: false, req })
  const zone = organisation?.timeZone
  return typeof zone === 'string' && zone !== '' ? zone : 'UTC'
}

/** E.g. `Summary` or `Title (Deutsch)`. */
function labelOf({ field, locale }: Change): string {
  const { label } = field as { label?: unknown }
  const english = typeof label === 'string' ? label : asRecord(label).en
  const name = typeof english === 'string' && english !== '' ? english : field.name
  return locale === null ? name : `${name} (${localeNames[locale]})`
}

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)
