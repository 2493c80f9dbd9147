import type { CollectionBeforeChangeHook } from 'payload'
import type { ID } from '../../core/whole-document'
import { loadWhole } from '../../hooks/load-whole'

const settings = ['countSource', 'countUrl', 'countPath'] as const
const state = { countCheckedAt: null, countFailingSince: null, countProblem: null }

/**
 * A number that is fetched stays as it was fetched last, whatever an older form or version says. With
 * another source, what is known of fetching begins anew.
 */
export const keepCount: CollectionBeforeChangeHook = async ({
  collection,
  data: given,
  originalDoc,
  req,
}) => {
  const data = given as Record<string, unknown>
  const id = (originalDoc as { id?: ID } | undefined)?.id
  if (id === undefined || data.countSource === 'manual') return { ...data, ...state }
  const stored = await loadWhole({ collection: collection.slug, id, draft: false, req })
  const isSame = settings.every((name) => (stored?.[name] ?? null) === (data[name] ?? null))
  if (!stored || !isSame) return { ...data, ...state }
  const kept = ['count', 'countAsOf', ...Object.keys(state)]
  return { ...data, ...Object.fromEntries(kept.map((name) => [name, stored[name] ?? null])) }
}
