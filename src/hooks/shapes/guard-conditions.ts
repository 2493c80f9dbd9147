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
    const place = placeOf(collection.flattenedFields, path)
    if (!canCompare(place)) {
      refuse(`“${path.slice(0, 60)}” cannot be used to sort or filter here.`)
    }
    const isTime = place.rest.length === 0 && place.field?.type === 'date'
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

/** The last field on the way of a path, and the names behind it that are no fields of ours. */
type Place = { field: FlattenedField | undefined; rest: readonly string[] }

/** Follows a path through groups and lists; numbers of rows, and the word for what is in a version, name no field. */
function placeOf(fields: readonly FlattenedField[], path: string): Place {
  const names = path.replace(/^version\.(?=.)/, '').split('.')
  return follow(
    fields,
    names.filter((part) => !/^\d+$/.test(part)),
  )
}

function follow(fields: readonly FlattenedField[], [name, ...rest]: readonly string[]): Place {
  const field = fields.find((one) => one.name === name)
  return field && 'flattenedFields' in field && rest.length > 0
    ? follow(field.flattenedFields, rest)
    : { field, rest }
}

/** Whether there is a value at a place: not at groups and lists, nor at a reference that may lead to several collections. */
function canCompare({ field, rest }: Place): boolean {
  // What is no field of the collection at all is not ours to judge.
  if (!field || rest.length > 0) return true
  if (['group', 'tab', 'array', 'blocks'].includes(field.type)) return false
  const refers = field.type === 'relationship' || field.type === 'upload'
  return !(refers && Array.isArray(field.relationTo))
}

function refuse(message: string): never {
  throw createRefusal(message, 400)
}
