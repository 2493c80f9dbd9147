import { APIError, type BasePayload, ValidationError } from 'payload'
import { publicLocales } from '../../content/translation'
import { asRecord, textIn, type WholeDocument } from '../../core/whole-document'
import { isLocale, type Locale, locales } from '../../core/locales'
import { changedSince } from './changed-since'
import { isOverruledBy, atSameTime } from './same-time'
import { jobsSlug, type Schedule } from './schedule'

/** What became of a schedule whose time has come; `overruled` when another one of the same time was chosen later. */
export type Kept = 'done' | 'refused' | 'later' | 'overruled'

/** How often a fault that is nobody's mistake is tried again. */
const tries = 5

/**
 * Publishes a document, or takes it offline, in the name of the person who chose the time, with the rights
 * that they have now and under the rules that hold for everybody. Doing it twice changes nothing more.
 */
export async function keepSchedule(args: {
  payload: BasePayload
  schedule: Schedule
  onError: (error: unknown) => void
}): Promise<Kept> {
  const { payload, schedule, onError } = args
  try {
    const others = await atSameTime(payload, schedule)
    // One that was chosen later has been kept before it.
    if (schedule.waitUntil && !others.some(({ id }) => id === schedule.id)) return 'overruled'
    if (others.some((other) => isOverruledBy(schedule, other))) {
      await forget(payload, schedule)
      return 'overruled'
    }
    // They go first: once this one is done, nobody would know any more that it was chosen later.
    for (const other of others) if (isOverruledBy(other, schedule)) await forget(payload, other)
    const refusal = await perform(payload, schedule)
    if (refusal !== null) return await refuse(payload, schedule, refusal)
    await forget(payload, schedule)
    return 'done'
  } catch (error) {
    if (error instanceof APIError && error.status < 500) {
      return refuse(payload, schedule, { message: wordsOf(error) })
    }
    onError(error)
    const totalTried = (schedule.totalTried ?? 0) + 1
    if (totalTried >= tries) {
      const message = 'A fault of the system. Publish it by hand or choose a new time.'
      return refuse(payload, schedule, { message })
    }
    await write(payload, schedule, { processing: false, totalTried })
    return 'later'
  }
}

/** Why something cannot be done, in a sentence, and who has changed it, where that is the reason. */
type Refusal = NonNullable<Schedule['error']>

/** @returns null when it is done */
async function perform(payload: BasePayload, schedule: Schedule): Promise<Refusal | null> {
  const { input } = schedule
  const { doc, user } = input
  // A document that is not there any more, or none at all, needs nothing.
  const newest = doc && (await find(payload, doc.relationTo, doc.value, true))
  if (!doc || !newest) return null
  const person = user && (await find(payload, user.relationTo, user.value, false))
  if (!user || !person) {
    return { message: 'Whoever chose this time has no account any more. Choose it again.' }
  }
  const wanted = input.type === 'unpublish' ? 'draft' : 'published'
  const main = await find(payload, doc.relationTo, doc.value, false)
  if ((wanted === 'draft' ? main : newest)?._status === wanted) return null
  const changed = await changedSince(payload, schedule, newest)
  if (changed) {
    const message = `Nothing was published, because ${changed.name} changed it after the time was chosen. Read it and publish, or choose a new time.`
    return { message, changedBy: changed.by }
  }
  const title = payload.collections[doc.relationTo]?.config.admin.useAsTitle ?? ''
  const only = wanted === 'published' && isLocale(input.locale) ? input.locale : null
  await payload.update({
    collection: doc.relationTo,
    id: doc.value,
    data: {
      _status: wanted,
      // Whoever saves at this very moment is noticed as on any other page.
      ...(wanted === 'published' && { revision: newest.revision }),
    },
    locale: only ?? languageOf(newest, title),
    ...(only && { publishSpecificLocale: only }),
    depth: 0,
    overrideAccess: false,
    user: { ...person, collection: user.relationTo },
  })
  return null
}

/** One that goes out anyway; where none does, the first that is written: nobody is there to choose it. */
function languageOf(whole: WholeDocument, title: string): Locale {
  const states = asRecord(whole.translation)
  const written = locales.find((locale) => !states[locale] && textIn(whole[title], locale) !== '')
  return publicLocales(whole, title)[0] ?? written ?? 'en'
}

async function find(
  payload: BasePayload,
  collection: string,
  id: string | number,
  draft: boolean,
): Promise<WholeDocument | null> {
  if (!(collection in payload.collections)) return null
  return await payload.findByID({
    collection,
    id,
    draft,
    depth: 0,
    disableErrors: true,
    locale: 'all',
    overrideAccess: true,
  })
}

/** Every problem in words, for the people who have to mend it. */
function wordsOf(error: Error): string {
  if (!(error instanceof ValidationError)) return error.message
  return error.data.errors.map(({ message }) => message).join(' ')
}

async function refuse(payload: BasePayload, schedule: Schedule, error: Refusal): Promise<Kept> {
  await write(payload, schedule, { hasError: true, processing: false, error })
  return 'refused'
}

const write = (payload: BasePayload, { id }: Schedule, data: Record<string, unknown>) =>
  payload.update({ collection: jobsSlug, id, data, depth: 0, overrideAccess: true })

const forget = (payload: BasePayload, { id }: Schedule) =>
  payload.delete({ collection: jobsSlug, where: { id: { equals: id } }, overrideAccess: true })
