import { localise, type LocalisedItem } from '../../../src/partner/view/localise'
import { type FrozenItem, frozenItemSchema, type ItemType } from '../../../src/publications/item'

/** Where the API says that it is that gives the samples. */
const sampleBase = 'https://api.organisation.tld/partner/v1'

/** The instant at which samples are read: within the sample campaign, before the sample deadline. */
export const sampleNow = new Date('2026-01-25T12:00:00.000Z')

/** A valid item of the type as the public record keeps it, written in English. */
export function sampleFrozenItem(type: ItemType, overrides: Partial<FrozenItem> = {}): FrozenItem {
  const { details, texts } = samples[type]
  return frozenItemSchema.parse({
    ...common(type),
    ...details,
    translations: { en: { ...commonTexts(type), ...texts } },
    ...overrides,
  })
}

/** The same item as partners read it at {@link sampleNow}, version 1. */
export function sampleItem(type: ItemType, overrides: Partial<LocalisedItem> = {}): LocalisedItem {
  const item = localise({
    item: sampleFrozenItem(type),
    version: 1,
    wanted: ['en'],
    granted: null,
    fallback: 'none',
    now: sampleNow,
    base: sampleBase,
    channel: 'sites',
  })
  if (!item) throw new Error('The sample has no English text.')
  return { ...item, ...overrides }
}

const learn = { type: 'learn', label: 'Read more', url: 'https://example.org/more' }

const afterwards = { expiresAt: null, fallback: null }

const common = (type: ItemType) => ({
  id: `sample-${type}`,
  type,
  kind: null,
  slug: `sample-${type}`,
  organisation: 'sample-org',
  defaultLocale: 'en',
  publishedAt: '2026-01-20T08:00:00.000Z',
  updatedAt: '2026-01-21T09:30:00.000Z',
  visibility: 'public',
  topics: ['sample-topic'],
  countries: ['AZ'],
  licence: 'CC-BY-4.0',
  copyrightHolder: 'Sample Organisation',
  attribution: { required: true, url: 'https://example.org/credit' },
  mayTranslate: true,
  noIndex: false,
  embargoUntil: null,
  removeBy: null,
  edNote: null,
})

const commonTexts = (type: ItemType) => ({
  state: 'published',
  title: `Sample ${type}`,
  organisationName: 'Sample Organisation',
  summary: 'A sample summary.',
  body: { html: '<p>A sample text.</p>', text: 'A sample text.' },
  nextStep: { ...learn, ...afterwards },
  canonicalUrl: `https://example.org/${type}`,
  usageTerms: 'Sample terms: name the source.',
  attributionText: 'Photo and text: Sample Organisation',
})

const candle = { type: 'light_candle', label: 'Light a candle', url: null, ...afterwards }

const sizes = { small: [640, 427, 21_000], wide: [1200, 800, 60_000], full: [1200, 800, 60_000] }

const picture = {
  id: 'sample-picture',
  file: 'b1946ac92492d2347c6235b4d2611184',
  until: null,
  variants: Object.entries(sizes).flatMap(([name, [width, height, bytes]]) =>
    ['image/webp', 'image/jpeg'].map((type) => ({
      ...{ name, type, width, height, bytes },
      hash: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
    })),
  ),
  alt: 'A plain sample picture',
  credit: 'Sample Organisation',
  licence: 'CC-BY-4.0',
  transcript: null,
}

/** Where the sample picture is given. */
export const samplePicture = `${sampleBase}/pictures/${picture.id}`

type Sample = { details: Record<string, unknown>; texts: Record<string, unknown> }

/** What each type has beyond the common. The window is 22 to 28 January in Baku (UTC+4). */
const samples: Record<ItemType, Sample> = {
  news: {
    details: {
      kind: 'statement',
      byline: 'The sample editors',
      places: ['Sample Town'],
      breakingUntil: null,
      case: 'sample-case',
      caseRef: 'AZ-2026-001',
    },
    texts: {
      media: [picture],
      sources: [{ label: 'A sample source', url: 'https://example.org/source' }],
    },
  },
  campaign: {
    details: {
      startsAt: '2026-01-21T20:00:00.000Z',
      endsAt: '2026-01-28T19:59:00.000Z',
      timeZone: 'Asia/Baku',
      hashtags: [{ display: '#SampleTag', match: 'sampletag' }],
      petition: 'sample-petition',
      day: 'sample-day',
    },
    texts: {
      afterEndText: 'The sample week is over.',
      demands: [{ text: 'A sample demand.', status: 'open', evidence: null }],
      actionSteps: [
        {
          ...learn,
          instructions: 'Sample instructions.',
          riskNote: null,
          copyText: null,
          availableFrom: null,
          availableUntil: null,
          maxMinutes: 5,
        },
      ],
      safeParticipation: { inside: 'Sample advice inside.', abroad: 'Sample advice abroad.' },
      coOrganisers: [{ id: null, name: 'Another Sample', role: 'supporter' }],
    },
  },
  petition: {
    details: {
      opensAt: '2026-01-21T20:00:00.000Z',
      closesAt: '2026-01-28T19:59:00.000Z',
      timeZone: 'Asia/Baku',
      hostedBy: 'external',
      count: 120,
      countAsOf: '2026-01-21T09:00:00.000Z',
      goal: 500,
      deliveredAt: null,
      answeredAt: null,
    },
    texts: {
      nextStep: { type: 'sign', label: 'Sign', url: 'https://example.org/sign', ...afterwards },
      addressees: [
        {
          id: 'sample-addressee',
          role: 'Ombudsperson (sample)',
          name: null,
          body: 'Office of the Ombudsperson',
          country: 'AZ',
          salutation: null,
          channels: [
            { type: 'web', value: 'https://example.org/contact', verifiedAt: null, caution: null },
          ],
          languages: ['en'],
        },
      ],
      signUrl: 'https://example.org/sign',
      response: null,
      deadlineHistory: [],
    },
  },
  memorial: {
    details: {
      nameStatus: 'known',
      alternateNames: [],
      bornOn: { year: 1990, month: 5, day: null },
      diedOn: { year: 2021, month: 1, day: 22 },
      country: 'AZ',
      place: 'Sample Town',
      tributesOpen: true,
    },
    texts: {
      title: 'Sample Person',
      contentNotice: 'This sample speaks of a death.',
      nextStep: candle,
      selfDescription: 'Sample words of their own.',
      supportLines: [
        { name: 'Sample help line', contact: null, url: 'https://example.org/help', country: 'AZ' },
      ],
      sources: [],
    },
  },
  day: {
    details: {
      monthOfYear: 1,
      dayOfMonth: 22,
      firstYear: 2022,
      quietMode: true,
      calendarVisibility: 'public',
      people: ['sample-memorial'],
    },
    texts: {
      title: 'A day of the sample',
      nextStep: candle,
      alternateTitles: [{ organisation: null, text: 'The sample day' }],
      supportLines: [],
    },
  },
  case: {
    details: {
      ref: 'AZ-2026-001',
      status: 'open',
      outcome: null,
      closedAt: null,
      country: 'AZ',
      named: [{ publicName: 'Sample Person', pronouns: null, isPseudonym: true }],
    },
    texts: {},
  },
  alert: {
    details: {
      kind: 'first',
      case: 'sample-case',
      caseRef: 'AZ-2026-001',
      sequence: 1,
      issuedAt: '2026-01-20T08:00:00.000Z',
      actBy: '2026-01-27T08:00:00.000Z',
      expiresAt: '2026-01-28T08:00:00.000Z',
      severity: 'Severe',
      urgency: 'Immediate',
      certainty: 'Observed',
      preferredLanguages: ['az', 'en'],
      supersedes: [],
    },
    texts: {
      nextStep: { type: 'write', label: 'Write', url: 'https://example.org/write', ...afterwards },
      texts: {
        ask: 'Write to the sample office.',
        sourceLine: 'Source: a sample.',
        safetyLine: 'This is a sample.',
      },
      copyText: 'Sample words to copy.',
      modelLetter: 'A sample letter.',
      whereTo: ['Sample office, Sample Street'],
      doNot: ['Do not phone the sample.'],
    },
  },
  organisation: {
    details: {
      id: 'sample-org',
      shortName: 'Sample',
      foundedOn: '2017-09-01T00:00:00.000Z',
      operatingStatus: 'active',
      contact: 'https://example.org/contact',
      locales: ['en'],
      emptyStatePolicy: 'latest',
      publicApi: true,
    },
    texts: { title: 'Sample Organisation', selfDescription: 'A sample of an organisation.' },
  },
}
