import type { ItemMedia } from '../../publications/item'
import type { LocalisedItem } from '../view/localise'
import { type Parameters, parameters } from '../http/parameters'

/** The parameters that say how an embed page looks. */
export const appearance = ['locale', 'theme', 'compact'] as const
export type Appearance = Partial<Parameters<(typeof appearance)[number]>>

/** The address of an embed page; `t` is the signature of one that a key has made. */
export function embedAddress(
  base: string,
  path: string,
  { locale, theme, compact, t }: Appearance & { t?: string },
): string {
  const asked = new URLSearchParams({
    ...(t && { t }),
    ...(locale && { locale: locale.join(',') }),
    ...(theme && { theme }),
    ...(compact !== undefined && { compact: String(compact) }),
  })
  return `${base}/embed/${path}${asked.size > 0 ? `?${asked.toString()}` : ''}`
}

/** The item with addresses of pictures that its signed page may ask for: what opens the page opens them. */
export function signPictures(item: LocalisedItem, t: string): LocalisedItem {
  const search = new URLSearchParams({ of: `${item.type}/${item.id}`, t })
  const sign = <File extends { url: string }>(file: File): File => ({
    ...file,
    url: `${file.url}?${search.toString()}`,
  })
  const signed = (pictures: readonly ItemMedia[]): ItemMedia[] =>
    pictures.map((picture) => ({ ...sign(picture), variants: picture.variants.map(sign) }))
  return {
    ...item,
    media: signed(item.media),
    ...(item.timeline && {
      timeline: item.timeline.map((part) => ({ ...part, media: signed(part.media) })),
    }),
  }
}

/** What the address of an embed page asks for; what it says wrongly is as if it said nothing. */
export function appearanceIn({ searchParams }: URL): Appearance {
  const read = <N extends (typeof appearance)[number]>(name: N) =>
    parameters[name].safeParse(searchParams.get(name) ?? undefined).data as Appearance[N]
  const locale = read('locale')
  return {
    locale: locale?.length ? locale : undefined,
    theme: read('theme'),
    compact: read('compact'),
  }
}
