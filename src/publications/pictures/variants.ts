import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The sizes in which a picture is given: the most pixels of its width; null for all that it has. None is enlarged. */
export const variantWidths = { small: 640, wide: 1280, full: null } as const
export type VariantName = keyof typeof variantWidths
export const variantNames = Object.keys(variantWidths) as VariantName[]

/** The formats of each size, by the ending of their addresses: WebP for browsers, JPEG for everything else. */
export const variantTypes = { webp: 'image/webp', jpg: 'image/jpeg' } as const
export type VariantEnding = keyof typeof variantTypes
export const variantEndings = Object.keys(variantTypes) as VariantEnding[]

/** One size of a picture in one format. */
export const variantSchema = z.object({
  name: z.enum(variantNames as [VariantName, ...VariantName[]]),
  type: z.enum(Object.values(variantTypes) as [string, ...string[]]),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  /** SHA-256 of its bytes. */
  hash: z.string(),
})
export type Variant = z.infer<typeof variantSchema>
export const variantsSchema = z.array(variantSchema).min(1)

/** The name under which the store knows an uploaded file. It tells nothing, not even to whoever sees the store. */
export const fileKey = (filename: string): string =>
  createHash('sha256').update(filename).digest('hex').slice(0, 32)

export const endingOf = ({ type }: Pick<Variant, 'type'>): VariantEnding =>
  type === variantTypes.webp ? 'webp' : 'jpg'

/** Where the bytes of a variant lie in the store. */
export const variantKey = (file: string, variant: Pick<Variant, 'name' | 'type'>): string =>
  `${file}/${variant.name}.${endingOf(variant)}`

/** Where it stands which variants there are; it is written last, when they are all there. */
export const variantsKey = (file: string): string => `${file}/variants.json`

/** All keys that a file can have. */
export const keysOfFile = (file: string): string[] => [
  variantsKey(file),
  ...variantNames.flatMap((name) =>
    Object.values(variantTypes).map((type) => variantKey(file, { name, type })),
  ),
]
