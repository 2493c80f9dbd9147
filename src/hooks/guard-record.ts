import { type CollectionBeforeChangeHook, ValidationError } from 'payload'
import { ownLogger } from '../core/log/own-logger'
import { UnreadableRowError } from '../core/errors'
import type { Slugs } from '../options'
import { readableAsItem } from '../recording/readable-as-item'
import type { ProjectedKey } from '../publications/sources'
import { mergeLocales } from '../fields/merge-locales'
import { loadWhole } from './load-whole'

/**
 * Refuses to publish what nobody could read afterwards, before anything is written: the public record follows a
 * write and could only leave it out. Every field says itself what it can hold; this is for what none of them saw.
 */
export function guardRecord(key: ProjectedKey, slugs: Slugs): CollectionBeforeChangeHook {
  return async ({ collection, data: given, originalDoc, req }) => {
    const data = given as Record<string, unknown>
    const fields = collection.flattenedFields
    const hasStatus = Boolean(collection.versions?.drafts)
    if (data.deletedAt || (hasStatus && data._status !== 'published')) return data
    const id = (originalDoc as { id?: string | number } | undefined)?.id
    const stored =
      id === undefined
        ? null
        : await loadWhole({ collection: collection.slug, id, draft: true, req })
    const doc = mergeLocales({ fields, data, stored, locale: req.locale ?? '' })
    try {
      await readableAsItem({ payload: req.payload, slugs, key, id: String(id ?? ''), doc })
    } catch (error) {
      if (!(error instanceof UnreadableRowError)) {
        // The record meets it again, notes it and leaves the item as partners have it.
        ownLogger(req.payload.logger).error({
          msg: 'what is published could not be looked at',
          key,
          err: error,
        })
        return data
      }
      const names = error.path.split(/[.,\s]+/)
      const path = names.find((name) => fields.some((field) => field.name === name)) ?? 'title'
      const message = `Partners could not read this (${error.path}). Correct it or leave it empty; nothing was saved.`
      throw new ValidationError({ collection: collection.slug, errors: [{ path, message }] }, req.t)
    }
    return data
  }
}
