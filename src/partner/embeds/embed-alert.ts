import { html } from 'hono/html'
import { alertDescription } from '../formats/alert-texts'
import type { LocalisedItem } from '../view/localise'
import { instantWords, languageWords } from './words/date-words'
import { facts } from './embed-facts'
import { lines, type Markup, paragraphs, section } from '../formats/page-markup'
import { words } from './words/words'

/**
 * What an alert tells. A correction puts the facts first, and what was wrong under a heading that says so.
 */
export function alertAccount(item: LocalisedItem, isShort: boolean): Markup {
  const { weSaid, theFacts, ...texts } = item.texts ?? {}
  const language = words[item.locale]
  // The content notice stands above the title.
  const parts = { ...item, texts, contentNotice: null, ...(theFacts && { summary: null }) }
  const account =
    isShort && !theFacts && item.summary
      ? item.summary
      : alertDescription(item.kind, parts, item.locale)
  return html`<div class="text">
    ${
      theFacts &&
      html`<h2>${language.theFacts}</h2>
        <div class="lead">${paragraphs(theFacts)}</div>`
    }
    ${!(isShort && theFacts) && paragraphs(account)}
    ${
      !isShort &&
      weSaid &&
      weSaid !== item.title &&
      html`<h2>${language.weSaid}</h2>
        ${paragraphs(weSaid)}`
    }
  </div>`
}

/** What an alert asks, until when, and how to stay safe while doing it. */
export function alertAsk(item: LocalisedItem): Markup {
  const { texts = {}, doNot = [], actBy, locale, timeZone } = item
  const language = words[locale]
  const { ask, pleaseDo, stillNeeded, safetyLine } = texts
  const asks = [ask, pleaseDo, stillNeeded].filter((text) => text?.trim())
  const deadline = actBy
    ? html`<p>${language.actBy}: <strong>${instantWords(actBy, locale, timeZone)}</strong></p>`
    : null
  const prohibitions =
    doNot.length === 0
      ? null
      : html`<p>${language.doNot}:</p>
          <ul>
            ${doNot.map((line) => html`<li>${line}</li>`)}
          </ul>`
  return html` ${
    (asks.length > 0 || deadline) &&
    html`<section class="ask" aria-labelledby="ask">
      <h2 id="ask">${language.ask}</h2>
      ${asks.map(paragraphs)}${deadline}
    </section>`
  }
  ${(safetyLine || prohibitions) && html`<div class="care" role="note">${safetyLine && html`<p><strong>${safetyLine}</strong></p>`}${prohibitions}</div>`}`
}

/** Where to write and what, and to which case it belongs. */
export function alertDetails(item: LocalisedItem): Markup {
  const { whereTo = [], modelLetter, copyText, caseRef, preferredLanguages = [], locale } = item
  const language = words[locale]
  const isWritten = whereTo.length > 0 || Boolean(modelLetter)
  const copyable = (text: string) => html`<div class="copy">${lines(text)}</div>`
  const places = html`<ul>
    ${whereTo.map((line) => html`<li>${lines(line)}</li>`)}
  </ul>`
  return html` ${whereTo.length > 0 && section('where-to', language.whereTo, places)}
  ${modelLetter && section('letter', language.modelLetter, copyable(modelLetter))}
  ${copyText && section('copy', language.copy, copyable(copyText))}
  ${facts([
    [language.case, caseRef],
    [language.writeIn, isWritten ? languageWords(preferredLanguages, locale) : null],
  ])}`
}
