import {
  type Variant,
  variantEndings,
  variantKey,
  variantTypes,
} from '../../publications/pictures/variants'
import type { RecordedMedia } from '../../publications/item'
import { sharedSeconds } from '../http/cache-control'
import { isNotModified } from '../http/conditional'
import type { Answer, Exchange } from '../http/exchange'
import { type Route, route } from '../http/route'
import { Problem } from '../problem'
import { findPicture } from './find-picture'

/** What every picture carries: it is shown anywhere, and nothing else can be made of it. */
const pictureHeaders = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}

export const pictureRoutes: Route[] = variantEndings.map((ending) =>
  route({
    method: 'GET',
    path: `/pictures/{id}/{size}.${ending}`,
    summary: `A picture of an item as ${ending === 'webp' ? 'WebP' : 'JPEG'}`,
    description:
      'There for as long as an item that you may read shows it, and gone with the last one. Its addresses stand in `media` of items. The ETag changes when the picture is replaced.',
    parts: { id: 'Public id of the picture', size: 'One of small, wide, full' },
    parameters: ['t', 'of'],
    isForgiving: true,
    answer: { mediaType: variantTypes[ending] },
    refusals: { 404: 'problem', 410: 'problem' },
    // They would push out answers that take work.
    isCacheable: false,
    async handle(exchange, { t, of }, { id = '', size = '' }) {
      const found = await findPicture(exchange, id, t === undefined ? t : (of?.split('/')[1] ?? ''))
      for (const picture of found) {
        const variant = picture.variants.find(
          ({ name, type }) => name === size && type === variantTypes[ending],
        )
        const answer = variant && (await answerWith(exchange, picture, variant))
        if (!answer) continue
        // Whatever shows it may be the last that does.
        const rows = [...(exchange.view.byPicture.get(id)?.values() ?? [])]
        return { ...answer, about: { rows } }
      }
      if (!found.some(({ variants }) => variants.some(({ name }) => name === size))) {
        throw new Problem('not-found', 'There is no such size. Use small, wide or full.')
      }
      throw new Problem(
        'unavailable',
        'This picture cannot be given at the moment. Keep your copy and try again.',
        {},
        { 'Retry-After': '10' },
      )
    },
  }),
)

/** The bytes, read only for those who do not have them; null when the store has none. */
async function answerWith(
  { request, store, now }: Exchange,
  { file, until }: RecordedMedia,
  variant: Variant,
): Promise<Answer | null> {
  const answer = {
    type: variant.type,
    etag: `"${variant.hash}"`,
    changedAt: null,
    maxAge: sharedSeconds.item,
    until: until === null ? null : new Date(until),
    headers: { ...pictureHeaders, 'Content-Length': String(variant.bytes) },
  }
  const isHead = request.method === 'HEAD'
  if (isHead || isNotModified(request.headers, answer, now)) return { ...answer, body: '' }
  const body = await store.pictures.get(variantKey(file, variant))
  return body && { ...answer, body }
}
