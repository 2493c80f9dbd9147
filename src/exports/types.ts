/** The types that a host writes down, from one place and without loading anything. */
export type { CollectionKey, CollectionOverride, Slugs, VigilOptions } from '../options'
export type { Locale } from '../core/locales'
export type { FrozenItem, ItemType } from '../publications/item'
export type { Publication } from '../publications/publication'
