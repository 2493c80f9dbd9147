import { type CollectionBeforeChangeHook, ValidationError } from 'payload'
import { createRefusal } from '../access/refusal'
import { mayPublish } from '../access/content'
import { idOf, asRecord, textIn, type WholeDocument } from '../core/whole-document'
import { publicLocales, writtenLocales } from '../content/translation'
import { isPublished, isReleased } from '../content/visibility/release'
import { isLocale } from '../core/locales'
import type { Problem, PublishRule } from './publish-rules'
import { stampPublication } from './stamp-publication'
import { loadWhole } from './load-whole'
import { mergeLocales } from '../fields/merge-locales'
import { disclosures, wordings } from './words/findings'
import { knownContacts } from './words/known-contacts'
import { confirmedKeys, requireConfirmed } from './words/require-confirmed'

/** What {@link guardPublishing} checks. */
export type GuardPublishingOptions = {
  /** The localised field without which a language does not count as written. */
  title?: string
  /** False where single languages are not published, as with pictures. Default: with a title, true. */
  translated?: boolean
  rules?: readonly PublishRule[]
  /** The slug of the organisations, where the texts are looked at once more: see `fields/confirm`. */
  organisations?: string
  clock?: () => Date
}

/**
 * Lets a write put something before the public only when the person may publish in that organisation
 * and every rule is satisfied; all problems are told at once, each at its field. Then it numbers the
 * publication, where the collection has a field for it. System writes need no role, but obey the same rules.
 */
export function guardPublishing({
  title = '',
  translated = title !== '',
  rules = [],
  organisations,
  clock = () => new Date(),
}: GuardPublishingOptions = {}): CollectionBeforeChangeHook {
  return async ({ collection, data: given, originalDoc, req }) => {
    const data = given as Record<string, unknown>
    if (req.locale && !isLocale(req.locale)) {
      throw createRefusal('Write one language at a time, e.g. with ?locale=en.', 400)
    }
    if (!isReleased(data)) return data
    const original = originalDoc as { id?: string | number; tenant?: unknown } | undefined
    if (req.user && !mayPublish(req, idOf(data.tenant) ?? idOf(original?.tenant))) {
      throw createRefusal(
        'You can write, but not publish. Save it as a draft and ask a reviewer.',
        403,
      )
    }
    const load = async (draft: boolean) =>
      original?.id === undefined
        ? null
        : loadWhole({ collection: collection.slug, id: original.id, draft, req })
    const stored = await load(true)
    const main = await load(false)
    const before = main && isPublished(main) ? main : null
    const fields = collection.flattenedFields
    const locale = req.locale ?? ''
    const whole = mergeLocales({ fields, data, stored, locale })
    if (translated) completeTranslation({ whole, data, title, locale })
    const locales = translated ? publicLocales(whole, title) : []
    const now = clock()
    const problems: Problem[] =
      translated && locales.length === 0
        ? [{ path: title, message: 'Write it in at least one language that is not a draft.' }]
        : []
    // Taking a language offline is no time to look for what else is missing.
    for (const rule of req.context.withdrawsLanguage ? [] : rules) {
      problems.push(...(await rule({ whole, before, locales, fields, data, now, req })))
    }
    if (problems.length > 0) {
      throw new ValidationError({ collection: collection.slug, errors: problems })
    }
    if (organisations && !req.context.withdrawsLanguage) {
      const looked = {
        fields,
        whole,
        locales: translated ? locales : writtenLocales(whole, title),
      }
      const known = await knownContacts({ req, organisations, whole })
      const confirm = requireConfirmed(
        [...disclosures({ ...looked, known }), ...wordings(looked)],
        confirmedKeys(whole.confirm),
      )
      data.confirm = confirm.length > 0 ? confirm : null
    }
    const isNumbered = fields.some(({ name }) => name === 'version')
    return isNumbered ? stampPublication({ data, main, before, now }) : data
  }
}

/** The language in which somebody presses Publish goes out, unless its state says otherwise. */
function completeTranslation({
  whole,
  data,
  title,
  locale,
}: {
  whole: WholeDocument
  data: Record<string, unknown>
  title: string
  locale: string
}): void {
  const states = asRecord(whole.translation)
  if (!isLocale(locale) || states[locale] || textIn(whole[title], locale) === '') return
  data.translation = 'published'
  whole.translation = { ...states, [locale]: 'published' }
}
