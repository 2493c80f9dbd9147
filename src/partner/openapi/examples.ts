/** Examples of answers by the name of their schema; a test holds them against it. */

const at = '2026-01-22T08:00:00.000Z'
const owner = 'k7w2m9x4tq'

const item = {
  id: 'b3d8f5h2jn',
  type: 'news',
  version: 2,
  locale: 'en',
  isFallback: false,
  availableLocales: ['az', 'en'],
  translation: 'reviewed',
  organisation: owner,
  organisationName: 'Sample organisation',
  title: 'A neutral sample',
  summary: 'What happened, in some sentences.',
  contentNotice: null,
  nextStep: { type: 'learn', label: 'Read more', url: 'https://organisation.tld/more' },
  publishedAt: at,
  updatedAt: at,
  licence: 'CC-BY-4.0',
  attribution: { required: true, url: null },
  url: 'https://organisation.tld/news/sample',
}

const removal = {
  seq: 4012,
  op: 'delete',
  id: 'c4g9k3p6rs',
  type: 'news',
  organisation: owner,
  version: 3,
  at,
  locales: ['az', 'en'],
  reason: 'retracted',
  replacedBy: null,
  note: { en: 'One name was wrong.' },
  item: null,
}

export const examples: Readonly<Record<string, object>> = {
  Item: item,
  List: { items: [item], hasMore: false, next: null, cursor: null },
  Breaking: {
    items: [],
    fallback: {
      policy: 'nextStep',
      organisation: owner,
      item: null,
      nextStep: { type: 'sign', label: 'Sign the petition', url: 'https://organisation.tld/sign' },
    },
  },
  Sync: {
    changes: [removal],
    cursor: 'eyJ2IjoxfQ',
    hasMore: false,
    next: 'https://api.organisation.tld/partner/v1/sync?cursor=eyJ2IjoxfQ',
  },
  Acks: [
    { id: item.id, version: 2 },
    { id: removal.id, version: 3 },
  ],
  AckAnswer: { accepted: 2, unknown: [] },
  WebhookMessage: {
    type: 'item.retracted',
    timestamp: at,
    data: {
      id: removal.id,
      type: 'news',
      op: 'delete',
      seq: removal.seq,
      version: 3,
      reason: 'retracted',
    },
  },
  OsdiEntry: {
    motd: 'Petitions of allied organisations, to read. No signature is ever held here.',
    vendor_name: 'Vigil',
    product_name: 'Vigil partner API',
    osdi_version: '1.2.0',
    max_pagesize: 100,
    namespace: 'vigil',
    _links: {
      self: { href: 'https://api.organisation.tld/partner/v1/osdi', title: 'The entry point' },
      'osdi:petitions': {
        href: 'https://api.organisation.tld/partner/v1/osdi/petitions',
        title: 'The collection of petitions',
      },
      docs: {
        href: 'https://api.organisation.tld/partner/v1/docs',
        title: 'The description of the API',
      },
      curies: [
        {
          name: 'osdi',
          href: 'https://opensupporter.github.io/osdi-docs/{rel}.html',
          templated: true,
        },
      ],
    },
  },
  Problem: {
    type: 'https://api.organisation.tld/partner/v1/docs#unknown-parameter',
    title: 'Unknown parameter',
    status: 400,
    detail: 'What happened and what to do, in one sentence.',
  },
}
