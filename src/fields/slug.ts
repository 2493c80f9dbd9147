import transliterate from '@sindresorhus/transliterate'
import type { Field, PayloadRequest } from 'payload'
import { cleanLine } from '../core/clean-text'
import { idOf } from '../core/ids'
import { createPublicId, publicIdEnding } from './public-id'

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
 * ending. A copy ends with its own public id instead of what its original ended with. What is stored
 * never changes by itself.
 */
export function slugField(source: string): Field {
  return {
    name: 'slug',
    type: 'text',
    index: true,
    maxLength: slugMax,
    admin: {
      position: 'sidebar',
      description: 'Part of the web address. Left empty, it is made from the title.',
    },
    hooks: {
      beforeValidate: [
        async ({ collection, value, data, originalDoc, req }) => {
          const given = typeof value === 'string' ? slugify(value, req.locale) : ''
          if (given) return given
          const before = (originalDoc as { slug?: string } | undefined)?.slug
          if (before) return before
          const title: unknown = (data as Record<string, unknown> | undefined)?.[source]
          const made = typeof title === 'string' ? slugify(title, req.locale) : ''
          if (!made) return `item-${createPublicId()}`
          const tenant = idOf((data as { tenant?: unknown } | undefined)?.tenant)
          const taken = collection && (await isTaken({ req, slug: collection.slug, made, tenant }))
          return taken ? withEnding(made, createPublicId()) : made
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

async function isTaken({
  req,
  slug,
  made,
  tenant,
}: {
  req: PayloadRequest
  slug: string
  made: string
  tenant: string | number | null
}): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection: slug,
    where: { slug: { equals: made }, ...(tenant !== null && { tenant: { equals: tenant } }) },
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    trash: true,
  })
  return totalDocs > 0
}
