import { createHash } from 'node:crypto'
import sharp from 'sharp'
import {
  type Variant,
  variantNames,
  variantTypes,
  variantEndings,
  variantWidths,
} from '../../publications/pictures/variants'

/** The most pixels that are decoded, as when pictures are uploaded. */
const maxPixels = 64_000_000

/**
 * A picture in all of its sizes and formats: upright, of a moving one the first frame, never enlarged, without
 * metadata. As JPEG, what is transparent is white.
 */
export async function drawVariants(
  original: Uint8Array,
): Promise<{ variant: Variant; data: Buffer }[]> {
  const drawn: { variant: Variant; data: Buffer }[] = []
  for (const name of variantNames) {
    for (const ending of variantEndings) {
      const sized = sharp(original, { limitInputPixels: maxPixels, failOn: 'error' })
        .rotate()
        .resize({ width: variantWidths[name] ?? undefined, withoutEnlargement: true })
      const encoded =
        ending === 'webp'
          ? sized.webp({ quality: 80 })
          : sized.flatten({ background: '#ffffff' }).jpeg({ quality: 82, progressive: true })
      const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
      const { width, height } = info
      const hash = createHash('sha256').update(data).digest('base64url')
      const type = variantTypes[ending]
      drawn.push({ variant: { name, type, width, height, bytes: data.length, hash }, data })
    }
  }
  return drawn
}
