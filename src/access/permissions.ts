import {
  accessOperation,
  addDataAndFileToRequest,
  docAccessOperation,
  type Endpoint,
  headersWithCors,
  NotFound,
  type PayloadRequest,
} from 'payload'

/** `GET /access`, as Payload answers it. */
export const accessEndpoint: Endpoint = {
  path: '/access',
  method: 'get',
  handler: async (req) =>
    Response.json(await accessOperation({ req }), {
      headers: headersWithCors({ headers: new Headers(), req }),
    }),
}

/**
 * `POST /access/:id?` for the admin's form, as Payload answers it, but 404 for what the person may not
 * read: Payload's own answer tells it from what does not exist.
 */
export function permissionsEndpoint(slug: string): Omit<Endpoint, 'root'> {
  return {
    path: '/access/:id?',
    method: 'post',
    handler: async (req) => {
      await addDataAndFileToRequest(req)
      const given = req.routeParams?.id as string | undefined
      const id = given === undefined ? undefined : idIn(req, given)
      const collection = req.payload.collections[slug]
      if (!collection || (id !== undefined && !(await isReadable(req, slug, id)))) {
        throw new NotFound(req.t)
      }
      const result = await docAccessOperation({
        ...(id !== undefined && { id }),
        collection,
        data: req.data,
        req,
      })
      return Response.json(result, { headers: headersWithCors({ headers: new Headers(), req }) })
    },
  }
}

const idIn = ({ payload }: PayloadRequest, given: string): string | number =>
  payload.db.defaultIDType === 'number' ? Number(given) : given

const isReadable = async (req: PayloadRequest, slug: string, id: string | number) =>
  (await req.payload.findByID({
    collection: slug,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
    trash: true,
  })) !== null
