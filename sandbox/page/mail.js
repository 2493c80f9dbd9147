import { el } from './elements.js'

/** How often to look for new mails, in ms. */
const every = 2000

const list = document.querySelector('#mails')
const none = document.querySelector('#none')
let shown = ''

/** The text with its addresses as links. */
const linked = (text) =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1 ? el('a', { href: part, target: '_blank', rel: 'noreferrer' }, part) : part,
    )

function mail({ to, subject, text, at }) {
  const time = new Date(at)
  return el(
    'li',
    { class: 'mail' },
    el('h2', {}, subject),
    el(
      'p',
      { class: 'mail-facts' },
      `To ${to}, `,
      el('time', { datetime: time.toISOString() }, time.toLocaleTimeString()),
    ),
    el('p', { class: 'mail-text', dir: 'auto' }, ...linked(text.trim())),
  )
}

async function look() {
  try {
    const response = await fetch('/sandbox/mail')
    const { mails } = await response.json()
    const now = JSON.stringify(mails)
    if (now === shown) return
    shown = now
    none.hidden = mails.length > 0
    list.replaceChildren(...mails.map(mail).reverse())
  } catch {
    none.hidden = false
    none.textContent = 'The sandbox does not answer. Is it still running?'
    shown = ''
  }
}

void look()
setInterval(() => void look(), every)
