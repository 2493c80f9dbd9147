import { createHash } from 'node:crypto'
import type { Publication, PublicationWithItem } from '../../publications/publication'
import { coalesce } from '../../core/coalesce'
import { partition } from '../view/sorted-rows'
import type { View } from '../view/view'
import type { Exchange } from '../http/exchange'
import { plainAddress } from './plain-address'

/** Items by the addresses of their organisations' own pages. */
export type ItemPages = {
  /** The public id of the item with its page at this address, whoever may read it; null for none. */
  find(url: URL): Promise<string | null>
}

/** How many items are read at once. */
const atOnce = 100

type Index = {
  /** Everything up to this number is in it. */
  seq: number
  byPage: Map<string, string>
  pages: Map<string, readonly string[]>
}

const indices = new WeakMap<Exchange['read'], { index: Index; read: () => Promise<void> }>()
const views = new WeakMap<Exchange['read'], View>()

/**
 * The pages of the items of this API. They are read when somebody asks for the first time, and from then on with each
 * change. Addresses are kept as hashes. Of what was taken back they stay, so that whoever asks hears that it went, until
 * the process ends or the item is erased.
 */
export function pagesOf({ read, view }: Pick<Exchange, 'read' | 'view'>): ItemPages {
  const known = indices.get(read) ?? begin(read)
  indices.set(read, known)
  views.set(read, view)
  return {
    async find(url) {
      await known.read()
      return known.index.byPage.get(hashOf(url)) ?? null
    },
  }
}

function begin(read: Exchange['read']) {
  const index: Index = { seq: 0, byPage: new Map(), pages: new Map() }
  return {
    index,
    read: coalesce(async () => {
      const view = views.get(read)
      if (!view) return
      // A record that was restored from a backup begins anew.
      if (view.head < index.seq) {
        index.byPage.clear()
        index.pages.clear()
        index.seq = 0
      }
      const { changes, head } = view
      const fresh = changes.slice(partition(changes, ({ seq }) => seq <= index.seq))
      for (let from = 0; from < fresh.length; from += atOnce) {
        const rows = fresh.slice(from, from + atOnce)
        for (const row of rows) if (row.reason === 'erased') drop(index, row.id)
        const present = rows.filter(({ op }) => op === 'upsert')
        for (const row of await read(present)) take(index, row)
      }
      index.seq = Math.max(index.seq, head)
    }),
  }
}

function drop({ byPage, pages }: Index, id: Publication['id']): void {
  for (const page of pages.get(id) ?? []) if (byPage.get(page) === id) byPage.delete(page)
  pages.delete(id)
}

function take(index: Index, { id, item }: PublicationWithItem): void {
  if (!item) return
  drop(index, id)
  const addresses = Object.values(item.translations).flatMap(({ canonicalUrl }) =>
    canonicalUrl && URL.canParse(canonicalUrl) ? [new URL(canonicalUrl)] : [],
  )
  const pages = [...new Set(addresses.map(hashOf))]
  index.pages.set(id, pages)
  for (const page of pages) index.byPage.set(page, id)
}

const hashOf = (url: URL): string =>
  createHash('sha256').update(plainAddress(url)).digest('base64url').slice(0, 22)
