import type { ItemMedia } from '../../publications/item'
import { type Chosen, chooseVariant } from '../formats/choose-variant'
import { licenceAddress } from '../formats/item-rights'
import type { XmlContent } from '../formats/xml-document'

/** The namespace of Media RSS 1.5, which Atom feeds use as well. */
export const mediaNamespace = 'http://search.yahoo.com/mrss/'

/** Pictures as files for programs that fetch them: JPEG, which all of them know. */
export const enclosuresOf = (media: readonly ItemMedia[]): Chosen[] =>
  media.flatMap((one) => chooseVariant(one, 'wide', 'jpg') ?? [])

/** Media as `media:content` elements (Media RSS 1.5), each with its own credit and licence. */
export function mediaElements(media: readonly ItemMedia[]): XmlContent {
  return media.map((one) => ({
    '@url': one.url,
    '@type': one.type,
    '@medium': 'image',
    '@width': one.width,
    '@height': one.height,
    'media:description': { '@type': 'plain', '#': one.alt },
    'media:title': one.caption && { '@type': 'plain', '#': one.caption },
    'media:credit': one.credit,
    'media:license': one.licence && { '@href': licenceAddress(one.licence), '#': one.licence },
  }))
}
