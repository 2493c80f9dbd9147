import type { BasePayload } from 'payload'
import { z } from 'zod'
import { VigilError } from '../../core/errors'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from './rows'

const claimsSchema = z.array(
  z.object({
    /** Of its broadcast. */
    key: z.string(),
    /** Id of the alert, and its revision. */
    alert: z.string(),
    revision: z.number(),
    /** When it was approved, in ms since 1970, and by which zone the organisation lived then. */
    at: z.number(),
    zone: z.string(),
  }),
)

/** An approval of an urgent alert, as it is counted. */
export type UrgentClaim = z.infer<typeof claimsSchema>[number]

type Row = { id: ID; state: string }

/** How often a row that somebody else writes at the same moment is read again. */
const tries = 10

/** Where the urgent alerts of one organisation are counted. */
type Place = {
  payload: BasePayload
  /** The collection of the service's states; the organisation has one row of its own there. */
  collection: string
  organisation: ID
}

const keyOf = (organisation: ID): string => `urgent:${organisation}`

async function find({ payload, collection, organisation }: Place): Promise<Row | null> {
  const where = { key: { equals: keyOf(organisation) } }
  return (await payload.db.findOne<Row>({ collection, where })) ?? null
}

/** @throws VigilError where the row holds something else: counting from nothing would let everything pass */
function parse(row: Row | null): UrgentClaim[] {
  if (row === null) return []
  try {
    return claimsSchema.parse(JSON.parse(row.state))
  } catch {
    throw new VigilError('The count of urgent alerts cannot be read: restore it from a backup.')
  }
}

/** The approvals that are counted for an organisation. */
export const readClaims = async (place: Place): Promise<UrgentClaim[]> => parse(await find(place))

/**
 * Counts one more approval, if `decide` says so of those that are there: of several at once each sees the ones before
 * it. Outside any transaction. Counting the same again changes nothing.
 * @param args.decide - given the others it answers which of them are kept beside the new one; null refuses
 * @returns whether it is counted
 * @throws VigilError when others count all the time
 */
export async function addClaim(
  args: Place & {
    claim: UrgentClaim
    decide: (others: UrgentClaim[]) => Promise<UrgentClaim[] | null>
  },
): Promise<boolean> {
  const { payload, collection, organisation, claim, decide } = args
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const row = await find(args)
    const claims = parse(row)
    if (claims.some(({ key }) => key === claim.key)) return true
    const kept = await decide(claims)
    if (kept === null) return false
    const data = {
      state: JSON.stringify([...kept, claim]),
      since: new Date(claim.at).toISOString(),
      by: null,
      note: null,
    }
    const done =
      row === null
        ? await create({ payload, collection, organisation }, data)
        : await compareAndSet({
            payload,
            collection,
            id: row.id,
            expected: { state: { equals: row.state } },
            data,
          })
    if (done) return true
  }
  throw new VigilError('Too many alerts are being approved at once; try again.')
}

async function create(place: Place, data: Record<string, unknown>): Promise<boolean> {
  try {
    await place.payload.create({
      collection: place.collection,
      data: { key: keyOf(place.organisation), ...data },
      depth: 0,
      overrideAccess: true,
    })
    return true
  } catch (error) {
    // Another approval was faster: keys are unique.
    if ((await find(place)) !== null) return false
    throw error
  }
}
