import type { AlertKind } from '../broadcast'

/** How a field looks in the message. */
export type FieldStyle = 'bold' | 'italic' | 'plain'

/** One field of a template. */
export type TemplateField = {
  /** The most UTF-16 units, which is how Telegram counts. */
  max: number
  /** What people call it, for messages to editors. */
  label: string
  required: boolean
  style: FieldStyle
}

const tag = { max: 56, label: 'status tag', required: true, style: 'bold' } as const
const headline = { max: 90, label: 'headline', required: true, style: 'bold' } as const
const ask = { max: 150, label: 'ask', required: true, style: 'plain' } as const
const source = { max: 110, label: 'source line', required: true, style: 'italic' } as const
/** These two are written by `completeTexts` where they are empty. */
const signature = { max: 60, label: 'signature', required: false, style: 'plain' } as const
const caseRefLine = { max: 60, label: 'case line', required: false, style: 'italic' } as const

const plain = (label: string, max: number, required: boolean): TemplateField => ({
  max,
  label,
  required,
  style: 'plain',
})

const correction: Record<string, TemplateField> = {
  statusTag: tag,
  weSaid: plain('“we said”', 160, true),
  theFacts: plain('“the facts”', 240, true),
  why: plain('reason', 120, false),
  pleaseDo: plain('request', 140, false),
  apology: plain('apology', 80, false),
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
    whatHappened: plain('account of what happened', 270, true),
    ask,
    sourceLine: source,
    safetyLine: { max: 130, label: 'safety line', required: true, style: 'bold' },
    statsLine: plain('line with numbers', 40, false),
    signature,
    caseRefLine,
  },
  update: {
    statusTag: tag,
    headline,
    whatChanged: plain('account of what changed', 240, true),
    whatStays: plain('account of what stays', 120, false),
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
    whatHappened: plain('account of what happened', 240, true),
    creditLine: plain('credit line', 140, false),
    stillNeeded: plain('line on what is still needed', 130, false),
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
