import halfred from 'halfred'
import { describe, expect, it } from 'vitest'
import { renderOsdiPetition, renderOsdiPetitions } from '../../../src/partner/exports/osdi'
import type { LocalisedItem } from '../../../src/partner/view/localise'
import { sampleItem } from '../../support/partner/partner-items'

const petition = (overrides: Partial<LocalisedItem> = {}) => ({
  item: sampleItem('petition', overrides),
  url: 'https://example.org/petition',
  organisationName: 'Sample Organisation',
})

const selfUrl = 'https://api.example.org/partner/v1/osdi/petitions?limit=2'
const page = { petitions: [petition()], selfUrl, nextUrl: null, perPage: 2, total: null }
const own = 'https://api.example.org/partner/v1/osdi/petitions/sample-petition'

halfred.enableValidation(true)

describe('what a reader of HAL that is not ours makes of it', () => {
  it('a page that it finds nothing to object to, with its petitions and the next page', () => {
    const nextUrl = `${selfUrl}&cursor=sample`
    const read = halfred.parse(renderOsdiPetitions({ ...page, nextUrl }))
    expect(read.validationIssues()).toEqual([])
    expect(read.link('self')?.href).toBe(selfUrl)
    expect(read.link('next')?.href).toBe(nextUrl)
    expect(read.hasCuries()).toBe(true)
    const [embedded] = read.embeddedResourceArray('osdi:petitions') ?? []
    expect(embedded?.validationIssues()).toEqual([])
    expect(embedded?.link('self')?.href).toBe(read.link('osdi:petitions')?.href)
    expect(embedded).toMatchObject({ title: 'Sample petition', total_signatures: 120 })
  })

  it('a petition that it finds nothing to object to', () => {
    const read = halfred.parse(renderOsdiPetition(petition(), own))
    expect(read.validationIssues()).toEqual([])
    expect(read.link('self')?.href).toBe(own)
  })
})

describe('a petition as OSDI', () => {
  it('has the fields that OSDI names', () => {
    expect(renderOsdiPetition(petition(), own)).toMatchObject({
      identifiers: ['vigil:sample-petition'],
      origin_system: 'Sample Organisation',
      created_date: '2026-01-20T08:00:00.000Z',
      modified_date: '2026-01-21T09:30:00.000Z',
      name: 'Sample petition',
      title: 'Sample petition',
      summary: 'A sample summary.',
      description: '<p>A sample text.</p>',
      petition_text: 'A sample text.',
      browser_url: 'https://example.org/petition',
      total_signatures: 120,
      _links: { self: { href: own } },
    })
  })

  it('names an office by its role and body', () => {
    expect(renderOsdiPetition(petition(), own).target).toEqual([
      {
        name: 'Ombudsperson (sample)',
        title: 'Ombudsperson (sample)',
        organization: 'Office of the Ombudsperson',
      },
    ])
  })

  it('does not split the name of a person', () => {
    const [office] = sampleItem('petition').addressees!
    const named = petition({ addressees: [{ ...office!, name: 'Sample Person Name' }] })
    const [target] = renderOsdiPetition(named, own).target as object[]
    expect(target).toMatchObject({ name: 'Sample Person Name', title: 'Ombudsperson (sample)' })
    expect(target).not.toHaveProperty('given_name')
    expect(target).not.toHaveProperty('family_name')
  })

  it('tells no number of signatures where none is known, and tells that there are none', () => {
    expect(renderOsdiPetition(petition({ count: null }), own)).not.toHaveProperty(
      'total_signatures',
    )
    expect(renderOsdiPetition(petition({ count: 0 }), own)).toMatchObject({ total_signatures: 0 })
  })

  it('carries its rights, its language and where to sign', () => {
    const { 'vigil:rights': rights, ...others } = renderOsdiPetition(
      petition({ mayTranslate: false, removeBy: '2026-02-01T00:00:00.000Z' }),
      own,
    )
    expect(rights).toMatchObject({
      licence: 'CC-BY-4.0',
      attributionText: 'Photo and text: Sample Organisation',
      usageTerms: 'Sample terms: name the source.',
      mayTranslate: false,
      removeBy: '2026-02-01T00:00:00.000Z',
    })
    expect(others).toMatchObject({
      'vigil:language': 'en',
      'vigil:translation': 'published',
      'vigil:state': 'open',
      'vigil:sign_url': 'https://example.org/sign',
      'vigil:closes_at': '2026-01-28T19:59:00.000Z',
    })
  })
})

describe('petitions as an OSDI collection', () => {
  it('holds each petition and links it under the path of the collection', () => {
    const hal = renderOsdiPetitions(page)
    expect(hal).toMatchObject({
      per_page: 2,
      _links: { self: { href: selfUrl }, 'osdi:petitions': [{ href: own }] },
      _embedded: {
        'osdi:petitions': [{ title: 'Sample petition', _links: { self: { href: own } } }],
      },
    })
  })

  it('links the next page when there is one', () => {
    const nextUrl = `${selfUrl}&cursor=abc`
    expect(renderOsdiPetitions({ ...page, nextUrl })._links).toMatchObject({
      next: { href: nextUrl },
    })
    expect(renderOsdiPetitions(page)._links).not.toHaveProperty('next')
  })

  it('counts records and pages only when they are known', () => {
    expect(renderOsdiPetitions({ ...page, page: 1, total: 5 })).toMatchObject({
      page: 1,
      total_records: 5,
      total_pages: 3,
    })
    const uncounted = renderOsdiPetitions(page)
    expect(uncounted).not.toHaveProperty('total_records')
    expect(uncounted).not.toHaveProperty('total_pages')
    expect(uncounted).not.toHaveProperty('page')
  })

  it('is a list even when there is no petition', () => {
    expect(renderOsdiPetitions({ ...page, petitions: [] })._embedded).toEqual({
      'osdi:petitions': [],
    })
  })
})
