import type { FrozenItem, Translation } from '../../../src/publications/item'
import { sampleFrozenItem } from './partner-items'

/** A sample alert in Azerbaijani, English and German, with the texts of its kind. */
export function sampleAlert(overrides: Partial<FrozenItem> = {}): FrozenItem {
  const alert = sampleFrozenItem('alert', overrides)
  const english = alert.translations.en!
  const inLanguage = (mark: string): Translation => ({
    ...english,
    title: `${mark} headline`,
    canonicalUrl: `https://example.org/${mark}`,
    texts: textsOf(alert.kind, mark),
  })
  return {
    ...alert,
    translations: { az: inLanguage('az'), en: inLanguage('en'), de: inLanguage('de') },
  }
}

/** Every text says which language and which field it is. */
function textsOf(kind: string | null, mark: string): Record<string, string> {
  const fields: Record<string, string[]> = {
    first: ['statusTag', 'headline', 'whatHappened', 'ask', 'sourceLine', 'safetyLine'],
    update: ['statusTag', 'headline', 'whatChanged', 'whatStays', 'ask', 'sourceLine'],
    correction: ['statusTag', 'weSaid', 'theFacts', 'why', 'pleaseDo', 'apology'],
    cancellation: ['statusTag', 'weSaid', 'theFacts', 'why', 'pleaseDo', 'apology'],
    goodNews: ['statusTag', 'headline', 'whatHappened', 'creditLine', 'stillNeeded'],
  }
  const names = [...(fields[kind ?? ''] ?? ['notice']), 'signature', 'caseRefLine']
  return Object.fromEntries(names.map((name) => [name, `${mark} ${name}`]))
}
