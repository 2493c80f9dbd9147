import type { ItemMedia } from '../../publications/item'
import { licenceAddress } from '../formats/item-rights'
import { present, type Ninjs } from './ninjs-object'
import { ninjsTexts } from './ninjs-texts'

/** A picture as an associated ninjs 3.1 object in all of its sizes, with its own credit and licence. */
export function ninjsMedia(media: ItemMedia, position: number): Ninjs {
  const licence = licenceAddress(media.licence)
  return present({
    name: `media-${position}`,
    rel: 'media',
    uri: `tag:vigil,2026:media:${encodeURIComponent(media.id)}`,
    type: 'picture',
    by: media.credit,
    usageTerms: licence === null ? media.licence : null,
    rightsInfo: licence && { linkedRights: licence },
    descriptions: ninjsTexts([
      ['alt', media.alt],
      ['caption', media.caption],
      ['transcript', media.transcript],
    ]),
    renditions: media.variants.map(({ name, url, type, width, height }) =>
      present({
        name: url === media.url ? 'main' : `${name}-${type === 'image/jpeg' ? 'jpg' : 'webp'}`,
        href: url,
        contentType: type,
        width,
        height,
      }),
    ),
  })
}
