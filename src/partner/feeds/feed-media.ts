import type { ItemMedia } from '../../publications/item'
import { licenceAddress } from '../formats/item-rights'
import { webAddress } from '../formats/web-address'
import type { XmlContent } from '../formats/xml-document'

/** The namespace of Media RSS 1.5, which Atom feeds use as well. */
export const mediaNamespace = 'http://search.yahoo.com/mrss/'

/** The media that can be fetched from anywhere: with complete addresses. */
export function feedMedia(media: readonly ItemMedia[]): ItemMedia[] {
  return media.flatMap((one) => {
    const url = webAddress(one.url)
    return url === null ? [] : [{ ...one, url }]
  })
}

/** Media as `media:content` elements (Media RSS 1.5), each with its own credit and licence. */
export function mediaElements(media: readonly ItemMedia[]): XmlContent {
  return feedMedia(media).map((one) => ({
    '@url': one.url,
    '@type': one.type,
    '@medium': mediums.find((medium) => one.type.startsWith(`${medium}/`)),
    '@width': one.width,
    '@height': one.height,
    'media:description': { '@type': 'plain', '#': one.alt },
    'media:credit': one.credit,
    'media:license': one.licence && { '@href': licenceAddress(one.licence), '#': one.licence },
  }))
}

const mediums = ['image', 'video', 'audio']
