import type { Locale } from '../core/locales'
import type { AlertKind } from './broadcast'
import type { Texts } from './templates'
import { caseWords } from './wording'

/**
 * Writes the signature and the case line where the editors left them empty: “— Organisation”,
 * “Case AZ-2026-014 · first alert”. Do this before approval, so that people approve what is sent.
 * @param about.organisation - the name in this language; without it the signature stays empty
 */
export function completeTexts(
  kind: AlertKind,
  texts: Texts,
  about: { locale: Locale; caseRef: string; organisation?: string },
): Record<string, string> {
  const words = caseWords[about.locale]
  const completed: Record<string, string> = { ...texts }
  if (isEmpty(texts.signature) && about.organisation) {
    completed.signature = `— ${about.organisation}`
  }
  if (isEmpty(texts.caseRefLine) && about.caseRef !== '') {
    completed.caseRefLine = `${words.case} ${about.caseRef} · ${words[kind]}`
  }
  return completed
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
