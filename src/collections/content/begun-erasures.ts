import type { BasePayload } from 'payload'
import { z } from 'zod'
import type { Retraction } from '../../content/retraction'
import { locales } from '../../core/locales'
import type { ID } from '../../core/whole-document'
import { openServiceStates, type ServiceStates } from '../../database/cms/service-states'
import type { Slugs } from '../../options'

/** The erasing of a case that somebody has asked for and that has not come to its end yet, as far as is known. */
export type BegunErasure = {
  /** Id of the case. */
  id: string
  /** ISO 8601. */
  since: string
  said: Pick<Retraction, 'reason' | 'note'>
  /** Id of whoever asked for it; null when it was the system. */
  by: string | null
}

type Context = { payload: BasePayload; slugs: Pick<Slugs, 'serviceStates'> }

const prefix = 'erasing:'
const keyOf = (id: ID): string => prefix + String(id)

const noteSchema = z.object({
  said: z.object({
    reason: z.literal('erased'),
    note: z.partialRecord(z.enum(locales), z.string()),
  }),
  by: z.string().nullable(),
})

const open = ({ payload, slugs }: Context): ServiceStates =>
  openServiceStates(payload, slugs.serviceStates)

/** Notes it before the first write: the alerts of a case go before the case, and a process may die between them. */
export async function beginErasure(
  args: Context & { id: ID; said: BegunErasure['said']; by: ID | null; now: Date },
): Promise<void> {
  const { id, said, by, now } = args
  const note = JSON.stringify({ said, by: by === null ? null : String(by) })
  await open(args).set(keyOf(id), { state: 'begun', since: now.toISOString(), by: null, note })
}

/** All of it is done. */
export async function endErasure(args: Context & { id: ID; now: Date }): Promise<void> {
  const data = { state: 'done', since: args.now.toISOString(), by: null, note: null }
  const states = open(args)
  if ((await states.read(keyOf(args.id)))?.state === 'begun') await states.set(keyOf(args.id), data)
}

/** Those that were begun before an instant and have not ended. */
export async function begunErasures(args: Context & { before: Date }): Promise<BegunErasure[]> {
  const rows = await open(args).list(prefix)
  return rows.flatMap(({ key, state, since, note }) => {
    if (state !== 'begun' || new Date(since) >= args.before) return []
    const { said, by } = noteSchema.parse(JSON.parse(note ?? ''))
    return [{ id: key.slice(prefix.length), since, said, by }]
  })
}
