import type { z } from 'zod'
import { examples } from './examples'
import { parameters } from '../http/parameters'
import { type ProblemType, problemTypes } from '../problem'
import type { Route } from '../http/route'
import { componentSchemas, jsonSchema, reference } from './openapi-schemas'
import * as schemas from '../view/schemas'

type Json = Record<string, unknown>

const jsonType = 'application/json'

/** What every route may answer instead of what was asked. */
const refusedEverywhere = [400, 401, 403, 429] as const

/** The description of the API as OpenAPI 3.1, made from the schemas that requests and answers have. */
export function openApiDocument(routes: readonly Route[], base: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) }
  }
  const groups = new Set(routes.flatMap(({ group }) => group ?? []))
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Partner API',
      version: '1',
      summary: 'What allied organisations publish, and what they take back.',
      description:
        'Read with a key: `Authorization: Bearer vigil_…`. Without one, the public items of organisations that allow it are there. Every answer has a strong ETag; send it back in `If-None-Match`. Where GET works, HEAD does, too. Errors are problem details (RFC 9457). Lists have `next` and `hasMore`; `/sync` is the way to stay in step for years. New members and new types may come at any time: ignore what you do not know.',
    },
    servers: [{ url: base }],
    tags: [...groups].map((name) => ({ name })),
    security: [{ key: [] }, {}],
    paths,
    webhooks: { change: { post: webhookOperation() } },
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A partner key, made in the admin.' },
      },
      schemas: componentSchemas(),
      headers,
      responses: {
        NotModified: { description: 'You have it already.', headers: refer('ETag', 'RateLimit') },
        Problem: problemAnswer('Any other problem.', Object.keys(problemTypes)),
        ...Object.fromEntries(
          [...refusedEverywhere, 404, 409, 410, 413, 415, 501].map((status) => [
            `Problem${status}`,
            problemOfStatus(status),
          ]),
        ),
      },
    },
  }
}

function operation(route: Route): Json {
  const { method, path, summary, description, group, scope, scopeOfKey, body } = route
  const { refusals = {} } = route
  const content = contentOf(route)
  const refusedAs = (status: number): Json =>
    route.refusalPage ? refusalPage : problemReference(status)
  const own = Object.entries(refusals).map(([status, form]) => [
    status,
    form === 'answer'
      ? { description: 'No longer public; says so in the form of an answer.', content }
      : refusedAs(Number(status)),
  ])
  return {
    ...(group && { tags: [group] }),
    summary,
    ...(description && { description }),
    operationId: operationId(route),
    ...(route.deprecation && { deprecated: true }),
    ...(scope && { security: [{ key: [scope] }] }),
    ...(scopeOfKey && { security: [{ key: [scopeOfKey] }, {}] }),
    parameters: [...pathParameters(route), ...route.parameters.map(queryParameter)],
    ...(body && {
      requestBody: { required: true, content: { [jsonType]: jsonContent(body) } },
    }),
    responses: {
      200: {
        description: 'As asked.',
        headers: refer(
          ...['ETag', 'Last-Modified', 'RateLimit', 'RateLimit-Policy'],
          ...(route.parameters.some((name) => name === 'cursor') && !path.endsWith('.ics')
            ? ['Link']
            : []),
        ),
        content,
      },
      ...(method === 'GET' && { 304: { $ref: '#/components/responses/NotModified' } }),
      ...Object.fromEntries(refusedEverywhere.map((status) => [status, refusedAs(status)])),
      ...Object.fromEntries(own),
      default: route.refusalPage ? refusalPage : { $ref: '#/components/responses/Problem' },
    },
  }
}

/** What people are shown in place of a problem. */
const refusalPage: Json = {
  description: 'A page that says so, in the reader’s language.',
  content: { 'text/html': { schema: { type: 'string' } } },
}

function contentOf({ answer }: Route): Json {
  const { schema, mediaType = jsonType }: { schema?: z.ZodType; mediaType?: string } = answer
  return { [mediaType]: schema ? jsonContent(schema) : { schema: { type: 'string' } } }
}

function jsonContent(schema: z.ZodType): Json {
  const example = examples[schema.meta()?.id ?? '']
  return { schema: reference(schema), ...(example !== undefined && { example }) }
}

function operationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z]+/).filter(Boolean)
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return `${method.toLowerCase()}${name || 'Start'}`
}

const pathParameters = ({ parts = {} }: Route): Json[] =>
  Object.entries(parts).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string', pattern: String.raw`^[\w-]{1,64}$` },
  }))

function queryParameter(name: keyof typeof parameters): Json {
  const { description, ...schema } = jsonSchema(parameters[name], 'input')
  return {
    name,
    in: 'query',
    ...(description ? { description } : {}),
    // Values are separated by commas.
    ...(schema.type === 'array' && { style: 'form', explode: false }),
    schema,
  }
}

const header = (description: string): Json => ({ description, schema: { type: 'string' } })

const headers: Record<string, Json> = {
  ETag: header('Send it back in `If-None-Match`: 304 means that you have it already.'),
  'Last-Modified': header('When something of it last changed, where that can be said.'),
  RateLimit: header('Requests that are left, and the seconds until all are: `"default";r=59;t=1`.'),
  'RateLimit-Policy': header('Requests in a window of seconds: `"default";q=60;w=60`.'),
  Link: header('`rel="next"` leads to the next page.'),
  'Retry-After': header('Seconds to wait.'),
  'WWW-Authenticate': header('How to send a key.'),
}

const refer = (...names: string[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const problemReference = (status: number): Json => ({
  $ref: `#/components/responses/Problem${status}`,
})

function problemOfStatus(status: number): Json {
  const names = Object.entries(problemTypes).filter(([, type]) => type.status === status)
  const [title, ...more] = names.map(([, type]) => type.title)
  const extra: Record<number, string[]> = { 401: ['WWW-Authenticate'], 429: ['Retry-After'] }
  return problemAnswer(
    `${[title, ...more.map((text) => text.toLowerCase())].join(', ')}.`,
    names.map(([name]) => name),
    extra[status],
  )
}

function problemAnswer(description: string, types: string[], more: string[] = []): Json {
  const [first] = types as ProblemType[]
  const { status, title } = problemTypes[first ?? 'internal-error']
  const example = { ...examples.Problem, type: `#${first}`, status, title }
  return {
    description: `${description} Types: ${types.join(', ')}.`,
    ...(more.length > 0 && { headers: refer(...more) }),
    content: {
      'application/problem+json': { schema: reference(schemas.problemSchema), example },
    },
  }
}

const webhookOperation = (): Json => ({
  summary: 'Something changed',
  description:
    'Sent to your address, signed as Standard Webhooks 1.0 asks: check `webhook-signature` with your secret (`whsec_…`) before you believe it. Answer 2xx within 10 seconds; otherwise it comes again after growing gaps, for a day. It may come twice: `webhook-id` stays the same.',
  operationId: 'onChange',
  parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string' },
  })),
  requestBody: { content: { [jsonType]: jsonContent(schemas.webhookSchema) } },
  responses: { '2XX': { description: 'Taken.' } },
})
