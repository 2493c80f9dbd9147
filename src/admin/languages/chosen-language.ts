/** The language that a click in Payload's list of languages chooses; null for every other click. */
export function chosenLanguage(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null
  const option = target.closest('button, a')
  // The button that opens the list has no code in it.
  return (
    option?.querySelector('.localizer__locale-code[data-locale]')?.getAttribute('data-locale') ??
    null
  )
}

/** The same page in another language. */
export function languageAddress(here: string, language: string): string {
  const url = new URL(here)
  url.searchParams.set('locale', language)
  return `${url.pathname}${url.search}`
}
