import type { Field, PayloadRequest } from 'payload'
import { idOf } from '../core/ids'
import { createPublicId } from './public-id'
import { fold } from '../content/fold'

/** Lower-case words and hyphens from any title; empty when nothing is left. */
export function slugify(text: string): string {
  return fold(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
}

/**
 * Address part of an item: unique within the organisation (the collection declares the compound
 * index), never localised, filled from `source` when left empty; a made one that is taken gets an
 * ending.
 */
export function slugField(source: string): Field {
  return {
    name: 'slug',
    type: 'text',
    index: true,
    maxLength: 60,
    admin: {
      position: 'sidebar',
      description: 'Part of the web address. Left empty, it is made from the title.',
    },
    hooks: {
      beforeValidate: [
        async ({ collection, value, data, originalDoc, req }) => {
          if (typeof value === 'string' && slugify(value)) return slugify(value)
          const before = (originalDoc as { slug?: string } | undefined)?.slug
          if (before) return before
          const title: unknown = (data as Record<string, unknown> | undefined)?.[source]
          const made = typeof title === 'string' ? slugify(title) : ''
          if (!made) return `item-${createPublicId()}`
          const tenant = idOf((data as { tenant?: unknown } | undefined)?.tenant)
          const taken = collection && (await isTaken({ req, slug: collection.slug, made, tenant }))
          return taken ? `${made.slice(0, 49)}-${createPublicId()}` : made
        },
      ],
      beforeDuplicate: [({ value }) => `${String(value).slice(0, 49)}-${createPublicId()}`],
    },
  }
}

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
