import type { PartChannel } from '../../content/testimony'
import type { ItemType } from '../../publications/item'
import type { Publication, PublicationWithItem } from '../../publications/publication'
import { cacheControl, maxAgeOf } from '../http/cache-control'
import { type Exchange, scopeOf } from '../http/exchange'
import type { Parameters } from '../http/parameters'
import { type Presented, presentItem, presentRemoved, wantedBy } from './present'
import { Problem } from '../problem'
import { endingFor } from '../view/ended'
import { isVisible, permitted, type Scope } from '../view/scope'

const nothing = () =>
  new Problem('not-found', 'There is no item with this id, or it was never public for this key.')

const unreadable = () =>
  new Problem(
    'unavailable',
    'This item cannot be given at the moment. Keep your copy and try again.',
    {},
    { 'Retry-After': '60' },
  )

type Wish = { query: Parameters<'locale'>; type?: ItemType }

/**
 * The item with this id, for this reader.
 * @throws Problem 404 when it was never there for them, 410 with a tombstone when it was
 */
export async function findItem(
  exchange: Exchange,
  id: string,
  { query, type }: Wish,
): Promise<PublicationWithItem & { item: NonNullable<PublicationWithItem['item']> }> {
  const row = exchange.view.byId.get(id)
  if (!row || (type && row.type !== type)) throw nothing()
  refuseRemoved(exchange, row, query)
  const [read] = await exchange.read([row])
  // Rows do not go away: this one is broken, and its partners are not to believe that it is gone.
  if (!read) throw unreadable()
  // The row is newer than the view when somebody changed it in between.
  refuseRemoved(exchange, read, query)
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
  {
    query,
    type,
    channel,
  }: Wish & { query: Parameters<'locale' | 'fallback'>; channel: PartChannel },
): Promise<Presented> {
  const row = await findItem(exchange, id, { query, ...(type && { type }) })
  const item = presentItem(exchange, row, { query, channel })
  if (item) return { row, item }
  const wanted = query.locale?.join(', ') ?? 'your language'
  throw new Problem(
    'not-found',
    `This item is not there in ${wanted}. Add fallback=default to get it in another language.`,
    { availableLocales: permitted(row.reach.locales, exchange.grants) },
  )
}

/** @throws Problem when the row cannot be given to this reader */
function refuseRemoved(exchange: Exchange, row: Publication, query: Parameters<'locale'>): void {
  const scope = scopeOf(exchange, {})
  if (isVisible(row, scope, exchange.now)) return
  throw wasVisible(exchange, row) ? gone(exchange, row, query) : nothing()
}

/** Whether the reader may know that there was something, within `scope`. */
export function wasVisible(
  exchange: Exchange,
  row: Publication,
  scope: Scope = scopeOf(exchange, {}),
): boolean {
  return endingFor(row, scope, exchange.now) !== null
}

/** The answer for an item that is no longer public. */
export function gone(exchange: Exchange, row: Publication, query: Parameters<'locale'>): Problem {
  const tombstone = presentRemoved(exchange, row, wantedBy(exchange, query))
  return new Problem(
    'gone',
    tombstone.replacedBy
      ? 'This item was replaced by another one.'
      : 'This item is no longer public. Please remove your copy.',
    { tombstone },
    {
      'Cache-Control': cacheControl(
        { maxAge: maxAgeOf([row.type]) },
        exchange.key !== null,
        exchange.now,
      ),
      ...(tombstone.replacedBy && {
        Link: `<${exchange.base}/items/${tombstone.replacedBy}>; rel="successor-version"`,
      }),
    },
  )
}
