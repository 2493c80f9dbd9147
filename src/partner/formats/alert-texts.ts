import { markWeSaid } from '../../broadcasts/alert/alert-title'
import { alertKinds } from '../../broadcasts/broadcast'
import { templates } from '../../broadcasts/alert/templates'
import type { Locale } from '../../core/locales'
import type { Translation } from '../../publications/item'

/** What asks the reader to do something, in the order in which it is read. */
const asks = ['ask', 'pleaseDo', 'stillNeeded', 'safetyLine']

/** What other parts of a message say: its headline, its sender, its case. */
const elsewhere = ['statusTag', 'headline', 'signature', 'caseRefLine']

type AlertTranslation = Pick<Translation, 'texts' | 'summary' | 'body' | 'contentNotice' | 'doNot'>

/** What happened and how it is known, one paragraph a field; null when nobody wrote it. */
export function alertDescription(
  kind: string | null,
  written: AlertTranslation,
  locale: Locale,
): string | null {
  const { texts = {}, contentNotice } = written
  const told = fieldsOf(kind, texts).filter((name) => ![...asks, ...elsewhere].includes(name))
  const account = paragraphs(told.map((name) => textOf(name, texts, locale)))
  const description = account ?? written.body?.text ?? written.summary
  return description && paragraphs([contentNotice, description])
}

/** What the reader is asked to do, and last what keeps people safe; null when nothing is asked. */
export function alertInstruction({ texts = {}, doNot = [] }: AlertTranslation): string | null {
  return paragraphs([...asks.map((name) => texts[name]), ...doNot])
}

/** The fields in the order of the template, so that a field added there is not forgotten here. */
function fieldsOf(kind: string | null, texts: Record<string, string>): string[] {
  const known = alertKinds.find((name) => name === kind)
  return known ? Object.keys(templates[known]) : Object.keys(texts)
}

/** What was wrong in an earlier message never stands as a fact. */
const textOf = (name: string, texts: Record<string, string>, locale: Locale) =>
  name === 'weSaid' ? markWeSaid(texts[name]?.trim() ?? '', locale) : texts[name]

function paragraphs(texts: readonly (string | null | undefined)[]): string | null {
  return texts.filter((text) => text?.trim()).join('\n\n') || null
}
