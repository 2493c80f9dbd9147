import { complete, docOf, photoWithPlace, richText, uploadForm } from './content'
import type { Actor, Doc, TestPayload } from './payload'

const everywhere = ['sites', 'feeds', 'embeds', 'phones'] as const

/** The word by which consent was given: it may be in nothing that leaves the organisation. */
export const consentWord = 'Sampleconsentword'

/** A day that far from now, as the form stores it. */
export const dayFrom = (now: number, days: number): string =>
  new Date(now + days * 86_400_000).toISOString()

/** A part of a testimony with a consent that holds for a year. */
export const samplePart = (title: string, changes: Record<string, unknown> = {}) => ({
  date: { year: 2014 },
  title,
  text: richText(`Words of ${title}.`),
  channels: [...everywhere],
  consent: {
    by: consentWord,
    date: dayFrom(Date.now(), -10),
    reviewAt: dayFrom(Date.now(), 365),
  },
  ...changes,
})

/** A testimony, complete but for its parts. */
export const sampleTestimony = (parts: object[], changes: object = {}) => ({
  ...complete.news(),
  type: 'testimony',
  narrator: { name: 'Samplename', kind: 'pseudonym' },
  parts,
  ...changes,
})

/** A public picture of which is said who can be recognised in it. */
export async function samplePicture(
  cms: TestPayload,
  { faces, tenant, as }: { faces: string; tenant: string; as: Actor },
): Promise<Doc> {
  const data = {
    ...{ tenant, faces, alt: 'Sample picture', caption: 'A sample caption' },
    consent: { by: 'Somebody', date: '2026-01-01T00:00:00.000Z' },
    _status: 'published',
  }
  const body = uploadForm(await photoWithPlace(), 'photo.jpg', 'image/jpeg', data)
  return docOf(await cms.rest('POST', '/media?locale=en', { as, body }))
}
