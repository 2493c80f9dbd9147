import type { Endpoint, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { organisationsOf } from '../../access/roles'
import { publishedWhere } from '../../content/visibility/release'
import { searchConditions } from '../../hooks/guard-query'

const querySchema = z.object({
  q: z.string().trim().min(2).max(80),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

/**
 * `GET /search?q=…&limit=…&locale=…`: memorials by name in any spelling. Everybody finds what is public
 * to them; members also find their own drafts. The search key itself can neither be read nor queried.
 */
export function searchEndpoint(slug: string): Omit<Endpoint, 'root'> {
  return {
    path: '/search',
    method: 'get',
    handler: async (req) => {
      const query = querySchema.safeParse(Object.fromEntries(req.searchParams))
      const words = query.success ? searchConditions(query.data.q) : []
      if (!query.success || words.length === 0) {
        return Response.json(
          { errors: [{ message: 'Give q, a name of 2 to 80 characters.' }] },
          { status: 400 },
        )
      }
      const { limit } = query.data
      const found = await findIds({ req, slug, words })
      const page = await req.payload.find({
        collection: slug,
        where: { id: { in: found.public } },
        depth: 0,
        limit,
        overrideAccess: false,
        req,
      })
      const drafts =
        found.own.length === 0
          ? []
          : (
              await req.payload.find({
                collection: slug,
                where: { id: { in: found.own } },
                depth: 0,
                draft: true,
                limit,
                overrideAccess: false,
                req,
              })
            ).docs
      return Response.json({ docs: [...drafts, ...page.docs].slice(0, limit) })
    },
  }
}

type Ids = (string | number)[]

/**
 * Ids whose key matches, found by the system because nobody may query the key. The second read, with
 * the person's own access, decides what they get to see.
 */
async function findIds({
  req,
  slug,
  words,
}: {
  req: PayloadRequest
  slug: string
  words: Where[]
}): Promise<{ public: Ids; own: Ids }> {
  const find = async (where: Where[], draft: boolean): Promise<Ids> => {
    const { docs } = await req.payload.find({
      collection: slug,
      where: { and: [...where, ...words] },
      depth: 0,
      draft,
      limit: 200,
      overrideAccess: true,
      pagination: false,
      req: { transactionID: req.transactionID },
      select: {},
    })
    return docs.map(({ id }) => id)
  }
  const organisations = organisationsOf(req.user)
  const own =
    organisations.length === 0 ? [] : await find([{ tenant: { in: organisations } }], true)
  const all = await find([publishedWhere], false)
  return { own, public: all.filter((id) => !own.includes(id)) }
}
