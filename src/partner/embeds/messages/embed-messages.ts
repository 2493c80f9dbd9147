import { html } from 'hono/html'
import { longestMessage } from '../../../content/messages/message'
import type { PublicationWithItem } from '../../../publications/publication'
import { type Markup, paragraphs, section } from '../../formats/page-markup'
import type { Exchange } from '../../http/exchange'
import { approvedOf } from '../../messages/routes'
import type { LocalisedItem } from '../../view/localise'
import type { PublicMessage } from '../../view/message-store'
import { dayWords } from '../words/date-words'
import { words } from '../words/words'
import { messageElement } from './message-script'

/** What visitors left on an item, and where others can send something; null where they cannot. */
export type ShownMessages = { messages: readonly PublicMessage[]; api: string | null }

/** How many a page shows at most, the newest. */
const most = 50

/** The addresses that the form of a page sends to. */
export const messageAddresses = (api: string): string[] => [
  `${api}/messages`,
  `${api}/messages/challenge`,
]

/** What the page of an item shows of its messages; null where none are taken, or the page is a short one. */
export async function messagesFor(
  exchange: Exchange,
  { id, item }: PublicationWithItem,
  { isShort, isOpen }: { isShort: boolean; isOpen: boolean },
): Promise<ShownMessages | null> {
  if (item?.takesMessages !== true || isShort) return null
  const messages = await approvedOf(exchange, id, most)
  return { messages, api: isOpen ? exchange.base : null }
}

/** The messages under an item, and the form for one more. */
export function messagesPart(
  { id, locale }: LocalisedItem,
  { messages, api }: ShownMessages,
): Markup | null {
  const language = words[locale].solidarity
  if (messages.length === 0 && api === null) return null
  return section(
    'messages',
    language.heading,
    html`${
      messages.length === 0
        ? html`<p class="soft">${language.none}</p>`
        : html`<ul class="rows" role="list">
            ${messages.map(
              (message) =>
                html`<li class="said">
                  <div lang="${message.locale}" dir="auto">${paragraphs(message.text)}</div>
                  <span class="soft">${dayWords(`${message.day}T00:00:00Z`, locale)}</span>
                </li>`,
            )}
          </ul>`
    }
    ${api !== null && form({ id, locale, api })}`,
  )
}

/** It is shown by its script. */
function form({ id, locale, api }: Pick<LocalisedItem, 'id' | 'locale'> & { api: string }): Markup {
  const { label, rules, send, sending, sent, failed, later, closed } = words[locale].solidarity
  return html`<form
      id="write"
      class="write"
      hidden
      data-api="${api}"
      data-target="${id}"
      data-locale="${locale}"
      data-sending="${sending}"
      data-sent="${sent}"
      data-failed="${failed}"
      data-later="${later}"
      data-closed="${closed}"
    >
      <label for="text">${label}</label>
      <p class="soft" id="rules">${rules}</p>
      <textarea
        id="text"
        name="text"
        rows="4"
        maxlength="${longestMessage}"
        required
        autocomplete="off"
        aria-describedby="rules"
        dir="auto"
      ></textarea>
      <p class="trap" aria-hidden="true">
        <label>Website <input name="website" tabindex="-1" autocomplete="off" /></label>
      </p>
      <button type="button" class="button" name="send">${send}</button>
      <p role="status"></p>
    </form>
    ${messageElement}`
}
