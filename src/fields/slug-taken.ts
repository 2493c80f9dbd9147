import type { PayloadRequest, Where } from 'payload'
import { slugKey } from '../content/texts/slug-key'
import { asRecord, type ID } from '../core/whole-document'

/** A slug that somebody wants, and for whom. */
export type WantedSlug = {
  req: PayloadRequest
  collection: string
  /** The field that names an item. */
  title: string
  slug: string
  tenant: ID | null
  /** The item that wants it; undefined while it is new. */
  id?: ID
  /** The collection of the public record. */
  publications: string
}

/** Who has a slug: an item that uses it now, or one that was public under it. */
export type SlugHolder = { id: ID; title: string; isFormer: boolean }

/**
 * Who has a slug that somebody wants; null when it is free. It is taken by another item that has it, as a draft
 * or in the trash, too, and for good by one that was public under it: links to that must never lead elsewhere.
 */
export async function slugHolder(wanted: WantedSlug): Promise<SlugHolder | null> {
  const { slug, tenant } = wanted
  const same = {
    slug: { equals: slug },
    ...(tenant !== null && { tenant: { equals: tenant } }),
  }
  return (
    (await holderAmong(wanted, same, false)) ??
    (await holderAmong(wanted, same, true)) ??
    (await formerHolder(wanted))
  )
}

async function holderAmong(wanted: WantedSlug, where: Where, draft: boolean) {
  const { collection, id, req, title } = wanted
  const others = id === undefined ? where : { and: [where, { id: { not_equals: id } }] }
  const { docs } = await req.payload.find({ ...asSystem(req), collection, where: others, draft })
  const doc = docs[0]
  return doc ? { id: doc.id, title: titleOf(doc, title), isFormer: false } : null
}

async function formerHolder(wanted: WantedSlug): Promise<SlugHolder | null> {
  const { collection, id, publications, req, slug, tenant, title } = wanted
  const key = slugKey({ collection, tenant, slug })
  const { docs } = await req.payload.find({
    ...asSystem(req),
    collection: publications,
    where: { slugs: { contains: key } },
    limit: 5,
  })
  const prefix = `${collection}:`
  for (const row of docs) {
    const source = String(asRecord(row).source)
    const holder = source.startsWith(prefix) ? source.slice(prefix.length) : ''
    if (holder === '' || holder === String(id)) continue
    const where = { id: { equals: holder } }
    const found = await req.payload.find({ ...asSystem(req), collection, where })
    const doc = found.docs[0]
    return { id: holder, title: doc ? titleOf(doc, title) : '', isFormer: true }
  }
  return null
}

/** Everything, in whatever state; another organisation's never stands in the answer. */
const asSystem = (req: PayloadRequest) => ({
  depth: 0,
  limit: 1,
  overrideAccess: true,
  pagination: false,
  req: { transactionID: req.transactionID },
  locale: req.locale ?? undefined,
  trash: true,
})

const titleOf = (doc: object, title: string): string => {
  const text = asRecord(doc)[title]
  return typeof text === 'string' ? text : ''
}

/** What somebody is told who wants a slug that is taken; the address of the other item is for the admin. */
export function takenMessage(wanted: WantedSlug, holder: SlugHolder): string {
  const { collection, req, slug } = wanted
  const { routes, serverURL } = req.payload.config
  const name = holder.title === '' ? 'another item' : `“${holder.title}”`
  const at = `${serverURL}${routes.admin}/collections/${collection}/${holder.id}`
  return holder.isFormer
    ? `“${slug}” was the address of ${name} when that was public and stays with it, so that no link leads elsewhere. Choose another. ${at}`
    : `“${slug}” is the address of ${name} already. Choose another. ${at}`
}
