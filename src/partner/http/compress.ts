import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { AnswerCache, KeptAnswer } from './answer-cache'
import { type Encoding, isText, isWorthIt } from './encoding'

/** How many answers are compressed at once: the work is done beside the event loop, on the same cores. */
const atOnce = 2

const compressors: Record<Encoding, (body: Uint8Array) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
      },
    }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
}

/** Whether an answer of this kind is ever compressed, and therefore depends on what the reader accepts. */
export const isCompressed = ({ headers }: Pick<KeptAnswer, 'headers'>): boolean =>
  isText(headers['Content-Type'])

/**
 * Compresses answers that are kept, once each, when somebody first asks for them so; nobody waits for it: until it is
 * done they are sent as they are.
 */
export function createCompressor(
  cache: Pick<AnswerCache, 'weigh'>,
): (name: string, kept: KeptAnswer, encoding: Encoding) => void {
  const underWay = new Map<KeptAnswer, Encoding[]>()
  let running = 0
  return (name, kept, encoding) => {
    if (running >= atOnce || kept.encoded[encoding] || underWay.get(kept)?.includes(encoding))
      return
    if (!isCompressed(kept) || !isWorthIt(kept.body)) return
    running += 1
    underWay.set(kept, [...(underWay.get(kept) ?? []), encoding])
    void compressors[encoding](kept.body)
      .then((bytes) => {
        kept.encoded[encoding] = bytes
        cache.weigh(name, kept)
      })
      // Sent as it is, then: nothing but memory can be missing.
      .catch(() => undefined)
      .finally(() => {
        running -= 1
        underWay.delete(kept)
      })
  }
}
