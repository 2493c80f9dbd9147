import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { z } from 'zod'
import { type BrokenRow, brokenRowSchema } from '../../core/broken-rows'
import { compareAndSet, findReadable } from './rows'

/** Where a job stands, and the words for it. */
export const jobStates = {
  waiting: 'Waiting for its time',
  running: 'Running',
  failing: 'Failing',
} as const
export type JobState = keyof typeof jobStates

/** What is known about one job. Instants are ISO 8601; null when there was none yet. */
export type JobRow = {
  id: ID
  name: string
  purpose: string
  state: JobState
  lastStart: string | null
  lastSuccess: string | null
  /** Milliseconds that the last run took. */
  duration: number | null
  /** The facts of the last success, in words. */
  result: string | null
  facts: Record<string, number> | null
  /** Rows of the stores that it found broken. */
  broken: BrokenRow[]
  lastError: string | null
  /** Everything before it is done. */
  covered: string | null
  nextRun: string | null
  /** Changes with every run, so that a former owner's late write finds another one and is refused. */
  run: string
  createdAt: string
}

export type JobChange = Partial<Omit<JobRow, 'id' | 'name' | 'createdAt'>>

/** The rows of jobs in the CMS. */
export interface JobRows {
  list(): Promise<JobRow[]>
  /** The row of a job; made when there is none. */
  ensure(job: { name: string; purpose: string }): Promise<JobRow>
  /** Changes a row if its `run` still is the given one. @returns whether it was. */
  change(row: Pick<JobRow, 'id' | 'run'>, change: JobChange): Promise<boolean>
  remove(id: ID): Promise<void>
}

/** The rows over an open CMS. */
export function openJobRows(payload: BasePayload, collection: string): JobRows {
  const read = async (name?: string): Promise<JobRow[]> => {
    const docs = await findReadable({
      payload,
      collection,
      ...(name === undefined ? {} : { where: { name: { equals: name } } }),
      sort: 'name',
      isEnough: true,
    })
    return docs.map(toRow)
  }
  return {
    list: () => read(),
    async ensure({ name, purpose }) {
      const [found] = await read(name)
      if (found) return found
      try {
        const data = { name, purpose, state: 'waiting', run: 'none' }
        const made = await payload.create({ collection, data, depth: 0, overrideAccess: true })
        return toRow(made)
      } catch (err) {
        // Another worker may have been faster: names are unique.
        const [other] = await read(name)
        if (other) return other
        throw err
      }
    },
    change: ({ id, run }, change) =>
      // A copy: adapters write into what they are given.
      compareAndSet({
        payload,
        collection,
        id,
        expected: { run: { equals: run } },
        data: { ...change },
      }),
    async remove(id) {
      await payload.delete({ collection, id, depth: 0, overrideAccess: true })
    },
  }
}

/** An instant in ISO 8601; anything else counts as none. */
const instant = z.coerce
  .date()
  .transform((at) => at.toISOString())
  .nullable()
  .catch(null)
const text = z.string().nullable().catch(null)

/** What stands in a row and cannot be read counts as never written: the next run writes it anew. */
const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.string().catch(''),
  purpose: z.string().catch(''),
  state: z.enum(Object.keys(jobStates) as [JobState, ...JobState[]]).catch('waiting'),
  lastStart: instant,
  lastSuccess: instant,
  duration: z.number().nullable().catch(null),
  result: text,
  facts: z.record(z.string(), z.number()).nullable().catch(null),
  broken: z.array(brokenRowSchema).catch([]),
  lastError: text,
  covered: instant,
  nextRun: instant,
  run: z.string().catch(''),
  createdAt: instant.transform((at) => at ?? new Date(0).toISOString()),
})

const toRow = (doc: unknown): JobRow => rowSchema.parse(doc)
