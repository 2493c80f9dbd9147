import type { CollectionAfterChangeHook } from 'payload'
import { leftOutOf } from '../fields/rich-text'

/**
 * Tells whoever wrote which links were left out of formatted texts: `leftOut` in the answer to this write
 * alone, with the field, the words that stay and the address. Nothing of it is stored.
 */
export const nameLeftOut: CollectionAfterChangeHook = ({ context, doc }) => {
  const leftOut = leftOutOf(context).splice(0)
  return leftOut.length > 0 ? { ...(doc as object), leftOut } : (doc as object)
}
