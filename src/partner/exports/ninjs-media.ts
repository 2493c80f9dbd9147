import type { ItemMedia } from '../../publications/item'
import { licenceAddress } from '../formats/item-rights'
import { present, type Ninjs } from './ninjs-object'
import { ninjsTexts } from './ninjs-texts'
import { webAddress } from '../formats/web-address'

/** A picture, film or recording as an associated ninjs 3.1 object, with its own credit and licence. */
export function ninjsMedia(media: ItemMedia, position: number): Ninjs {
  const href = webAddress(media.url)
  const licence = licenceAddress(media.licence)
  return present({
    name: `media-${position}`,
    rel: 'media',
    uri: `tag:vigil,2026:media:${encodeURIComponent(media.id)}`,
    type: kinds[media.type.split('/')[0] ?? ''] ?? 'component',
    by: media.credit,
    usageTerms: licence === null ? media.licence : null,
    rightsInfo: licence && { linkedRights: licence },
    descriptions: ninjsTexts([
      ['alt', media.alt],
      ['transcript', media.transcript],
    ]),
    renditions: href && [
      present({
        name: 'main',
        href,
        contentType: media.type,
        width: media.width,
        height: media.height,
      }),
    ],
  })
}

const kinds: Record<string, string> = { image: 'picture', video: 'video', audio: 'audio' }
