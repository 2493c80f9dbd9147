import { z } from 'zod'
import { parameters } from './parameters'
import { problemTypes } from './problem'
import type { Route } from './route'
import * as schemas from './schemas'

type Json = Record<string, unknown>

const security = [{ key: [] as string[] }, {}]

/** The description of the API as OpenAPI 3.1, made from the schemas that requests and answers have. */
export function openApiDocument(routes: readonly Route[], base: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Partner API',
      version: '1',
      summary: 'What allied organisations publish, and what they take back.',
      description:
        'Read with a key: `Authorization: Bearer vigil_…`. Without one, the public items of organisations that allow it are there. Every answer has a strong ETag; send it back in If-None-Match. Errors are problem details (RFC 9457). Lists have `next` and `hasMore`; `/sync` is the way to stay in step for years.',
    },
    servers: [{ url: base }],
    security,
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A partner key, made in the admin.' },
      },
      schemas: componentSchemas(),
      responses: { Problem: problemAnswer() },
    },
  }
}

function operation(route: Route): Json {
  return {
    summary: route.summary,
    ...(route.description && { description: route.description }),
    operationId: operationId(route),
    ...(route.scope && { security: [{ key: [route.scope] }] }),
    parameters: [...pathParameters(route), ...route.parameters.map(queryParameter)],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference(route.body) } },
      },
    }),
    responses: {
      200: {
        description: 'As asked.',
        headers: {
          ETag: { schema: { type: 'string' } },
          RateLimit: { schema: { type: 'string' } },
        },
        content:
          'schema' in route.answer
            ? { 'application/json': { schema: reference(route.answer.schema) } }
            : { [route.answer.mediaType]: { schema: { type: 'string' } } },
      },
      ...(route.method === 'GET' && { 304: { description: 'You have it already.' } }),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const operationId = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path
    .split(/[^A-Za-z]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}`

const pathParameters = ({ parts = {} }: Route): Json[] =>
  Object.entries(parts).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }))

function queryParameter(name: keyof typeof parameters): Json {
  const schema = jsonSchema(parameters[name], 'input')
  const { description, ...rest } = schema
  return { name, in: 'query', ...(description ? { description } : {}), schema: rest }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** All named schemas, each referring to the others by name. */
function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>()
  for (const schema of Object.values(schemas)) {
    const id = schema.meta()?.id
    if (id) registry.add(schema, { id })
  }
  const { schemas: named } = z.toJSONSchema(registry, {
    io: 'output',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  })
  return Object.fromEntries(
    Object.entries(named).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  )
}

function reference(schema: z.ZodType): Json {
  const id = schema.meta()?.id
  return id ? { $ref: `#/components/schemas/${id}` } : jsonSchema(schema, 'output')
}

const problemAnswer = (): Json => ({
  description: `Problem details. Types: ${Object.entries(problemTypes)
    .map(([name, { status }]) => `${name} (${status})`)
    .join(', ')}.`,
  content: { 'application/problem+json': { schema: reference(schemas.problemSchema) } },
})
