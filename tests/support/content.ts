import sharp from 'sharp'
import type { Actor, Answer, Doc, TestPayload } from './payload'

/** A formatted text of plain paragraphs, as the editor stores it. */
export function richText(...paragraphs: string[]) {
  return {
    root: {
      type: 'root',
      format: '',
      indent: 0,
      version: 1,
      direction: 'ltr',
      children: paragraphs.map((text) => ({
        type: 'paragraph',
        format: '',
        indent: 0,
        version: 1,
        direction: 'ltr',
        textFormat: 0,
        children: [
          { type: 'text', text, format: 0, style: '', mode: 'normal', detail: 0, version: 1 },
        ],
      })),
    },
  }
}

const nextStep = { type: 'learn', label: 'Read more', url: 'https://example.org/more' }

/** The least that each collection needs to be published in one language. */
export const complete = {
  cases: () => ({ title: 'Sample case', country: 'AZ', nextStep }),
  news: () => ({ title: 'A neutral sample', summary: 'Sample summary.', nextStep }),
  addressees: () => ({
    role: 'Ombudsperson (sample)',
    body: 'Office of the Ombudsperson',
    country: 'AZ',
  }),
  campaigns: () => ({
    title: 'Sample campaign',
    summary: 'Sample summary.',
    startsAt: '2026-01-21T20:00:00.000Z',
    endsAt: '2026-01-28T19:59:00.000Z',
    timeZone: 'Asia/Baku',
    nextStep,
  }),
  petitions: (addressee: Doc) => ({
    title: 'Sample petition',
    text: richText('Sample text.'),
    addressees: [addressee.id],
    opensAt: '2026-01-21T20:00:00.000Z',
    closesAt: '2026-01-28T19:59:00.000Z',
    timeZone: 'Asia/Baku',
    signUrl: 'https://example.org/sign',
    nextStep: { type: 'sign', label: 'Sign' },
  }),
  memorials: () => ({
    name: 'Sample Person',
    nameStatus: 'known',
    publicFigure: true,
    life: richText('A sample life, told in one sentence.'),
    familyInformed: 'yes',
    nextStep: { type: 'light_candle', label: 'Light a candle' },
  }),
  commemorativeDays: () => ({
    title: 'A day of the sample',
    month: 1,
    day: 22,
    about: 'Sample words.',
    nextStep: { type: 'light_candle', label: 'Light a candle' },
  }),
}

/** Two organisations with an editor and a reviewer each. */
export async function createNewsroom(cms: TestPayload) {
  const ours = await cms.organisation('Ours')
  const theirs = await cms.organisation('Theirs')
  return {
    ours,
    theirs,
    editor: await cms.person([[ours, 'editor']]),
    reviewer: await cms.person([[ours, 'reviewer']]),
    outsider: await cms.person([[theirs, 'reviewer']]),
  }
}

export type Newsroom = Awaited<ReturnType<typeof createNewsroom>>

/** The document in an answer of a write. */
export const docOf = (answer: Answer): Doc => answer.body.doc as Doc

/** The problems in the answer of a refused write, as `path: message`. */
export function problemsOf(answer: Answer): { path: string; message: string }[] {
  return answer.body.errors?.[0]?.data?.errors ?? []
}

/** The first message of an answer. */
export const messageOf = (answer: Answer): string => answer.body.errors?.[0]?.message ?? ''

type Writing = { as: Actor; locale?: string; draft?: boolean }

/** REST writes as the admin makes them. */
export function createWriter(cms: TestPayload) {
  const query = ({ locale = 'en', draft = false }: Omit<Writing, 'as'>) =>
    `?locale=${locale}&depth=0${draft ? '&draft=true' : ''}`
  return {
    create: (slug: string, body: object, { as, ...rest }: Writing) =>
      cms.rest('POST', `/${slug}${query(rest)}`, { as, body }),
    update: (slug: string, id: string, body: object, { as, ...rest }: Writing) =>
      cms.rest('PATCH', `/${slug}/${id}${query(rest)}`, { as, body }),
    publish: (slug: string, body: object, { as, ...rest }: Writing) =>
      cms.rest('POST', `/${slug}${query(rest)}`, { as, body: { ...body, _status: 'published' } }),
  }
}

/** A JPEG with a place, a device and a turned sensor in its metadata. */
export async function photoWithPlace({ width = 60, height = 30 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'CanaryPhone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 24/1 0/1' },
    })
    .toBuffer()
}

/** A multipart upload as the admin sends it. */
export function uploadForm(file: Buffer, name: string, type: string, data: object): FormData {
  const form = new FormData()
  form.set('_payload', JSON.stringify(data))
  form.set('file', new File([new Uint8Array(file)], name, { type }))
  return form
}
