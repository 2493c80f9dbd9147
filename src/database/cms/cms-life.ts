import type { BasePayload } from 'payload'
import * as z from 'zod'
import type { Life, LifeStore } from '../../core/life/life'
import { VigilError } from '../../core/errors'
import type { ID } from '../../core/whole-document'
import { compareAndSet, findReadable } from './rows'

/** There is one row, found by its name. */
const name = 'cms'

const sightingSchema = z.object({ mark: z.string(), beat: z.number() })
const rowSchema = z.object({
  ...sightingSchema.shape,
  id: z.union([z.string(), z.number()]),
  body: z.object({
    at: z.number(),
    former: z.array(z.string()),
    other: sightingSchema.nullable(),
  }),
})

/** The sign of life of the CMS. */
export function openCmsLife(payload: BasePayload, collection: string): LifeStore {
  const find = async () => {
    const where = { name: { equals: name } }
    return (await findReadable({ payload, collection, where, limit: 1 }))[0] ?? null
  }
  return {
    async read() {
      const row = await find()
      if (row === null) return null
      const read = rowSchema.safeParse(row)
      if (!read.success) {
        throw new VigilError(
          'The sign of life of the CMS cannot be read: restore its row from a backup, or remove it and run `npm run restore:check -- --apply`.',
        )
      }
      const { mark, beat, body } = read.data
      return { mark, beat, ...body }
    },
    async swap(expected, { mark, beat, at, former, other }) {
      const data = { mark, beat, body: { at, former: [...former], other } }
      if (expected !== null) {
        const row = await find()
        return row !== null && change(row.id, expected, data)
      }
      try {
        await payload.create({
          collection,
          data: { name, ...data },
          depth: 0,
          overrideAccess: true,
        })
        return true
      } catch (error) {
        // Another process was faster: names are unique.
        if ((await find()) !== null) return false
        throw error
      }
    },
  }

  function change(id: ID, { mark, beat }: Life, data: Record<string, unknown>) {
    const expected = { mark: { equals: mark }, beat: { equals: beat } }
    return compareAndSet({ payload, collection, id, expected, data })
  }
}
