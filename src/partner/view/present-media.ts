import type { PartChannel } from '../../content/testimony'
import type { ItemMedia, RecordedMedia, Translation } from '../../publications/item'
import type { TimelinePart } from '../../publications/item-parts'
import { endingOf, type Variant, variantTypes } from '../../publications/pictures/variants'

/** The members of a translation that hold pictures, as partners get them. */
export type ShownMedia = {
  media: ItemMedia[]
  logo?: ItemMedia
  timeline?: TimelinePart[]
  coOrganisers?: (Omit<NonNullable<Translation['coOrganisers']>[number], 'logo'> & {
    logo?: ItemMedia
  })[]
}

/** Where the bytes of a variant are given. */
const addressOf = (base: string, picture: string, variant: Variant): string =>
  `${base}/pictures/${picture}/${variant.name}.${endingOf(variant)}`

/** A recorded picture with the addresses of this API; null for one that is not shown any more at `now`. */
export function presentMedia(base: string, recorded: RecordedMedia, now: Date): ItemMedia | null {
  const { id, alt, credit, licence, transcript, caption, until } = recorded
  if (until !== null && new Date(until) <= now) return null
  const variants = recorded.variants.map((variant) => {
    const { name, type, width, height, bytes } = variant
    return { name, url: addressOf(base, id, variant), type, width, height, bytes }
  })
  const main = variants.findLast(({ type }) => type === variantTypes.webp) ?? variants.at(-1)
  if (!main) return null
  const { url, type, width, height } = main
  return {
    id,
    url,
    type,
    width,
    height,
    alt,
    credit,
    licence,
    transcript,
    ...(caption && { caption }),
    variants,
  }
}

/** Where something is shown: the parts of a testimony are not the same everywhere. */
export type Showing = { base: string; channel: PartChannel; now: Date }

/** The pictures of a translation, with logos, and the parts that may be told in a channel at this instant. */
export function presentTranslation(
  { base, channel, now }: Showing,
  {
    media,
    logo,
    timeline,
    coOrganisers,
  }: Pick<Translation, 'media' | 'logo' | 'timeline' | 'coOrganisers'>,
): ShownMedia {
  const one = (recorded: RecordedMedia | undefined): { logo?: ItemMedia } => {
    const shown = recorded && presentMedia(base, recorded, now)
    return shown ? { logo: shown } : {}
  }
  return {
    media: media.flatMap((recorded) => presentMedia(base, recorded, now) ?? []),
    ...one(logo),
    ...(timeline && {
      timeline: timeline
        .filter((part) => part.channels.includes(channel) && new Date(part.until) > now)
        .map(({ on, title, body, media: shown }) => ({
          ...{ on, title, body },
          media: shown.flatMap((recorded) => presentMedia(base, recorded, now) ?? []),
        })),
    }),
    ...(coOrganisers && {
      coOrganisers: coOrganisers.map(({ logo: recorded, ...other }) => ({
        ...other,
        ...one(recorded),
      })),
    }),
  }
}
