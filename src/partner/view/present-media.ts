import type { ItemMedia, RecordedMedia, Translation } from '../../publications/item'
import { endingOf, type Variant, variantTypes } from '../../publications/pictures/variants'

/** The members of a translation that hold pictures, as partners get them. */
export type ShownMedia = {
  media: ItemMedia[]
  logo?: ItemMedia
  coOrganisers?: (Omit<NonNullable<Translation['coOrganisers']>[number], 'logo'> & {
    logo?: ItemMedia
  })[]
}

/** Where the bytes of a variant are given. */
const addressOf = (base: string, picture: string, variant: Variant): string =>
  `${base}/pictures/${picture}/${variant.name}.${endingOf(variant)}`

/** A recorded picture with the addresses of this API; null for one that is not shown any more at `now`. */
export function presentMedia(base: string, recorded: RecordedMedia, now: Date): ItemMedia | null {
  const { id, alt, credit, licence, transcript, until } = recorded
  if (until !== null && new Date(until) <= now) return null
  const variants = recorded.variants.map((variant) => {
    const { name, type, width, height, bytes } = variant
    return { name, url: addressOf(base, id, variant), type, width, height, bytes }
  })
  const main = variants.findLast(({ type }) => type === variantTypes.webp) ?? variants.at(-1)
  if (!main) return null
  const { url, type, width, height } = main
  return { id, url, type, width, height, alt, credit, licence, transcript, variants }
}

/** The pictures of a translation, with logos. */
export function presentTranslation(
  base: string,
  { media, logo, coOrganisers }: Pick<Translation, 'media' | 'logo' | 'coOrganisers'>,
  now: Date,
): ShownMedia {
  const one = (recorded: RecordedMedia | undefined): { logo?: ItemMedia } => {
    const shown = recorded && presentMedia(base, recorded, now)
    return shown ? { logo: shown } : {}
  }
  return {
    media: media.flatMap((recorded) => presentMedia(base, recorded, now) ?? []),
    ...one(logo),
    ...(coOrganisers && {
      coOrganisers: coOrganisers.map(({ logo: recorded, ...other }) => ({
        ...other,
        ...one(recorded),
      })),
    }),
  }
}
