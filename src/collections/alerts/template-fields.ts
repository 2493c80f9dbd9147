import type { Field, TextareaFieldValidation } from 'payload'
import { component } from '../../fields/admin-component'
import { alertKinds, type AlertKind } from '../../broadcasts/broadcast'
import { fieldLabels, templates } from '../../broadcasts/alert/templates'

/** Every field of every kind, in the order in which the form shows them. */
export const templateFieldNames = [
  'statusTag',
  'headline',
  'whatHappened',
  'whatChanged',
  'whatStays',
  'weSaid',
  'theFacts',
  'why',
  'pleaseDo',
  'apology',
  'ask',
  'creditLine',
  'stillNeeded',
  'sourceLine',
  'safetyLine',
  'statsLine',
  'signature',
  'caseRefLine',
] as const
export type TemplateFieldName = (typeof templateFieldNames)[number]

/** The longest text of a field in one kind of alert; in any, while the kind is unknown. */
export function longestOf(name: TemplateFieldName, kind?: unknown): number {
  if (isKind(kind)) return templates[kind][name]?.max ?? 0
  return Math.max(...Object.values(templates).map((fields) => fields[name]?.max ?? 0))
}

const explained: Record<TemplateFieldName, string> = {
  statusTag: 'What to do, by when. E.g. “URGENT · act by 25 Jan, 18:00 Baku time”.',
  headline: 'The news in one line, without names of people who did not agree.',
  whatHappened: 'Facts only: when, where (city or coarser), who did what.',
  whatChanged: 'What is new since the last message.',
  whatStays: 'What has not changed and still matters.',
  weSaid:
    'The sentence that was wrong, as we wrote it. Phones and partners show “We said:” before it, and never as a title.',
  theFacts: 'What is right. Its first words are the title in feeds and lists.',
  why: 'How the mistake came about.',
  pleaseDo: 'What readers should do now.',
  apology: 'E.g. “We are sorry.”',
  ask: 'One thing that the reader can do.',
  creditLine: 'Who made it happen. Never “your signature freed them”.',
  stillNeeded: 'What is not over yet.',
  sourceLine: 'Who says so, and what is not confirmed. Never an internal source.',
  safetyLine: 'For readers inside the country: what not to do.',
  statsLine: 'Optional, e.g. how many have written.',
  signature: 'Left empty: the organisation’s short name.',
  caseRefLine: 'Left empty: the case reference.',
}

function isKind(kind: unknown): kind is AlertKind {
  return alertKinds.includes(kind as AlertKind)
}

/**
 * Says how many characters are too many, as Telegram counts them: an emoji may count twice. Required
 * texts are checked when the alert is submitted, so that an unfinished one can be saved.
 */
function validateLength(name: TemplateFieldName): TextareaFieldValidation {
  return (value, { siblingData }) => {
    const { kind } = siblingData as { kind?: unknown }
    const max = longestOf(name, kind) || longestOf(name)
    const length = value?.length ?? 0
    return length <= max
      ? true
      : `This is ${length} characters long; ${max} fit on a phone. Shorten it by ${length - max}.`
  }
}

/** The template's fields, each shown for the kinds of alert that have it. */
export function templateFields(): Field[] {
  return templateFieldNames.map((name): Field => {
    return {
      name,
      type: 'textarea',
      localized: true,
      label: fieldLabels[name],
      validate: validateLength(name),
      admin: {
        rows: longestOf(name) > 120 ? 4 : 1,
        description: explained[name],
        condition: (data) => longestOf(name, data.kind) > 0,
        components: { afterInput: [{ path: component('CharacterCount'), clientProps: { name } }] },
      },
    }
  })
}
