import { inEach, paragraphs, sampleNotice, translationIn } from './localised'

const page = 'https://example.org/closing-soon'

/** Hours before the deadline at which the last reminder of a petition is due. */
const lastHours = 4

/** It must be public before its reminder is due, in milliseconds. */
const publishingMs = 10_000

/** The deadline of a petition whose last reminder is due at the next full minute. */
export function closingSoon(now: Date): Date {
  const due = Math.ceil((now.getTime() + publishingMs) / 60_000)
  // A deadline holds to the end of its minute.
  return new Date((due + lastHours * 60 - 1) * 60_000)
}

/** A petition that closes within hours, so that a reminder can be seen while somebody watches. */
export const closingPetition = {
  slug: 'closing-soon',
  data: (closesAt: Date, addressees: readonly unknown[]) => ({
    title: inEach({ en: 'Sample petition that closes today' }),
    text: inEach({ en: paragraphs('This petition is a sample, to show how a reminder looks.') }),
    addressees,
    closesAt: closesAt.toISOString(),
    timeZone: 'Asia/Baku',
    signUrl: inEach({ en: page }),
    nextStep: {
      type: 'sign',
      label: inEach({ en: 'Sign the petition' }),
      url: inEach({ en: page }),
      fallback: { label: inEach({ en: 'See what came of it' }), url: inEach({ en: page }) },
    },
    contentNotice: sampleNotice(['en']),
    translation: translationIn(['en']),
  }),
}
