import type { CollectionBeforeOperationHook } from 'payload'
import { createRefusal } from '../access/refusal'
import { malformedRequest } from './answer-malformed'

/** Refuses to write anything but an object: Payload would look for fields in a word or in nothing. */
export const guardBody: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { data } = args as { data?: unknown }
  const writes = operation === 'create' || operation === 'update'
  if (writes && (typeof data !== 'object' || data === null || Array.isArray(data))) {
    throw createRefusal(malformedRequest, 400)
  }
  return args
}
