import type { AlertKind } from '../broadcast'

/** How a field looks in the message. */
export type FieldStyle = 'bold' | 'italic' | 'plain'

/** One field of a template. */
export type TemplateField = {
  /** The most UTF-16 units, which is how Telegram counts. */
  max: number
  required: boolean
  style: FieldStyle
}

/** What people call each field, in the form and in what is said about it. */
export const fieldLabels = {
  statusTag: 'First line',
  headline: 'Headline',
  whatHappened: 'What happened',
  whatChanged: 'What changed',
  whatStays: 'What stays',
  weSaid: 'We said',
  theFacts: 'The facts',
  why: 'Why',
  pleaseDo: 'Please do',
  apology: 'Apology',
  ask: 'What we ask',
  creditLine: 'Thanks',
  stillNeeded: 'Still needed',
  sourceLine: 'Source',
  safetyLine: 'Safety',
  statsLine: 'Numbers',
  signature: 'Signature',
  caseRefLine: 'Case line',
} as const
export type FieldName = keyof typeof fieldLabels

const tag = { max: 56, required: true, style: 'bold' } as const
const headline = { max: 90, required: true, style: 'bold' } as const
const ask = { max: 150, required: true, style: 'plain' } as const
const source = { max: 110, required: true, style: 'italic' } as const
/** These two are written by `completeTexts` where they are empty. */
const signature = { max: 60, required: false, style: 'plain' } as const
const caseRefLine = { max: 60, required: false, style: 'italic' } as const

const plain = (max: number, required: boolean): TemplateField => ({ max, required, style: 'plain' })

const correction: Record<string, TemplateField> = {
  statusTag: tag,
  weSaid: plain(160, true),
  theFacts: plain(240, true),
  why: plain(120, false),
  pleaseDo: plain(140, false),
  apology: plain(80, false),
  signature,
  caseRefLine,
}

/**
 * The fields of each kind of alert in the order in which they are shown. With the blank lines between
 * them, and with the line that tells a reader that their language is missing, every kind stays within
 * Telegram's limit for captions, so that a picture can be added.
 */
export const templates: Record<AlertKind, Record<string, TemplateField>> = {
  first: {
    statusTag: tag,
    headline,
    whatHappened: plain(270, true),
    ask,
    sourceLine: source,
    safetyLine: { max: 130, required: true, style: 'bold' },
    statsLine: plain(40, false),
    signature,
    caseRefLine,
  },
  update: {
    statusTag: tag,
    headline,
    whatChanged: plain(240, true),
    whatStays: plain(120, false),
    ask: { ...ask, required: false },
    sourceLine: source,
    signature,
    caseRefLine,
  },
  correction,
  cancellation: correction,
  goodNews: {
    statusTag: tag,
    headline,
    whatHappened: plain(240, true),
    creditLine: plain(140, false),
    stillNeeded: plain(130, false),
    signature,
    caseRefLine,
  },
}

/** The most UTF-16 units of a text to copy (Bot API, CopyTextButton). */
export const copyTextMax = 256

/** The most UTF-16 units of a message that may carry a picture (Bot API, sendPhoto). */
export const captionMax = 1024

/** The fields of one template and what was written into them. */
export type Texts = Readonly<Record<string, string>>
