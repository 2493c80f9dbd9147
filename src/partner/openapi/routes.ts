import { jsonAnswer } from '../http/exchange'
import { openApiSchema } from '../formats/format-schemas'
import { openApiDocument } from './openapi'
import { type ApiDescription, renderApiPage } from './api-page'
import { problemTypes } from '../problem'
import { type Route, route } from '../http/route'

/** The description of the routes and of itself, for programs and for people. */
export function docsRoutes(described: readonly Route[]): Route[] {
  const fixed = { changedAt: null, maxAge: 60, about: {} } as const
  const description = (base: string) => openApiDocument([...described, ...own], base)
  const page = (path: string): Route =>
    route({
      method: 'GET',
      path,
      summary: 'This description, for people',
      parameters: [],
      isForgiving: true,
      answer: { mediaType: 'text/html' },
      isCacheable: true,
      handle: async ({ base }) => ({
        ...fixed,
        type: 'text/html; charset=utf-8',
        body: renderApiPage(description(base) as ApiDescription, problemTypes),
        headers: {
          'Content-Security-Policy':
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        },
      }),
    })
  const own: Route[] = [
    route({
      method: 'GET',
      path: '/openapi.json',
      summary: 'This description as OpenAPI 3.1',
      parameters: [],
      answer: { schema: openApiSchema },
      isCacheable: true,
      handle: async ({ base }) => jsonAnswer(description(base), fixed),
    }),
    page('/'),
    page('/docs'),
  ].map((one) => ({ ...one, group: 'Description' }))
  return own
}
