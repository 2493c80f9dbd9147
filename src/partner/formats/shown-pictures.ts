import type { ItemMedia } from '../../publications/item'
import type { LocalisedItem } from '../view/localise'

/** The pictures of an item as it is read: its own, then those of its parts; none twice. */
export function shownPictures({ media, timeline = [] }: LocalisedItem): ItemMedia[] {
  const all = [...media, ...timeline.flatMap((part) => part.media)]
  return [...new Map(all.map((picture) => [picture.id, picture])).values()]
}
