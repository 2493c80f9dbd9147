import type { Locale, Media } from './types'

/** A file of a picture in one size. */
type File = { url: string; type: string; width: number | null; height: number | null }
type Texts = { media?: Media[]; logo?: Media; timeline?: { media: Media[] }[] }
type Pictured = Texts | { translations: Partial<Record<string, Texts>> }

/** One kind of file, as `<source type srcset sizes>` takes it; the best first. */
export type PictureSource = { type: string; srcset: string; sizes: string }

/** A picture, as `<img src srcset sizes width height alt>` takes it. */
export type Picture = {
  id: string
  /** For browsers that know nothing better. */
  src: string
  type: string
  width: number | null
  height: number | null
  /** Sizes of the same type as `src`; empty where there is one only. */
  srcset: string
  sizes: string
  /** Other types, which come before `<img>` in `<picture>`. */
  sources: PictureSource[]
  alt: string
  /** Show it under the picture. */
  caption: string | null
  /** Name it wherever the picture is shown. */
  credit: string | null
  licence: string | null
  /** Of an organisation: show it beside its name only. */
  isLogo: boolean
}

/** Pixels: wider than this nothing is loaded that was not chosen from a list. */
const widestFallback = 1600

/**
 * The pictures of an item, those of the parts of a testimony after its own, in every size that there is. Films and recordings are left out, and so is whatever
 * has no address of the web.
 * @param options.locale - needed for items from `sync()`, which come in all languages
 * @param options.sizes - how wide it is shown, as `sizes` of `<img>` says it. Default `100vw`
 */
export function pictures(
  item: Pictured,
  { locale, sizes = '100vw' }: { locale?: Locale; sizes?: string } = {},
): Picture[] {
  const texts: Texts | undefined = 'translations' in item ? item.translations[locale ?? ''] : item
  const media = [...(texts?.media ?? []), ...(texts?.timeline ?? []).flatMap((part) => part.media)]
  return media.flatMap((entry) => {
    const files = [...entry.variants, entry].flatMap(readable)
    const main = readable(entry)[0] ?? files[0]
    if (!main) return []
    // What every browser knows is what `<img>` has.
    const plain = files.find(({ type }) => type === 'image/jpeg' || type === 'image/png') ?? main
    const shown = main.type === plain.type ? main : (middle(files, plain.type) ?? main)
    const types = [...new Set(files.map(({ type }) => type))].filter((type) => type !== shown.type)
    return [
      {
        id: entry.id,
        ...{ src: shown.url, type: shown.type, width: shown.width, height: shown.height },
        ...{ srcset: srcsetOf(files, shown.type), sizes },
        sources: types.map((type) => ({
          type,
          srcset: srcsetOf(files, type) || (files.find((file) => file.type === type)?.url ?? ''),
          sizes,
        })),
        ...{ alt: entry.alt, caption: entry.caption ?? null },
        ...{ credit: entry.credit, licence: entry.licence },
        isLogo: texts?.logo?.id === entry.id,
      },
    ]
  })
}

/** The file with an address that can stand in `srcset`; nothing where it is no picture of the web. */
function readable({ url, type, width, height }: File): File[] {
  if (!/^image\/[\w.+-]+$/.test(type) || !URL.canParse(url)) return []
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return []
  return [{ url: href.replaceAll(',', '%2C'), type, width, height }]
}

/** The largest that still suits a page, or else the smallest. */
function middle(files: File[], type: string): File | undefined {
  const sorted = files
    .filter((file) => file.type === type)
    .sort((a, b) => (a.width ?? 0) - (b.width ?? 0))
  return sorted.findLast(({ width }) => (width ?? 0) <= widestFallback) ?? sorted[0]
}

/** Addresses with their widths, the smallest first and each width once; empty for one size. */
function srcsetOf(files: File[], type: string): string {
  const byWidth = new Map<number, string>()
  for (const file of files) {
    if (file.type === type && file.width && !byWidth.has(file.width)) {
      byWidth.set(file.width, file.url)
    }
  }
  if (byWidth.size < 2) return ''
  return [...byWidth]
    .sort(([a], [b]) => a - b)
    .map(([width, url]) => `${url} ${width}w`)
    .join(', ')
}
