import { randomBytes } from 'node:crypto'
import type { Endpoint, PayloadRequest } from 'payload'
import { needsFresh } from '../../../access/fresh-factor'
import { notFound } from '../../../access/refusal'
import { organisationsOf, type Person } from '../../../access/roles'
import { noStore } from '../../../access/no-store'
import { writeStaffCode } from '../../../content/staff-code'
import type { ID } from '../../../core/whole-document'
import type { SanitisedOptions } from '../../../options'
import { codeLinks } from './code-links'
import { namesOfOrganisations } from './names-of-organisations'
import { makeStaffCode, rowsOfPerson, unlink } from './staff-links'
import type { OwnStaffPhones, StaffPhoneView } from './staff-view'

type Own = Omit<Endpoint, 'root'>
type Options = Pick<SanitisedOptions, 'slugs' | 'now'>

/**
 * A person's own staff phones, one for each organisation for which they work.
 * - `GET /staff-phones`: where one is linked.
 * - `POST /staff-phones/:organisation/code`: a one-time code that the phone sends to the bot. Takes a fresh second factor.
 * - `POST /staff-phones/:organisation/unlink`: the phone is nobody's at once, wherever it is.
 */
export function staffPhoneEndpoints({ slugs, now }: Options): Own[] {
  const answer = async (req: PayloadRequest, code: OwnStaffPhones['code'] = null) => {
    const phones = await viewOf({ req, slugs, now: now() })
    const body: OwnStaffPhones = { phones, code }
    return Response.json(body, noStore)
  }
  return [
    { path: '/staff-phones', method: 'get', handler: (req) => answer(req) },
    {
      path: '/staff-phones/:organisation/code',
      method: 'post',
      handler: async (req) => {
        const { person, organisation } = open(req)
        needsFresh(person, now())
        const made = await makeStaffCode({
          ...{ payload: req.payload, slugs, person: person.id, organisation },
          now: now(),
          random: randomBytes,
        })
        const { code } = made
        const links = await codeLinks({ payload: req.payload, slugs, organisation, code })
        const text = writeStaffCode(code)
        return answer(req, { organisation: String(organisation), text, links })
      },
    },
    {
      path: '/staff-phones/:organisation/unlink',
      method: 'post',
      handler: async (req) => {
        const { person, organisation } = open(req)
        const { payload } = req
        const rows = await rowsOfPerson({ payload, slugs, person: person.id })
        for (const row of rows.filter((one) => one.organisation === String(organisation))) {
          await unlink({ payload, slugs, row, why: 'in the newsroom' })
        }
        return answer(req)
      },
    },
  ]
}

/** @throws APIError 404 for an organisation in which the person holds no role, as for one that is not there */
function open(req: PayloadRequest): { person: Person; organisation: ID } {
  const person: Person | null = req.user
  const given = req.routeParams?.organisation
  const organisation = organisationsOf(person).find((id) => String(id) === String(given))
  if (!person || organisation === undefined) throw notFound()
  return { person, organisation }
}

async function viewOf(args: {
  req: PayloadRequest
  slugs: Options['slugs']
  now: Date
}): Promise<StaffPhoneView[]> {
  const { req, slugs, now } = args
  const { payload } = req
  const person: Person | null = req.user
  if (!person) throw notFound()
  const ids = organisationsOf(person)
  const rows = await rowsOfPerson({ payload, slugs, person: person.id })
  const named = await namesOfOrganisations({ payload, slugs, ids, req })
  return named.map(({ id, name }) => {
    const row = rows.find(({ organisation }) => organisation === String(id))
    const isOpen = row?.codeHash && Date.parse(row.codeUntil ?? '') > now.getTime()
    return {
      organisation: String(id),
      name,
      linkedAt: (row?.linkHash && row.linkedAt) || null,
      lostAt: (!row?.linkHash && row?.lostAt) || null,
      codeUntil: (isOpen && row.codeUntil) || null,
    }
  })
}
