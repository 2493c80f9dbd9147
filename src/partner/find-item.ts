import type { ItemType } from '../publications/item'
import type { Publication, PublicationWithItem } from '../publications/publication'
import { type Exchange, scopeOf } from './exchange'
import type { Parameters } from './parameters'
import { type Presented, presentItem, presentRemoved } from './present'
import { Problem } from './problem'
import { isVisible, mayHaveHad, permitted } from './scope'

const nothing = () =>
  new Problem('not-found', 'There is no item with this id, or it was never public for this key.')

/**
 * The item with this id, for this reader.
 * @throws Problem 404 when it was never there for them, 410 with a tombstone when it was
 */
export async function findItem(
  exchange: Exchange,
  id: string,
  type?: ItemType,
): Promise<PublicationWithItem & { item: NonNullable<PublicationWithItem['item']> }> {
  const row = exchange.view.byId.get(id)
  if (!row || (type && row.type !== type)) throw nothing()
  refuseRemoved(exchange, row)
  const [read] = await exchange.read([row])
  if (!read) throw nothing()
  // The row is newer than the view when somebody changed it in between.
  refuseRemoved(exchange, read)
  if (!read.item) throw nothing()
  return { ...read, item: read.item }
}

/**
 * The item with this id in the language that fits.
 * @throws Problem as {@link findItem}, and 404 when it is not there in a language that was asked for
 */
export async function findPresented(
  exchange: Exchange,
  id: string,
  { query, type }: { query: Parameters<'locale' | 'fallback'>; type?: ItemType },
): Promise<Presented> {
  const row = await findItem(exchange, id, type)
  const item = presentItem(exchange, row.item, row.version, query)
  if (item) return { row, item }
  const wanted = query.locale?.join(', ') ?? 'your language'
  throw new Problem(
    'not-found',
    `This item is not there in ${wanted}. Add fallback=default to get it in another language.`,
    { availableLocales: permitted(row.reach.locales, exchange.grants) },
  )
}

/** @throws Problem when the row cannot be given to this reader */
function refuseRemoved(exchange: Exchange, row: Publication): void {
  const scope = scopeOf(exchange, {})
  if (isVisible(row, scope, exchange.now)) return
  throw wasVisible(exchange, row) ? gone(exchange, row) : nothing()
}

/** Whether the reader may know that there was something. */
export function wasVisible(exchange: Exchange, row: Publication): boolean {
  const scope = scopeOf(exchange, {})
  const isRemoved = row.op === 'delete' || (row.removeAt !== null && row.removeAt <= exchange.now)
  return isRemoved && mayHaveHad(row, scope)
}

/** The answer for an item that is no longer public. */
export function gone({ base, preferred, grants }: Exchange, row: Publication): Problem {
  const tombstone = presentRemoved(row, preferred[0] ?? null, grants)
  return new Problem(
    'gone',
    tombstone.replacedBy
      ? 'This item was replaced by another one.'
      : 'This item is no longer public. Please remove your copy.',
    { tombstone },
    tombstone.replacedBy
      ? { Link: `<${base}/items/${tombstone.replacedBy}>; rel="successor-version"` }
      : {},
  )
}
