import type { PartChannel } from '../../content/testimony'
import { type Locale, resolveLocale } from '../../core/locales'
import { type FrozenItem, localesOf, type Translation } from '../../publications/item'
import { stepAt, timelyState } from '../../publications/current-state'
import { presentTranslation, type ShownMedia } from './present-media'
import { allowsTranslation } from '../../content/licence'
import { notBefore } from './not-before'

/** A step that a reader can take now. */
export type CurrentStep = { type: string; label: string; url: string | null }

/**
 * An item as partners read it in one language: what is common and the translation side by side, with
 * everything that depends on the time as it is now.
 */
export type LocalisedItem = Omit<FrozenItem, 'translations'> &
  Omit<Translation, 'state' | 'nextStep' | keyof ShownMedia> &
  ShownMedia & {
    version: number
    /** The language of the texts. */
    locale: Locale
    /** True when the reader asked for another language. */
    isFallback: boolean
    availableLocales: Locale[]
    /** `machine`, `reviewed` or `published`. */
    translation: Translation['state']
    nextStep: CurrentStep | null
    state?: string
  }

/**
 * The item in the language that fits. With `fallback: 'none'` it is null where `wanted` is missing;
 * without a wanted language it is the item's own default, or the first that it has.
 */
export function localise(args: {
  item: FrozenItem
  version: number
  wanted: readonly Locale[]
  /** The languages that the reader may have; null for all. */
  granted: readonly Locale[] | null
  fallback: 'none' | 'default'
  now: Date
  /** Public address of the API, for its pictures. */
  base: string
  /** Where it is shown. */
  channel: PartChannel
}): LocalisedItem | null {
  const { item, version, wanted, granted, fallback, now, base, channel } = args
  const availableLocales = localesOf(item).filter((locale) => granted?.includes(locale) ?? true)
  const exact = wanted.find((locale) => availableLocales.includes(locale))
  const locale =
    exact ??
    (wanted.length === 0 || fallback === 'default'
      ? resolveLocale(wanted[0] ?? item.defaultLocale, availableLocales)
      : null)
  const translation = locale === null ? undefined : item.translations[locale]
  if (locale === null || !translation) return null
  const { translations: _, ...common } = agreed(item)
  const { state, nextStep: _step, media, logo, timeline, coOrganisers, ...texts } = translation
  return {
    ...common,
    ...texts,
    ...presentTranslation({ base, channel, now }, { media, logo, timeline, coOrganisers }),
    version,
    locale,
    isFallback: wanted.length > 0 && exact === undefined,
    availableLocales,
    translation: state,
    nextStep: stepAt(translation, now),
    ...timelyState(item, now),
  }
}

/** The item with members that agree: no licence and permission, and no dates, that contradict each other. */
export const agreed = (item: FrozenItem): FrozenItem => ({
  ...item,
  mayTranslate: item.mayTranslate && allowsTranslation(item.licence),
  updatedAt: notBefore(item.publishedAt, item.updatedAt),
})
