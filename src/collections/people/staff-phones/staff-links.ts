import { createHmac, hkdfSync } from 'node:crypto'
import type { BasePayload, Where } from 'payload'
import { organisationsOf, type Person } from '../../../access/roles'
import { newStaffCode, staffCodeLives } from '../../../content/staff-code'
import { staffLinkHash } from '../../../content/staff-link'
import type { ID } from '../../../core/whole-document'
import { audited, recordActs } from '../../../database/audit/recorder'
import { compareAndSet } from '../../../database/cms/rows'
import type { Slugs } from '../../../options'
import { accountsOf } from '../find-accounts'

/** One row: somebody, and an organisation for which they work. Ids as text. */
export type StaffRow = {
  id: ID
  person: string
  organisation: string
  codeHash?: string | null
  codeUntil?: string | null
  linkHash?: string | null
  linkedAt?: string | null
  lostAt?: string | null
}

type Context = { payload: BasePayload; slugs: Pick<Slugs, 'staffPhones' | 'users'> }
type Whose = { person: ID; organisation: ID }

const keyOf = ({ person, organisation }: Whose): string => `${person}:${organisation}`

/** HMAC under a key of the newsroom's secret: a copy of the database alone tells no code. */
function hashCode({ payload }: Context, code: string): string {
  const key = Buffer.from(
    hkdfSync('sha256', payload.config.secret, '', 'vigil/staff-phone/code/v1', 32),
  )
  return createHmac('sha256', key).update(code).digest('base64url')
}

/** Rows as the system reads them. */
export async function findStaffRows({
  payload,
  slugs,
  where,
}: Context & { where: Where }): Promise<StaffRow[]> {
  const { docs } = await payload.find({
    collection: slugs.staffPhones,
    where,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs as unknown as StaffRow[]
}

/** Codes that nobody has used in time. */
const overWhere = (now: Date): Where => ({
  and: [
    { codeUntil: { less_than_equal: now.toISOString() } },
    { linkHash: { exists: false } },
    { lostAt: { exists: false } },
  ],
})

/**
 * Makes a one-time code for somebody's phone; a former one of the same organisation is nobody's any more, while a phone
 * that is linked stays so until another one is.
 */
export async function makeStaffCode(
  args: Context & Whose & { now: Date; random: (size: number) => Uint8Array },
): Promise<{ code: string; until: Date }> {
  const { payload, slugs, person, organisation, now, random } = args
  const code = newStaffCode(random)
  const until = new Date(now.getTime() + staffCodeLives)
  const data = { codeHash: hashCode(args, code), codeUntil: until.toISOString() }
  const key = keyOf(args)
  await audited({
    payload,
    notes: [noteOf(args, 'staffCodeMade')],
    act: async () => {
      await payload.db.deleteMany({
        collection: slugs.staffPhones,
        where: { and: [overWhere(now), { key: { not_equals: key } }] },
      })
      const renew = async () => {
        const [row] = await findStaffRows({ ...args, where: { key: { equals: key } } })
        const expected = { key: { equals: key } }
        const collection = slugs.staffPhones
        return row && compareAndSet({ payload, collection, id: row.id, expected, data })
      }
      if (await renew()) return
      const whose = { key, person: String(person), organisation: String(organisation) }
      try {
        await payload.db.create({ collection: slugs.staffPhones, data: { ...whose, ...data } })
      } catch (error) {
        // Somebody else has made it at the same time: the same person, in another window.
        if (!(await renew())) throw error
      }
    },
  })
  return { code, until }
}

/** What the audit says of one row. */
export const noteOf = (
  { person, organisation }: Whose,
  act: 'staffCodeMade' | 'staffPhoneLinked' | 'staffPhoneUnlinked',
) => ({
  act,
  who: String(person),
  organisation: String(organisation),
  kind: 'users',
  thing: String(person),
})

/** The row of a code that holds now, of somebody who still works there. */
export async function findByCode(
  args: Context & { code: string; now: Date },
): Promise<StaffRow | null> {
  const [row] = await findStaffRows({
    ...args,
    where: {
      and: [
        { codeHash: { equals: hashCode(args, args.code) } },
        { codeUntil: { greater_than: args.now.toISOString() } },
      ],
    },
  })
  return row && (await personOf(args, row)) ? row : null
}

/** Uses up a code. False when somebody was faster. */
export async function takeStaffCode(
  args: Context & { row: StaffRow; link: string; now: Date },
): Promise<boolean> {
  const { payload, slugs, row, link, now } = args
  return audited({
    payload,
    notes: [noteOf(row, 'staffPhoneLinked')],
    complete: async (isOurs) => (isOurs ? {} : null),
    act: () =>
      compareAndSet({
        payload,
        collection: slugs.staffPhones,
        id: row.id,
        expected: { codeHash: { equals: row.codeHash } },
        data: {
          codeHash: null,
          codeUntil: null,
          linkHash: staffLinkHash(link),
          linkedAt: now.toISOString(),
          lostAt: null,
        },
      }),
  })
}

/** The person of a row, while they hold a role in its organisation: anybody who does may stop an alert. */
async function personOf(args: Context, row: StaffRow): Promise<Person | null> {
  return (await peopleOf(args, [row])).get(row) ?? null
}

/** The same of several rows; those of people who have left are missing. */
async function peopleOf(
  { payload, slugs }: Context,
  rows: readonly StaffRow[],
): Promise<Map<StaffRow, Person>> {
  if (rows.length === 0) return new Map()
  const accounts = await accountsOf({ payload, slugs, ids: rows.map(({ person }) => person) })
  return new Map(
    rows.flatMap((row) => {
      const person = accounts.find(({ id }) => String(id) === row.person)
      const works = organisationsOf(person).map(String).includes(row.organisation)
      return person && works ? [[row, person] as const] : []
    }),
  )
}

/** The hashes of the links that hold now for an organisation, with whose they are. */
export async function linksOfOrganisation(
  args: Context & { organisation: ID },
): Promise<Map<string, Person>> {
  const { organisation } = args
  const where: Where = {
    and: [{ organisation: { equals: String(organisation) } }, { linkHash: { exists: true } }],
  }
  return hashed(await peopleOf(args, await findStaffRows({ ...args, where })))
}

const hashed = (people: Map<StaffRow, Person>): Map<string, Person> =>
  new Map([...people].flatMap(([{ linkHash }, person]) => (linkHash ? [[linkHash, person]] : [])))

/** The rows of those of some links that hold now. */
export async function rowsOfLinks(
  args: Context & { links: readonly string[] },
): Promise<Map<string, StaffRow>> {
  const rows = await rowsOf(args)
  const people = await peopleOf(args, [...rows.values()])
  return new Map([...rows].filter(([, row]) => people.has(row)))
}

async function rowsOf(
  args: Context & { links: readonly string[] },
): Promise<Map<string, StaffRow>> {
  const hashes = new Map(args.links.map((link) => [staffLinkHash(link), link]))
  if (hashes.size === 0) return new Map()
  const rows = await findStaffRows({ ...args, where: { linkHash: { in: [...hashes.keys()] } } })
  return new Map(
    rows.flatMap((row) => {
      const link = hashes.get(row.linkHash ?? '')
      return link === undefined ? [] : [[link, row]]
    }),
  )
}

/** What somebody has linked, of every organisation. */
export const rowsOfPerson = (args: Context & { person: ID }): Promise<StaffRow[]> =>
  findStaffRows({ ...args, where: { person: { equals: String(args.person) } } })

/** Lets go of links that their phones have forgotten. */
export async function forgetLinks(args: Context & { links: readonly string[] }): Promise<void> {
  const rows = await rowsOf(args)
  for (const row of rows.values()) await unlink({ ...args, row, why: 'by the phone' })
}

/** Lets go of a link, so that its phone is nobody's from now on, and of the code that may be open. */
export async function unlink(
  args: Context & { row: StaffRow; why: string; who?: ID | null },
): Promise<void> {
  const { payload, slugs, row, why, who = row.person } = args
  // Of a row that has another link by now nothing is taken.
  const same: Where = { linkHash: row.linkHash ? { equals: row.linkHash } : { exists: false } }
  const where: Where = { and: [{ id: { equals: row.id } }, same] }
  const removal = () => payload.db.deleteMany({ collection: slugs.staffPhones, where })
  // A code alone is no phone.
  if (!row.linkHash) return removal()
  const note = { ...noteOf(row, 'staffPhoneUnlinked'), who: who === null ? null : String(who) }
  await removal()
  await recordActs(payload, [{ ...note, detail: why }])
}
