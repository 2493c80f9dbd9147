import { complete, richText } from './content'

export const everywhere = ['sites', 'feeds', 'embeds', 'phones'] as const

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
