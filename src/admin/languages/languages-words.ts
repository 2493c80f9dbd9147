import type { Locale } from '../../core/locales'
import type { LanguageState } from './languages-api'

/** The form as it is now, in the language in which it stands. */
export type CurrentForm = { locale: string; isWritten: boolean; state: string | null }

const sent = ['machine', 'reviewed', 'published']

const stateWords: Record<string, string> = {
  missing: 'marked as missing',
  draft: 'marked as a draft',
  machine: 'machine translation',
  reviewed: 'reviewed',
  published: 'final text',
}

/** What a press on “Publish” sends out and what it does not, by language, and what is public now. */
export type PublishingWords = { out: string[]; notOut: string[]; shown: string[] }

/**
 * Says before the click what “Publish” does in each language: one goes out when its state says so, and the one that
 * somebody writes in goes out without a state, too. What is not written is not named.
 */
export function publishingWords(
  languages: readonly LanguageState[],
  form: CurrentForm,
): PublishingWords {
  const present = languages.map((language) =>
    language.locale === (form.locale as Locale)
      ? { ...language, isWritten: form.isWritten, state: form.state }
      : language,
  )
  const written = present.filter(({ isWritten }) => isWritten)
  const goesOut = ({ locale, state }: LanguageState) =>
    state === null ? locale === form.locale : sent.includes(state)
  return {
    out: written
      .filter(goesOut)
      .map(({ name, state }) => (state === 'machine' ? `${name} (${stateWords.machine})` : name)),
    notOut: written
      .filter((language) => !goesOut(language))
      .map(({ name, state }) =>
        state === null
          ? `${name} (written, state not chosen)`
          : `${name} (${stateWords[state] ?? state})`,
      ),
    shown: languages.flatMap(({ isPublic, name }) => (isPublic ? [name] : [])),
  }
}
