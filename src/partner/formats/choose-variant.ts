import type { ItemMedia } from '../../publications/item'
import { type VariantName, variantTypes } from '../../publications/pictures/variants'

/** A picture in one size and format, with what is true of all of them. */
export type Chosen = Pick<ItemMedia, 'alt'> & ItemMedia['variants'][number]

/**
 * A picture in the given size. JPEG is for what programs of others read: not all of them know WebP.
 * @returns null where there is no such variant
 */
export function chooseVariant(
  { alt, variants }: Pick<ItemMedia, 'alt' | 'variants'>,
  name: VariantName,
  format: 'webp' | 'jpg' = 'webp',
): Chosen | null {
  const found = variants.find(
    (variant) => variant.name === name && variant.type === variantTypes[format],
  )
  return found ? { alt, ...found } : null
}
