import { needsFresh } from '../../access/fresh-factor'
import type {
  BasePayload,
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  Endpoint,
} from 'payload'
import { createRefusal, notFound } from '../../access/refusal'
import { z } from 'zod'
import { hasRole, publishers } from '../../access/roles'
import { foldName } from '../../content/texts/fold'
import { allTexts, type ID, idOf, rowsOf, type WholeDocument } from '../../core/whole-document'
import type { PublishRule } from '../../hooks/publish-rules'
import { audited } from '../../database/audit/recorder'
import { lostAnswers, writeApproval } from '../../database/cms/write-approval'
import type { Slugs } from '../../options'
import { recordAround } from '../../recording/record-around'
import { readJson } from '../../core/clean-text'
import { approvalHold } from '../people/holds'
import { askedId, findAsked } from './asked'
import { petitionOf } from './asked-endpoints'
import { approvedOthers, hashOfShown, type WordsRead, wordsRead } from './words-read'

/**
 * A campaign is published only when nobody it names is still being asked, and every organisation of the platform has
 * approved these very words in every language that goes out. Those who withdrew do not hold it up: outsiders no
 * longer see them. Calls of the system answer for themselves.
 */
export const requireApprovals =
  (slugs: Slugs): PublishRule =>
  async ({ whole, before: published, locales, req }) => {
    const rows = rowsOf(whole.coOrganisers)
    const ours = req.user ? await platformNames(req.payload, slugs, rows) : new Set<string>()
    const words = wordsRead(whole)
    return rows.flatMap((row, index) => {
      const path = `coOrganisers.${index}`
      if (idOf(row.organisation) === null) {
        const external = typeof row.externalName === 'string' ? foldName(row.externalName) : ''
        const message =
          external === ''
            ? 'Name the co-organiser, or remove the row.'
            : 'This organisation is on this platform. Choose it from the list, so that it answers for itself.'
        if (external === '' || ours.has(external)) {
          return [{ path: `${path}.externalName`, message }]
        }
      }
      const problem = (message: string) => [{ path: `${path}.approval`, message }]
      if (row.approval === 'pending') {
        return problem('This co-organiser has not approved yet. Wait, or remove the row.')
      }
      const isBound = req.user && idOf(row.organisation) !== null && row.approval === 'approved'
      return isBound && approvedOthers({ row, words, published, locales })
        ? problem(
            'This co-organiser has approved other words than these. Save them as a draft and wait until it has read them again, or remove the row.',
          )
        : []
    })
  }

/** The names, folded, of the organisations of this platform, where a row names one that is not chosen from the list. */
async function platformNames(
  payload: BasePayload,
  slugs: Slugs,
  rows: readonly Record<string, unknown>[],
): Promise<Set<string>> {
  if (rows.every(({ organisation: chosen }) => idOf(chosen) !== null)) return new Set()
  const { docs } = await payload.find({
    collection: slugs.organisations,
    // Of a hidden one nobody learns by this that it is there.
    where: { hidden: { not_equals: true } },
    depth: 0,
    pagination: false,
    locale: 'all',
    select: { name: true, shortName: true },
    overrideAccess: true,
  })
  const names = (docs as unknown as WholeDocument[]).flatMap(({ name, shortName }) => [
    ...allTexts(name),
    ...allTexts(shortName),
  ])
  return new Set(names.map(foldName).filter(Boolean))
}

/**
 * Whoever saved at the same moment has read older answers and writes over newer ones, and an old version that is
 * restored brings back what was answered then: the newest answer to a row holds, so that a withdrawal stays one.
 */
export const keepNewestAnswers: CollectionAfterChangeHook = async ({ collection, doc, req }) => {
  const saved = doc as { id: ID; coOrganisers?: unknown }
  if (rowsOf(saved.coOrganisers).length === 0) return saved
  const { payload } = req
  const target = { payload, collection: collection.slug, id: saved.id }
  for (const { organisation: named, answer } of await lostAnswers(target)) {
    await writeApproval({ ...target, organisation: named, answer })
  }
  return saved
}

/**
 * An organisation of the platform speaks for itself: whatever a form says, its approval stays what it
 * was, and a new row starts as pending. Calls of the system may set it.
 */
export const keepApprovals: CollectionBeforeChangeHook = ({ data: given, originalDoc, req }) => {
  const data = given as Record<string, unknown>
  if (!req.user || !Array.isArray(data.coOrganisers)) return data
  const known = rowsOf((originalDoc as { coOrganisers?: unknown } | undefined)?.coOrganisers)
  data.coOrganisers = rowsOf(data.coOrganisers).map((row) => {
    const organisation = idOf(row.organisation)
    if (organisation === null) return row
    const before = known.find(
      (other) => other.id === row.id && idOf(other.organisation) === organisation,
    )
    return {
      ...row,
      approval: before?.approval ?? 'pending',
      approvedAt: before?.approvedAt ?? null,
      approvedWords: before?.approvedWords ?? null,
    }
  })
  return data
}

const organisation = z.union([z.string().min(1), z.number()])
const bodySchema = z.discriminatedUnion('approval', [
  z.object({ organisation, approval: z.literal('approved'), hash: z.string().min(1) }),
  z.object({ organisation, approval: z.literal('withdrawn') }),
])

/**
 * `POST /:id/approval` with `{ organisation, approval }`: a publisher of a named organisation approves,
 * or withdraws. Whoever approves names the `hash` of what was read (see {@link wordsRead}), and can approve only what
 * the organisation may read at that moment; withdrawing needs nothing. Its own row is changed in what is public and in the newest draft, and nothing else, so that a
 * withdrawal shows at once and nobody's draft goes out with it. The answer tells nothing about campaigns in which the
 * organisation is not named.
 */
export function approvalEndpoint(
  slugs: Slugs,
  { now = () => new Date() }: { now?: () => Date } = {},
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/approval',
    method: 'post',
    handler: async (req) => {
      const { payload } = req
      const body = bodySchema.safeParse(await readJson(req))
      if (!body.success) {
        throw createRefusal(
          'Send { organisation, approval: "withdrawn" }, or { organisation, approval: "approved", hash } with the hash of what was read.',
          400,
        )
      }
      const id = askedId(req)
      const { organisation, approval } = body.data
      if (id === null || !hasRole(req.user, organisation, publishers)) throw notFound()
      const collection = slugs.campaigns
      const at = now()
      const held =
        approval === 'approved' && req.user
          ? await approvalHold({ payload, slugs, person: req.user.id, now: at })
          : null
      if (held) throw createRefusal(held, 409)
      if (approval === 'approved') needsFresh(req.user, at)
      const approvedWords =
        body.data.approval === 'approved'
          ? await readBy({ ...body.data, payload, slugs, user: req.user, now: at, id })
          : null
      const answer = { approval, approvedAt: at.toISOString(), approvedWords }
      await audited({
        payload,
        notes: [
          {
            act: 'answered',
            who: req.user ? String(req.user.id) : null,
            organisation: String(organisation),
            kind: 'campaigns',
            thing: String(id),
            detail: approval,
          },
        ],
        // Withdrawing waits for nothing.
        mustGoOn: approval === 'withdrawn',
        act: async () => {
          if (!(await writeApproval({ payload, collection, id, organisation, answer }))) {
            throw notFound()
          }
        },
      })
      await recordAround({ payload, slugs, key: 'campaigns', id, now: at })
      return Response.json({ approval })
    },
  }
}

/**
 * What the organisation may read of the campaign, if it is what was read.
 * @throws APIError 404 where it may read nothing, as for what is not there, and 409 where the words are others
 */
async function readBy({
  organisation,
  hash,
  ...question
}: Parameters<typeof findAsked>[0] & { organisation: ID; hash: string }): Promise<WordsRead> {
  const [found] = await findAsked(question)
  const isAsked = found?.askings.some((one) => String(one.organisation) === String(organisation))
  if (!found || !isAsked) throw notFound()
  const words = wordsRead(found.doc)
  const petition = await petitionOf({ ...question, doc: found.doc })
  if (hashOfShown(words, petition) !== hash) {
    throw createRefusal('This campaign has changed since you read it: read it again, please.', 409)
  }
  return words
}
