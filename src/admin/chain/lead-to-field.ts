/** Where somebody wants to be led. It outlives the form, which is drawn anew when its language changes. */
let wanted: { field: string; locale: string; at: number } | null = null

/** How long a form may take to be there, in ms. */
const patienceMs = 6000
const lookEveryMs = 150

/** Remembers that somebody wants to be led to a field, in a language. */
export function leadTo(field: string, locale: string): void {
  wanted = { field, locale, at: Date.now() }
}

/** Leads to the field that is wanted in this language, as soon as it is there. Gives what ends the waiting. */
export function takeLead(locale: string): () => void {
  const timer = setInterval(() => {
    if (wanted === null || wanted.locale !== locale || Date.now() - wanted.at > patienceMs) {
      clearInterval(timer)
      return
    }
    const element = findField(wanted.field)
    if (!element) return
    wanted = null
    clearInterval(timer)
    element.scrollIntoView({ block: 'center' })
    element.focus({ preventScroll: true })
  }, lookEveryMs)
  return () => clearInterval(timer)
}

/** What can be typed into or pressed of a field; null until it is drawn, perhaps behind another tab. */
function findField(path: string): HTMLElement | null {
  const field = document.getElementById(`field-${path.replaceAll('.', '__')}`)
  if (!field || field.offsetParent === null) {
    openNextTab()
    return null
  }
  return field.matches(focusable) ? field : field.querySelector<HTMLElement>(focusable)
}

const focusable = 'input:not([type=hidden]), textarea, select, button'

/** Opens the tab after the one that is open, so that each has its turn. */
function openNextTab(): void {
  const tabs = [...document.querySelectorAll<HTMLElement>('.tabs-field__tab-button')]
  const open = tabs.findIndex((tab) => tab.classList.contains('tabs-field__tab-button--active'))
  tabs[(open + 1) % tabs.length]?.click()
}
