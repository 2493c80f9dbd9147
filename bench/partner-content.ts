import { randomBytes } from 'node:crypto'
import { createPublicId } from '../src/fields/public-id'
import { type Locale, locales } from '../src/core/locales'
import { sanitiseOptions } from '../src/options'
import { hashKey } from '../src/partner/view/partner-key'
import { recordPublication } from '../src/recording/record-publication'
import type { Doc, TestPayload } from '../tests/support/cms'
import { photoWithPlace, richText } from '../tests/support/content'

const { slugs } = sanitiseOptions()

/** A document with what finds it in an answer. */
export type Sample = { id: string; publicId: string; title: string }

export type SampleContent = {
  organisation: Doc
  /** Oldest first. */
  news: Sample[]
  day: Sample
}

/** A sentence of usual length; an item has sixteen of them in four paragraphs. */
const sentences: Record<Locale, string> = {
  az: 'Bu, hesabatın bir cümləsinin yerində duran sadə bir nümunə cümləsidir.',
  en: 'This is a plain sample sentence in the place of a sentence of a report.',
  ru: 'Это простое пробное предложение на месте предложения из сообщения.',
  tr: 'Bu, bir haberin cümlesinin yerinde duran sade bir örnek cümledir.',
  de: 'Dies ist ein schlichter Beispielsatz an der Stelle eines Satzes aus einem Bericht.',
}

const states = ofEach(() => 'published')

/**
 * An organisation with `count` published news items in all languages, an hour apart, and a yearly day. They are
 * written as the CMS writes them, below its checks, and then taken up into the public record.
 */
export async function createSampleContent(
  cms: TestPayload,
  { count, end }: { count: number; end: Date },
): Promise<SampleContent> {
  const organisation = await cms.organisation('Sample organisation', { publicApi: true })
  await giveLogo(cms, organisation)
  const topic = await cms.payload.create({
    collection: slugs.topics,
    data: { key: 'sample', label: 'Sample' },
    overrideAccess: true,
  })
  const news: Sample[] = []
  for (let index = 0; index < count; index += 1) {
    const at = new Date(end.getTime() - (count - index) * 3_600_000)
    const name = String(index + 1).padStart(4, '0')
    const sample = { publicId: createPublicId(), title: `Sample item ${name}` }
    news.push({
      ...sample,
      id: await publish(cms, 'news', newsDocument({ sample, name, at, organisation, topic }), at),
    })
  }
  return { organisation, news, day: await createDay(cms, organisation, end) }
}

/** A key for everything of the organisation, with an allowance that no load uses up. */
export async function createSampleKey(cms: TestPayload, organisation: Doc): Promise<string> {
  const key = `vigil_${randomBytes(32).toString('base64url')}`
  // The admin allows no rate of this kind: a bench would measure the limit.
  await cms.payload.db.create({
    collection: slugs.partnerKeys,
    data: {
      tenant: organisation.id,
      name: 'Sample partner',
      hash: hashKey(key),
      prefix: key.slice(0, 12),
      grants: {
        organisations: [organisation.publicId],
        locales: null,
        scopes: ['read'],
        origins: [],
        rateLimit: 1_000_000_000,
      },
    },
  })
  return key
}

/** A picture is served beside the items, so the organisation has one. */
async function giveLogo({ payload }: TestPayload, organisation: Doc): Promise<void> {
  const file = await photoWithPlace()
  const logo = await payload.create({
    collection: slugs.media,
    data: { tenant: organisation.id, alt: 'A blue area', faces: 'none', _status: 'published' },
    file: { data: file, mimetype: 'image/jpeg', name: 'sample.jpg', size: file.length },
    locale: 'en',
    overrideAccess: true,
  })
  await payload.update({
    collection: slugs.organisations,
    id: organisation.id,
    data: { logo: logo.id },
    overrideAccess: true,
  })
}

function newsDocument(args: {
  sample: Omit<Sample, 'id'>
  name: string
  at: Date
  organisation: Doc
  topic: { id: string | number }
}) {
  const { sample, name, at, organisation, topic } = args
  return {
    tenant: organisation.id,
    publicId: sample.publicId,
    slug: `sample-${name}`,
    type: 'news',
    visibility: 'public',
    licence: 'CC-BY-4.0',
    mayTranslate: true,
    countries: ['AZ'],
    topics: [topic.id],
    translation: states,
    title: ofEach(() => sample.title),
    summary: ofEach((locale) => repeated(locale, 3)),
    body: ofEach((locale) => richText(...Array.from({ length: 4 }, () => repeated(locale, 4)))),
    nextStep: {
      type: 'learn',
      label: ofEach(() => 'Read more'),
      url: ofEach(() => 'https://example.org/more'),
    },
    ...published(at),
  }
}

async function createDay(cms: TestPayload, organisation: Doc, at: Date): Promise<Sample> {
  const sample = { publicId: createPublicId(), title: 'Sample day' }
  const id = await publish(
    cms,
    'commemorativeDays',
    {
      tenant: organisation.id,
      publicId: sample.publicId,
      slug: 'sample-day',
      visibility: 'public',
      calendarVisibility: 'public',
      month: 1,
      day: 22,
      translation: states,
      title: ofEach(() => sample.title),
      about: ofEach((locale) => repeated(locale, 2)),
      nextStep: { type: 'light_candle', label: ofEach(() => 'Light a candle') },
      ...published(at),
    },
    at,
  )
  return { ...sample, id }
}

async function publish(
  { payload }: TestPayload,
  key: 'news' | 'commemorativeDays',
  data: Record<string, unknown>,
  now: Date,
): Promise<string> {
  const { id } = await payload.db.create({ collection: slugs[key], data })
  await recordPublication({ payload, slugs, key, id, now })
  return String(id)
}

const published = (at: Date) => {
  const time = at.toISOString()
  return { _status: 'published', updatedAtPublic: time, createdAt: time, updatedAt: time }
}

const repeated = (locale: Locale, times: number): string =>
  Array.from({ length: times }, () => sentences[locale]).join(' ')

function ofEach<T>(value: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(locales.map((locale) => [locale, value(locale)])) as Record<Locale, T>
}
