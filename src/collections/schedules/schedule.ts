import type { BasePayload, Where } from 'payload'
import { z } from 'zod'
import type { ID } from '../../core/whole-document'
import { pathsOf } from '../../core/broken-rows'
import { brokenRowsOf, findReadable } from '../../database/cms/rows'

/** Payload's collection of jobs, and the name of the only one that is ever in it. */
export const jobsSlug = 'payload-jobs'
export const scheduleTask = 'schedulePublish'

const id = z.union([z.string(), z.number()])

/** A time at which a document is to be published or taken offline, as Payload's drawer stores it. */
export const scheduleSchema = z.object({
  id,
  waitUntil: z.coerce.date().nullish(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  totalTried: z.number().nullish(),
  input: z.object({
    type: z.enum(['publish', 'unpublish']).nullish(),
    doc: z.object({ relationTo: z.string(), value: id }).nullish(),
    locale: z.string().nullish(),
    user: z.object({ relationTo: z.string(), value: id }).nullish(),
    /** The words that were there when the time was chosen; not there in what was chosen before 0.3. */
    revision: z.string().nullish(),
    /** Counts those of one document at one time, from 1: the later chosen has the higher one. */
    turn: z.number().optional(),
  }),
  error: z
    .object({
      message: z.string(),
      /** Who had changed the words, where that was the reason. */
      changedBy: z.string().nullish(),
    })
    .nullish()
    .catch({ message: 'It failed for an unknown reason.' }),
})
export type Schedule = z.infer<typeof scheduleSchema>

/** Whether anything can be scheduled at all: a host may have switched it off. */
export const hasSchedules = (payload: BasePayload): boolean => jobsSlug in payload.collections

/** Schedules that `where` finds, the earliest first; those that cannot be read are noted and left out. */
export async function findSchedules(
  payload: BasePayload,
  where: Where,
  limit: number,
): Promise<Schedule[]> {
  if (!hasSchedules(payload)) return []
  const docs = await findReadable({
    payload,
    collection: jobsSlug,
    where: { and: [{ taskSlug: { equals: scheduleTask } }, where] },
    sort: 'waitUntil',
    limit,
  })
  return docs.flatMap((doc) => {
    const read = scheduleSchema.safeParse(doc)
    const row = { store: jobsSlug, id: String(doc.id) }
    if (read.success) {
      brokenRowsOf(payload).clear(row.store, row.id)
      return [read.data]
    }
    brokenRowsOf(payload).note({ ...row, path: pathsOf(read.error) })
    return []
  })
}

/** Those that neither happened nor were refused. */
export const stillPlanned: Where = {
  and: [{ completedAt: { exists: false } }, { hasError: { not_equals: true } }],
}

/** Those of one document. */
export const ofDocument = (collection: string, document: ID): Where => ({
  and: [
    { 'input.doc.relationTo': { equals: collection } },
    { 'input.doc.value': { equals: String(document) } },
  ],
})
