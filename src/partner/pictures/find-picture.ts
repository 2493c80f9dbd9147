import { mediaOf, type RecordedMedia } from '../../publications/item'
import type { ShownPicture } from '../../publications/pictures/shown-pictures'
import type { Publication } from '../../publications/publication'
import { type Exchange, scopeOf } from '../http/exchange'
import { Problem } from '../problem'
import { isVisible, mayHaveHad } from '../view/scope'

type Asking = Pick<Exchange, 'view' | 'grants' | 'now'>

/**
 * The picture with this id as the items have it that this reader may read now, that of the newest change first.
 * @param only - the id of the one item that the reader's address opens
 * @throws Problem 404 when none ever showed it to them, 410 when one did
 */
export async function findPicture(
  exchange: Exchange,
  id: string,
  only?: string,
): Promise<RecordedMedia[]> {
  const rows = [...(exchange.view.byPicture.get(id)?.values() ?? [])].filter(
    (row) => only === undefined || row.id === only,
  )
  const showing = rows.filter((row) => isShownBy(exchange, row, id)).sort(newestFirst)
  for (let from = 0; from < showing.length; from += atOnce) {
    const read = await exchange.read(showing.slice(from, from + atOnce))
    const found = read.flatMap((row) =>
      // The row is newer than the view when somebody changed it in between.
      row.item && isShownBy(exchange, row, id)
        ? mediaOf(row.item).filter((media) => media.id === id)
        : [],
    )
    if (found.length > 0) return found
  }
  if (rows.some((row) => wasShownBy(exchange, row, id))) {
    throw new Problem('gone', 'This picture is no longer public. Please remove your copy.')
  }
  throw new Problem('not-found', 'There is no picture with this id, or none for this key.')
}

/** A logo may stand in a thousand items, and the newest nearly always say enough. */
const atOnce = 4

const newestFirst = (one: Publication, other: Publication): number => other.seq - one.seq

/** Whether something that this reader may read shows the picture. */
export const isShown = (exchange: Asking, id: string): boolean =>
  [...(exchange.view.byPicture.get(id)?.values() ?? [])].some((row) => isShownBy(exchange, row, id))

function isShownBy({ grants, now }: Asking, row: Publication, id: string): boolean {
  const picture = pictureIn(row, id)
  if (!picture || picture.former || (picture.until && new Date(picture.until) <= now)) return false
  return isVisible(row, { grants, filter: {} }, now)
}

/** Whether this reader could once have got the picture with the item. */
function wasShownBy(exchange: Exchange, row: Publication, id: string): boolean {
  const picture = pictureIn(row, id)
  const everReach = picture?.everReach ?? row.everReach
  return picture !== undefined && mayHaveHad({ ...row, everReach }, scopeOf(exchange, {}))
}

const pictureIn = ({ facts }: Publication, id: string): ShownPicture | undefined =>
  facts.pictures?.find((picture) => picture.id === id)
