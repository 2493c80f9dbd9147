import type { LocalisedItem } from '../view/localise'
import { alertDescription, alertInstruction } from '../formats/alert-texts'
import { timelineContent } from '../formats/timeline-content'
import { namedRights } from '../formats/item-rights'
import type { Ninjs } from './ninjs-object'

/** A text by what it is for; without a text it is left out. */
type Text = [role: string, value: string | null | undefined]

/** What is said about an item, and every part of it that ninjs has no place of its own for. */
export function ninjsDescriptions(item: LocalisedItem): Ninjs[] {
  return ninjsTexts([
    ['contentNotice', item.contentNotice],
    ['summary', item.summary],
    ['selfDescription', item.selfDescription],
    ...(item.supportLines ?? []).map(({ name, contact, url }): Text => [
      'supportLine',
      words(name, contact, url),
    ]),
    ['nextStep', item.nextStep && words(item.nextStep.label, item.nextStep.url)],
    ...item.corrections.map(({ at, note }): Text => ['correction', words(at, note)]),
    ['translation', item.translation],
    ...namedRights(item),
  ])
}

/** The text itself, with and without markup. An alert's is put together from its template's fields. */
export function ninjsBodies(item: LocalisedItem): Ninjs[] {
  if (item.type === 'alert') {
    const parts = [alertDescription(item.kind, item, item.locale), alertInstruction(item)]
    return ninjsTexts([['main', parts.filter(Boolean).join('\n\n')]])
  }
  const parts = timelineContent(item)
  return [
    ...ninjsTexts([['main', item.body?.html]], 'text/html'),
    ...ninjsTexts(
      parts.map(({ html }): Text => ['part', html]),
      'text/html',
    ),
    ...ninjsTexts([['main', item.body?.text]]),
    ...ninjsTexts(parts.map(({ text }): Text => ['part', text])),
  ]
}

/** Texts in the shape that headlines, descriptions and bodies share. */
export function ninjsTexts(texts: readonly Text[], contentType = 'text/plain'): Ninjs[] {
  return texts.flatMap(([role, value]) => (value ? [{ role, contentType, value }] : []))
}

const words = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' ')
