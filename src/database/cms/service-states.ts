import type { BasePayload, Where } from 'payload'
import { z } from 'zod'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from './rows'

/** One state of the service: the freeze, the token of a bot, what was approved of an item. */
export type ServiceState = {
  key: string
  state: string
  /** ISO 8601. */
  since: string
  /** Who set it, in words; null when it was a process. */
  by: string | null
  note: string | null
}

/** The rows that newsroom and workers share about the service itself. */
export interface ServiceStates {
  read(key: string): Promise<ServiceState | null>
  /** All rows whose key begins with `prefix`. */
  list(prefix: string): Promise<ServiceState[]>
  /** Sets a state; what it already is keeps its instant. @returns whether it changed. */
  set(key: string, change: Omit<ServiceState, 'key'>): Promise<boolean>
  /** Removes the rows whose key begins with `prefix` and whose state is older than `before`. */
  forget(prefix: string, before: Date): Promise<void>
}

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  key: z.string(),
  state: z.string(),
  since: z.coerce.date().transform((at) => at.toISOString()),
  by: z.string().nullish().default(null),
  note: z.string().nullish().default(null),
})

type Row = z.infer<typeof rowSchema>

/** The rows over an open CMS, without access and hooks: the sender asks three times a second. */
export function openServiceStates(payload: BasePayload, collection: string): ServiceStates {
  async function find(key: string): Promise<Row | null> {
    const found = await payload.db.findOne<{ id: ID }>({
      collection,
      where: { key: { equals: key } },
    })
    return found ? rowSchema.parse(found) : null
  }

  const change = (row: Row, data: Omit<ServiceState, 'key'>): Promise<boolean> =>
    compareAndSet({
      payload,
      collection,
      id: row.id,
      expected: { state: { equals: row.state } },
      data: { ...data },
    })

  return {
    async read(key) {
      return toState(await find(key))
    },
    async list(prefix) {
      const { docs } = await payload.db.find<{ id: ID }>({
        collection,
        // There is a row for every approved item: not all of them are read.
        where: { and: beginsWith(prefix) },
        limit: 0,
        pagination: false,
        sort: 'key',
      })
      return docs.map((doc) => toState(rowSchema.parse(doc))).filter((row) => row !== null)
    },
    async forget(prefix, before) {
      const since = { since: { less_than: before.toISOString() } }
      await payload.db.deleteMany({ collection, where: { and: [...beginsWith(prefix), since] } })
    },
    async set(key, data) {
      const found = await find(key)
      if (found) return found.state === data.state ? false : change(found, data)
      try {
        await payload.create({
          collection,
          data: { key, ...data },
          depth: 0,
          overrideAccess: true,
        })
        return true
      } catch (error) {
        // Another process may have been faster: keys are unique.
        const other = await find(key)
        if (!other) throw error
        return other.state === data.state ? false : change(other, data)
      }
    },
  }
}

const beginsWith = (prefix: string): Where[] => [
  { key: { greater_than_equal: prefix } },
  { key: { less_than: `${prefix}\uffff` } },
]

const toState = (row: Row | null): ServiceState | null =>
  row && {
    key: row.key,
    state: row.state,
    since: row.since,
    by: row.by ?? null,
    note: row.note ?? null,
  }
