import transliterate from '@sindresorhus/transliterate'
import { type Field, ValidationError } from 'payload'
import { cleanLine } from '../core/clean-text'
import { type ID, idOf } from '../core/whole-document'
import { component } from './admin-component'
import { createPublicId, publicIdEnding } from './public-id'
import { slugHolder, takenMessage } from './slug-taken'

/**
 * Lower-case Latin words and hyphens from any title; empty when nothing is left. Written as people of
 * the language write addresses: German `ä ö ü ß` are `ae oe ue ss`; everywhere else marks are left
 * out (`ş ç ğ ö ü ı` are `s c g o u i`), and Azerbaijani `ə` is `e`. Cyrillic as in Russian passports
 * and addresses: `щ` is `shch`, `х` is `kh`, `ё` is `yo`.
 *
 * @example slugify('Привет мир') // 'privet-mir'
 */
export function slugify(text: string, locale?: string | null): string {
  return transliterate(cleanLine(text), {
    // Its Turkish rules leave marks out; without any it takes every ö for a German one.
    locale: locale === 'de' ? 'de' : 'tr',
    customReplacements: [
      ['ə', 'e'],
      ['Ə', 'E'],
      ['щ', 'shch'],
      ['Щ', 'Shch'],
    ],
  })
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, slugMax)
    .replaceAll(/^-+|-+$/g, '')
}

const slugMax = 60

/**
 * Address part of an item: unique within the organisation (the collection declares the compound
 * index), never localised, filled from `source` when left empty; a made one that is taken gets an
 * ending, and one that somebody chose is refused with the name of the other item. So is what another item was
 * public under. A copy ends with its own public id instead of what its original ended with. What is stored
 * never changes by itself.
 */
export function slugField(source: string, publications: string): Field {
  return {
    name: 'slug',
    type: 'text',
    index: true,
    maxLength: slugMax,
    admin: {
      position: 'sidebar',
      description: 'Part of the web address. Left empty, it is made from the title.',
      components: { afterInput: [component('TakenSlug')] },
    },
    hooks: {
      beforeValidate: [
        async ({ collection, value, data, originalDoc, req }) => {
          const original = originalDoc as { id?: ID; slug?: string; tenant?: unknown } | undefined
          const before = original?.slug
          const given = typeof value === 'string' ? slugify(value, req.locale) : ''
          if (before && (given === '' || given === before)) return before
          const title: unknown = (data as Record<string, unknown> | undefined)?.[source]
          const made = typeof title === 'string' ? slugify(title, req.locale) : ''
          const slug = given || made
          if (!slug) return `item-${createPublicId()}`
          if (!collection) return slug
          const tenant = idOf((data as { tenant?: unknown })?.tenant ?? original?.tenant)
          const wanted = { req, slug, tenant, publications, title: source, id: original?.id }
          const holder = await slugHolder({ ...wanted, collection: collection.slug })
          if (!holder) return slug
          if (!given) return withEnding(made, createPublicId())
          const message = takenMessage({ ...wanted, collection: collection.slug }, holder)
          const errors = [{ path: 'slug', message }]
          throw new ValidationError({ collection: collection.slug, errors }, req.t)
        },
      ],
      beforeDuplicate: [
        ({ siblingData, value }) => {
          const { publicId } = siblingData as { publicId?: string }
          const base = String(value).replace(publicIdEnding, '')
          return withEnding(base, publicId ?? createPublicId())
        },
      ],
    },
  }
}

const withEnding = (base: string, id: string): string =>
  `${base.slice(0, slugMax - id.length - 1).replace(/-+$/, '')}-${id}`
