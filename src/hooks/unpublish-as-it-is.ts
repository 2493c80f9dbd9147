import type { CollectionBeforeOperationHook } from 'payload'

type Call = {
  data?: { _status?: unknown }
  draft?: boolean
  publishAllLocales?: boolean
  unpublishAllLocales?: boolean
}

/**
 * Taking something back from the public needs nothing but what is there: only the fields that a write
 * names are checked, not the whole document, which may have no title in the language of the request or
 * be older than a rule. Payload does so when it is told that all languages are unpublished, and here a
 * document is always public in all of its languages or in none.
 */
export const unpublishAsItIs: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { data, draft, publishAllLocales } = args as Call
  const takesBack = operation === 'update' && data?._status === 'draft' && !draft
  if (takesBack && !publishAllLocales) (args as Call).unpublishAllLocales = true
  return args
}
