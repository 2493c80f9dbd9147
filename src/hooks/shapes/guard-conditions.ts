import type { CollectionBeforeOperationHook, FlattenedField } from 'payload'
import { createRefusal } from '../../access/refusal'
import { malformedRequest } from '../answer-malformed'
import { isPlain, isRecord, isTooDeep } from './value-shape'

/** What a field may be compared by with one value, as both databases can. */
const single = new Set([
  ...['equals', 'not_equals', 'exists', 'like', 'not_like', 'contains'],
  ...['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'],
])

/** Those that look for a part of a text; SQLite breaks on them where a field holds times. */
const textual = new Set(['like', 'not_like', 'contains'])

/** What it may be compared by with a list, which may also be written with commas. */
const listed = new Set(['in', 'not_in'])

/** A condition on a field as it was sent. */
type Condition = { path: string; comparison: unknown }

/**
 * Refuses questions of a form that no database can answer: operators for places, objects in place of values, lists
 * that are none. Payload hands them on and takes what comes back for an error of its own.
 */
export const guardConditions: CollectionBeforeOperationHook = ({
  args,
  collection,
  overrideAccess,
}) => {
  if (overrideAccess) return args
  const { where } = args as { where?: unknown }
  if (where == null || where === '') return args
  if (isTooDeep(where)) refuse(malformedRequest)
  for (const { path, comparison } of conditionsIn(where)) {
    if (!canCompare(collection.flattenedFields, path)) {
      refuse(`“${path.slice(0, 60)}” cannot be used to sort or filter here.`)
    }
    const isTime = fieldAt(collection.flattenedFields, path)?.type === 'date'
    if (!isComparison(comparison, isTime)) {
      refuse('This condition has a form that cannot be answered here.')
    }
  }
  return args
}

function conditionsIn(where: unknown): Condition[] {
  if (!isRecord(where)) refuse(malformedRequest)
  return Object.entries(where).flatMap(([path, value]): Condition[] => {
    if (!/^(?:and|or)$/i.test(path)) return [{ path, comparison: value }]
    if (typeof value !== 'object' || value === null) refuse(malformedRequest)
    // A list with gaps in an address becomes an object with numbers.
    return Object.values(value).flatMap(conditionsIn)
  })
}

function isComparison(value: unknown, isTime: boolean): boolean {
  if (!isRecord(value)) return false
  const isValue = (given: unknown) => isPlain(given) && (!isTime || isInstant(given))
  return Object.entries(value).every(([operator, given]) => {
    if (listed.has(operator)) {
      if (typeof given === 'string') return given.split(',').every(isValue)
      return Array.isArray(given) && given.every(isValue)
    }
    if (!single.has(operator) || (isTime && textual.has(operator))) return false
    return operator === 'exists' ? isPlain(given) : isValue(given)
  })
}

/** A time that can be read, or none. */
const isInstant = (given: unknown): boolean =>
  given == null ||
  given === '' ||
  given === 'null' ||
  !Number.isNaN(new Date(given as string | number | Date).getTime())

/** The field at the end of a path. */
function fieldAt(fields: readonly FlattenedField[], path: string): FlattenedField | undefined {
  const [name, ...rest] = path
    .replace(/^version\.(?=.)/, '')
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
  const field = fields.find((one) => one.name === name)
  if (!field || rest.length === 0) return field
  return 'flattenedFields' in field ? fieldAt(field.flattenedFields, rest.join('.')) : undefined
}

/** Whether there is a value at a path: not at groups and lists, nor at a reference that may lead to several collections. */
function canCompare(fields: readonly FlattenedField[], path: string): boolean {
  const [name, ...rest] = path.replace(/^version\.(?=.)/, '').split('.')
  const field = fields.find((one) => one.name === name)
  // What is no field of the collection at all is not ours to judge.
  if (!field) return true
  const inner = rest.filter((part) => !/^\d+$/.test(part))
  if (field.type === 'group' || field.type === 'tab' || field.type === 'array') {
    return inner.length > 0 && canCompare(field.flattenedFields, inner.join('.'))
  }
  if (field.type === 'blocks') return inner.length > 0
  const isOpen = (field.type === 'relationship' || field.type === 'upload') && rest.length === 0
  return !(isOpen && Array.isArray(field.relationTo))
}

function refuse(message: string): never {
  throw createRefusal(message, 400)
}
