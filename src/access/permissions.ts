import {
  addDataAndFileToRequest,
  docAccessOperation,
  type Endpoint,
  headersWithCors,
  NotFound,
} from 'payload'

/**
 * `POST /access/:id` for the admin's form, as Payload answers it, but 404 for what the person may not
 * read: Payload's own answer tells it from what does not exist.
 */
export function permissionsEndpoint(slug: string): Omit<Endpoint, 'root'> {
  return {
    path: '/access/:id',
    method: 'post',
    handler: async (req) => {
      await addDataAndFileToRequest(req)
      const given = String(req.routeParams?.id)
      const id = req.payload.db.defaultIDType === 'number' ? Number(given) : given
      const visible = await req.payload.findByID({
        collection: slug,
        id,
        depth: 0,
        disableErrors: true,
        overrideAccess: false,
        req,
        trash: true,
      })
      const collection = req.payload.collections[slug]
      if (!visible || !collection) throw new NotFound(req.t)
      const result = await docAccessOperation({ id, collection, data: req.data, req })
      return Response.json(result, { headers: headersWithCors({ headers: new Headers(), req }) })
    },
  }
}
