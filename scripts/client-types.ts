import { format, resolveConfig } from 'prettier'
import { openApiDocument } from '../src/partner/openapi/openapi'
import { partnerRoutes } from '../src/partner/routes'

/** The file that holds the types, from the root of the project. */
export const clientTypesFile = 'src/partner-client/types.ts'

/** A JSON Schema as the OpenAPI description has it. */
type Schema = {
  $ref?: string
  type?: string | string[]
  description?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
}
type Parameter = { name: string; in: string; description?: string; schema: Schema }
type Description = {
  components: { schemas: Record<string, Schema> }
  paths: Record<string, { get?: { parameters?: Parameter[] } }>
}

/** What the client gives and takes; what these refer to comes with them. */
const wanted = [
  ...['Sync', 'List', 'Breaking', 'Tombstone', 'Problem', 'Acks', 'AckAnswer'],
  'WebhookMessage',
]

const head = `/* eslint-disable max-lines */
// Made from the OpenAPI description by \`npm run client:types\`; change that instead.

`

/** Choices that come again and again, by the name that they get here. */
const choices = {
  ItemType: (schemas: Record<string, Schema>) => schemas.Change?.properties?.type,
  Locale: (schemas: Record<string, Schema>) => schemas.Change?.properties?.locales?.items,
}

/**
 * The types of the partner client as TypeScript: the named schemas of the OpenAPI description that it uses,
 * and what its routes can be asked for.
 */
export async function renderClientTypes(): Promise<string> {
  const { components, paths } = openApiDocument(partnerRoutes, '') as Description
  const named = reachedFrom(wanted, components.schemas)
  const lists = Object.entries(paths).filter(
    ([path, { get }]) => /^\/[a-z]+$/.test(path) && JSON.stringify(get ?? {}).includes('/List"'),
  )
  const queries: Record<string, Schema> = {
    SyncQuery: queryOf(paths['/sync']?.get?.parameters),
    ItemQuery: queryOf(paths['/items/{id}']?.get?.parameters),
    BreakingQuery: queryOf(paths['/breaking']?.get?.parameters),
    ListQueries: {
      description: 'What each list can be asked for.',
      properties: Object.fromEntries(
        lists.map(([path, { get }]) => [path.slice(1), queryOf(get?.parameters)]),
      ),
      required: lists.map(([path]) => path.slice(1)),
    },
  }
  const typeOf = typesOf(components.schemas)
  const all = [
    ...named.map((name) => [name, components.schemas[name]] as const),
    ...Object.entries(queries),
  ]
  const text = [
    ...Object.entries(choices).map(
      ([name, find]) => `export type ${name} = ${literals(find(components.schemas)?.enum)}\n`,
    ),
    ...all.map(
      ([name, schema = {}]) => `${comment(schema)}export type ${name} = ${typeOf(schema)}\n`,
    ),
  ]
  const style = await resolveConfig(clientTypesFile)
  return format(head + text.join('\n'), { ...style, parser: 'typescript' })
}

/** The names and all that they refer to, sorted. */
function reachedFrom(names: readonly string[], schemas: Record<string, Schema>): string[] {
  const reached = new Set<string>()
  const visit = (name: string): void => {
    if (reached.has(name)) return
    const schema = schemas[name]
    if (!schema) throw new Error(`The OpenAPI description has no schema named ${name}.`)
    reached.add(name)
    for (const [, next] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      if (next) visit(next)
    }
  }
  names.forEach(visit)
  return [...reached].sort()
}

/** The parameters of a route; where a page begins is for the client to know. */
function queryOf(parameters: Parameter[] = []): Schema {
  return {
    properties: Object.fromEntries(
      parameters
        .filter((entry) => entry.in === 'query' && entry.name !== 'cursor')
        .map(({ name, description, schema }) => [
          name,
          { ...schema, ...(description && { description }) },
        ]),
    ),
  }
}

const literals = (values: unknown[] = []) =>
  values.map((value) => JSON.stringify(value)).join(' | ')

/** What a schema is as a type, where the description has these schemas. */
function typesOf(schemas: Record<string, Schema>): (schema: Schema) => string {
  const names = new Map<string, string>([
    [literals(Object.keys(schemas.Item?.properties ?? {})), 'keyof Item'],
    ...Object.entries(choices).map(
      ([name, find]) => [literals(find(schemas)?.enum), name] as const,
    ),
  ])

  function typeOf(schema: Schema): string {
    const { $ref, anyOf, items, properties, additionalProperties: more } = schema
    if ($ref) return $ref.split('/').at(-1) ?? 'unknown'
    if (anyOf) return anyOf.map(typeOf).join(' | ')
    if (schema.enum) return names.get(literals(schema.enum)) ?? literals(schema.enum)
    if (schema.const !== undefined) return literals([schema.const])
    if (items) return `(${typeOf(items)})[]`
    if (properties) return objectOf(schema)
    if (typeof more === 'object') {
      const key = schema.propertyNames ? typeOf(schema.propertyNames) : 'string'
      const record = `Record<${key}, ${typeOf(more)}>`
      return key === 'string' ? record : `Partial<${record}>`
    }
    return [schema.type ?? 'unknown'].flat().map(plainType).join(' | ')
  }

  function objectOf({ properties = {}, required = [] }: Schema): string {
    const members = Object.entries(properties).map(
      ([name, member]) =>
        `${comment(member)}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${
          required.includes(name) ? '' : '?'
        }: ${typeOf(member)}`,
    )
    return `{\n${members.join('\n')}\n}`
  }

  return typeOf
}

const plainType = (type: string): string =>
  ({ integer: 'number', array: 'unknown[]', object: 'Record<string, unknown>' })[type] ?? type

const comment = ({ description }: Schema): string =>
  description ? `/** ${description.replaceAll('*/', '*\\/')} */\n` : ''
