import { html } from 'hono/html'
import { type Markup } from '../formats/page-markup'

/** A name and what is known under it; null, undefined and '' when it is not known. */
export type Fact = [name: string, value: Markup | string | null | undefined]

/** What is known, as a list of names and values; null when nothing is. */
export function facts(entries: readonly Fact[]): Markup | null {
  const known = entries.filter(([, value]) => value != null && value !== '')
  if (known.length === 0) return null
  return html`<dl>
    ${known.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`
}
