import { z } from 'zod'
import * as parts from '../../publications/item-parts'
import * as formats from '../formats/format-schemas'
import * as schemas from '../view/schemas'
import { statusSchema } from '../status/routes'
import * as webhooks from '../own-webhooks/schemas'

type Json = Record<string, unknown>

/** All named schemas, each referring to the others by name. */
export function componentSchemas(): Record<string, Json> {
  const registry = z.registry<{ id: string }>()
  for (const schema of Object.values({
    ...schemas,
    ...formats,
    ...parts,
    ...webhooks,
    statusSchema,
  })) {
    const id = schema instanceof z.ZodType ? schema.meta()?.id : undefined
    if (id && schema instanceof z.ZodType) registry.add(schema, { id })
  }
  const { schemas: named } = z.toJSONSchema(registry, {
    io: 'output',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema: schema }) => plain(schema),
  })
  return Object.fromEntries(
    Object.entries(named).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  )
}

export function reference(schema: z.ZodType): Json {
  const id = schema.meta()?.id
  return id ? { $ref: `#/components/schemas/${id}` } : jsonSchema(schema, 'output')
}

export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: described }) => plain(described),
  })
  return rest
}

/**
 * Without what says nothing to partners: the pattern of a date beside its format, what an absent member
 * was before it was stored, and that there are no other members, since new ones may come.
 */
function plain(schema: Json): void {
  if (schema.format === 'date-time') delete schema.pattern
  if (schema.additionalProperties === false) delete schema.additionalProperties
  delete schema.default
}
