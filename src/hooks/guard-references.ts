import {
  type CollectionBeforeChangeHook,
  type CollectionConfig,
  type Field,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { idOf, type ID } from '../core/ids'

type Reference = { path: string; to: string; id: ID }
type Data = Record<string, unknown>

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every relationship and upload value in `data`, with where it stands. */
function collectReferences(fields: Field[], data: Data, prefix = ''): Reference[] {
  return fields.flatMap((field) => referencesOf(field, data, prefix))
}

function referencesOf(field: Field, data: Data, prefix: string): Reference[] {
  if (field.type === 'tabs') {
    return field.tabs.flatMap((tab) =>
      'name' in tab && tab.name
        ? nested(tab.fields, data[tab.name], `${prefix}${tab.name}.`)
        : collectReferences(tab.fields, data, prefix),
    )
  }
  if (field.type === 'row' || field.type === 'collapsible') {
    return collectReferences(field.fields, data, prefix)
  }
  if (field.type === 'group') {
    return 'name' in field && field.name
      ? nested(field.fields, data[field.name], `${prefix}${field.name}.`)
      : collectReferences(field.fields, data, prefix)
  }
  if (field.type === 'array') {
    return rows(data[field.name]).flatMap((row, index) =>
      nested(field.fields, row, `${prefix}${field.name}.${index}.`),
    )
  }
  if (field.type === 'blocks') {
    return rows(data[field.name]).flatMap((row, index) => {
      const block = field.blocks.find(({ slug }) => isData(row) && slug === row.blockType)
      return block ? nested(block.fields, row, `${prefix}${field.name}.${index}.`) : []
    })
  }
  if (field.type === 'relationship' || field.type === 'upload') {
    const path = `${prefix}${field.name}`
    return rows(data[field.name], true).flatMap((value) => {
      const poly = Array.isArray(field.relationTo)
      const to = poly ? (value as { relationTo?: unknown }).relationTo : field.relationTo
      const id = idOf(poly ? (value as { value?: unknown }).value : value)
      return id !== null && typeof to === 'string' ? [{ path, to, id }] : []
    })
  }
  return []
}

const nested = (fields: Field[], value: unknown, prefix: string): Reference[] =>
  isData(value) ? collectReferences(fields, value, prefix) : []

function rows(value: unknown, single = false): unknown[] {
  if (Array.isArray(value)) return value as unknown[]
  return single && value !== null && value !== undefined ? [value] : []
}

/**
 * Requires every referenced document to exist, to be readable by the person and, where the target
 * belongs to an organisation, to belong to the same one. The multi-tenant plugin filters only the
 * admin's pickers and skips uploads and draft saves; this runs on every write. The answer for another
 * organisation's document is the same as for one that does not exist.
 */
export function guardReferences({
  isTenantScoped,
}: {
  isTenantScoped: (slug: string) => boolean
}): CollectionBeforeChangeHook {
  return async ({ collection, data, originalDoc, req }) => {
    const own = idOf((data as Data).tenant) ?? idOf((originalDoc as Data | undefined)?.tenant)
    const skipped = new Set(['tenant'])
    const references = collectReferences(
      (collection as unknown as CollectionConfig).fields,
      data as Data,
    ).filter(({ path }) => !skipped.has(path))
    const known = new Set(
      originalDoc
        ? collectReferences(
            (collection as unknown as CollectionConfig).fields,
            originalDoc as Data,
          ).map(keyOf)
        : [],
    )
    const fresh = [
      ...new Map(references.filter((r) => !known.has(keyOf(r))).map((r) => [keyOf(r), r])).values(),
    ]
    const bad: Reference[] = []
    for (const reference of fresh) {
      if (!(await isAllowed({ reference, own, req, scoped: isTenantScoped(reference.to) }))) {
        bad.push(reference)
      }
    }
    if (bad.length > 0) {
      throw new ValidationError(
        {
          collection: collection.slug,
          errors: bad.map(({ path }) => ({
            path,
            message: 'This item does not exist. Choose one of your own organisation.',
          })),
        },
        req.t,
      )
    }
    return data as Data
  }
}

const keyOf = ({ to, id }: Reference): string => `${to}:${id}`

async function isAllowed(args: {
  reference: Reference
  own: ID | null
  req: PayloadRequest
  scoped: boolean
}): Promise<boolean> {
  const { reference, own, req, scoped } = args
  const found = (await req.payload.findByID({
    collection: reference.to,
    id: reference.id,
    depth: 0,
    disableErrors: true,
    draft: true,
    overrideAccess: !req.user,
    req,
  })) as Data | null
  if (!found) return false
  return !scoped || (own !== null && String(idOf(found.tenant)) === String(own))
}
