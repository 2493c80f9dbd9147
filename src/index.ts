export { vigil, tenancy } from './plugin'
export type { CollectionKey, CollectionOverride, Slugs, VigilOptions } from './options'
export { locales, type Locale } from './core/locales'
export * from './core/errors'
