import { describe, expect, it } from 'vitest'
import { type Media, pictures } from '../../../src/partner-client'

const picture = (changes: object = {}): Media => ({
  id: 'p1',
  url: 'https://api.example.org/pictures/p1/full.webp',
  type: 'image/webp',
  width: 2400,
  height: 1600,
  alt: 'A sample square',
  credit: 'Sample photographer',
  licence: 'CC-BY-4.0',
  transcript: null,
  variants: [],
  ...changes,
})
const file = (name: string, width: number, kind = 'webp') => ({
  name,
  url: `https://api.example.org/pictures/p1/${name}.${kind}`,
  type: `image/${kind}`,
  width,
  height: (width * 2) / 3,
})
const at = 'https://api.example.org/pictures/p1'

describe('pictures()', () => {
  it('gives a picture without sizes as it is', () => {
    expect(pictures({ media: [picture()] })).toEqual([
      {
        ...{ id: 'p1', src: `${at}/full.webp`, type: 'image/webp', width: 2400, height: 1600 },
        ...{ srcset: '', sizes: '100vw', sources: [], alt: 'A sample square' },
        caption: null,
        ...{ credit: 'Sample photographer', licence: 'CC-BY-4.0', isLogo: false },
      },
    ])
  })

  it('gives the captions, and the pictures of the parts of a testimony after its own', () => {
    const part = { media: [picture({ id: 'p2', caption: 'A sample caption' })] }
    const shown = pictures({ media: [picture()], timeline: [part] })
    expect(shown.map(({ id, caption }) => [id, caption])).toEqual([
      ['p1', null],
      ['p2', 'A sample caption'],
    ])
  })

  it('lists its sizes by width, and each type by itself', () => {
    const variants = [file('wide', 1280), file('small', 640), file('small', 640, 'jpeg')]
    const jpegs = [file('wide', 1280, 'jpeg'), file('full', 2400, 'jpeg')]
    const item = { media: [picture({ variants: [...variants, ...jpegs] })] }
    const [shown] = pictures(item, { sizes: '(min-width: 40rem) 40rem, 100vw' })
    expect(shown).toMatchObject({
      src: `${at}/wide.jpeg`,
      type: 'image/jpeg',
      width: 1280,
      srcset: `${at}/small.jpeg 640w, ${at}/wide.jpeg 1280w, ${at}/full.jpeg 2400w`,
      sizes: '(min-width: 40rem) 40rem, 100vw',
      sources: [
        {
          type: 'image/webp',
          srcset: `${at}/small.webp 640w, ${at}/wide.webp 1280w, ${at}/full.webp 2400w`,
          sizes: '(min-width: 40rem) 40rem, 100vw',
        },
      ],
    })
  })

  it('takes the language of an item that comes in all of them', () => {
    const item = {
      translations: { az: { media: [picture({ alt: 'Nümunə' })] }, en: { media: [picture()] } },
    }
    expect(pictures(item, { locale: 'az' }).map(({ alt }) => alt)).toEqual(['Nümunə'])
    expect(pictures(item, { locale: 'de' })).toEqual([])
    expect(pictures(item)).toEqual([])
  })

  it('leaves out what is no picture, and addresses that a page must not open', () => {
    const media = [
      picture({ type: 'video/mp4' }),
      picture({ type: 'image/svg+xml" onload="x' }),
      picture({ url: 'javascript:alert(1)' }),
      picture({ url: '/relative.webp' }),
      picture({ variants: [{ ...file('small', 640), url: 'data:image/webp;base64,AA' }] }),
    ]
    expect(pictures({ media })).toHaveLength(1)
    expect(pictures({ media })[0]!.srcset).toBe('')
    expect(pictures({})).toEqual([])
  })

  it('keeps lists readable whatever is in an address', () => {
    const variants = [
      { ...file('small', 640), url: `${at}/a, b 2x` },
      { ...file('wide', 1280), url: `${at}/c"><b>` },
    ]
    const [shown] = pictures({ media: [picture({ variants, width: null })] })
    expect(shown!.srcset).toBe(`${at}/a%2C%20b%202x 640w, ${at}/c%22%3E%3Cb%3E 1280w`)
  })

  it('marks the logo of an organisation', () => {
    const logo = picture({ id: 'logo' })
    const shown = pictures({ media: [picture(), logo], logo })
    expect(shown.map(({ isLogo }) => isLogo)).toEqual([false, true])
  })
})
