import type { FlattenedField } from 'payload'

type Data = Record<string, unknown>

/** An object that is no list. */
export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How deep anything that is written may be nested; a list within a list takes two levels of formatted text. */
const maxDepth = 100

/** Whether a value is nested deeper than can be walked through without fear. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
  }
  return false
}

/** A single value in which nothing else can be hidden. */
export const isPlain = (value: unknown): boolean =>
  value == null || typeof value !== 'object' || value instanceof Date

const isId = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

/** An id, or a document that has one. */
const isReference = (value: unknown): boolean =>
  isId(value) || (isRecord(value) && isId(value.id)) || value == null

const isTyped = (value: unknown, targets: readonly string[]): boolean =>
  value == null ||
  (isRecord(value) &&
    typeof value.relationTo === 'string' &&
    targets.includes(value.relationTo) &&
    isReference(value.value))

/** Formatted text: a root with a list of nodes, each of which may have one, too. */
function isFormatted(value: unknown): boolean {
  if (value == null || value === '') return true
  return isRecord(value) && isRecord(value.root) && isNode(value.root) && 'children' in value.root
}

const isNode = (node: unknown): boolean =>
  isRecord(node) &&
  (node.children === undefined || (Array.isArray(node.children) && node.children.every(isNode)))

/** Whether a value has a form in which the field can hold it at all, whatever it means. */
export function fits(field: FlattenedField, value: unknown): boolean {
  switch (field.type) {
    case 'relationship':
    case 'upload': {
      const { relationTo } = field
      const isOne = (one: unknown) =>
        Array.isArray(relationTo) ? isTyped(one, relationTo) : isReference(one)
      return field.hasMany && Array.isArray(value)
        ? value.every(isOne)
        : isOne(value) || value === ''
    }
    case 'text':
    case 'number':
    case 'select':
      if (!('hasMany' in field) || !field.hasMany) return isPlain(value)
      return value == null || (Array.isArray(value) && value.every(isPlain))
    case 'email':
      return value == null || typeof value === 'string'
    case 'textarea':
    case 'code':
    case 'radio':
    case 'date':
    case 'checkbox':
      return isPlain(value)
    case 'array':
      return isRows(value, () => true)
    case 'blocks':
      return isRows(value, ({ blockType }) => typeof blockType === 'string')
    case 'group':
    case 'tab':
      return isRecord(value)
    case 'richText':
      return isFormatted(value)
    default:
      return true
  }
}

const isRows = (value: unknown, isRow: (row: Data) => boolean): boolean =>
  value == null ||
  value === 0 ||
  value === '0' ||
  value === '' ||
  (Array.isArray(value) && value.every((row) => row === null || (isRecord(row) && isRow(row))))
