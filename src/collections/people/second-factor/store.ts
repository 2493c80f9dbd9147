import type { BasePayload, PayloadRequest } from 'payload'
import { VigilError } from '../../../core/errors'
import type { ID } from '../../../core/whole-document'
import { compareAndSet } from '../../../database/cms/rows'
import type { Slugs } from '../../../options'
import { emptyState, type FactorState, factorStateSchema } from './state'

type Row = { id: ID; revision: number; state: unknown }
type Where = { payload: BasePayload; slugs: Pick<Slugs, 'secondFactors'>; person: ID }

/** How often a change is tried again because another one came between. */
const tries = 20

/** What is kept of somebody's second factor. */
export async function loadFactor(where: Where): Promise<FactorState> {
  const row = await find(where)
  return row ? parse(row) : emptyState
}

/**
 * Changes somebody's state in one step: of two changes at once the second starts from what the first left. Not in the
 * person's own row, which Payload writes back as a whole when they sign in.
 * @param change - what to keep and what to answer; called again when another change came between
 */
export async function changeFactor<Answer>(
  args: Where & { change: (state: FactorState) => { state: FactorState; answer: Answer } },
): Promise<Answer> {
  const { payload, slugs, person, change } = args
  for (let left = tries; left > 0; left -= 1) {
    const row = (await find(args)) ?? (await create(args))
    if (!row) continue
    const before = parse(row)
    const { state, answer } = change(before)
    if (state === before) return answer
    const isMine = await compareAndSet({
      payload,
      collection: slugs.secondFactors,
      id: row.id,
      expected: { revision: { equals: row.revision } },
      data: { revision: row.revision + 1, state },
    })
    if (isMine) return answer
  }
  throw new VigilError(`The second factor of ${String(person)} changes all the time.`)
}

/** Forgets somebody who is removed. */
export async function removeFactor(args: Where & { req: PayloadRequest }): Promise<void> {
  const { payload, slugs, person, req } = args
  await payload.db.deleteMany({
    collection: slugs.secondFactors,
    where: { person: { equals: String(person) } },
    req,
  })
}

async function find({ payload, slugs, person }: Where): Promise<Row | null> {
  return payload.db.findOne<Row>({
    collection: slugs.secondFactors,
    where: { person: { equals: String(person) } },
  })
}

/** Null where somebody else made it at the same time. */
async function create({ payload, slugs, person }: Where): Promise<Row | null> {
  try {
    const made: unknown = await payload.db.create({
      collection: slugs.secondFactors,
      data: { person: String(person), revision: 0, state: emptyState },
    })
    return made as Row
  } catch (error) {
    if (await find({ payload, slugs, person })) return null
    throw error
  }
}

const parse = ({ state }: Row): FactorState => factorStateSchema.parse(state)
