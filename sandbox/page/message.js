import { command } from './control.js'
import { el, hidden, icon } from './elements.js'

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}
const blocks = ['pre', 'blockquote', 'expandable_blockquote']
const newTab = { target: '_blank', rel: 'noopener noreferrer' }
const clickable =
  /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]|(?<=^|\s)\/[a-z0-9_]{1,32}(?=$|\s|[.,;:!?)])/g

/** Text with its formatting as nodes; `say` is called with a command that was pressed. */
function formatted(text, entities, say) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return span(text, 0, text.length, sorted, say)
}

function span(text, from, to, entities, say) {
  const nodes = []
  let at = from
  let rest = entities
  while (rest.length > 0) {
    const [first, ...others] = rest
    const end = Math.min(first.offset + first.length, to)
    const inside = others.filter((entity) => entity.offset < end)
    rest = others.filter((entity) => entity.offset >= end)
    if (first.offset < at || end <= first.offset) continue
    nodes.push(...plain(text.slice(at, first.offset), say))
    nodes.push(
      dress(first, span(text, first.offset, end, inside, say), text.slice(first.offset, end)),
    )
    // A block ends its line by itself; the line break after it would leave an empty one.
    at = blocks.includes(first.type) && text[end] === '\n' ? end + 1 : end
  }
  return [...nodes, ...plain(text.slice(at, to), say)]
}

function dress(entity, children, words) {
  if (entity.type === 'text_link') return el('a', { href: entity.url, ...newTab }, ...children)
  if (entity.type === 'url') return el('a', { href: words, ...newTab }, words)
  if (entity.type === 'spoiler') return el('span', { class: 'spoiler', tabindex: 0 }, ...children)
  const tag = tags[entity.type]
  return tag ? el(tag, {}, ...children) : el('span', {}, ...children)
}

/** Addresses and commands can be pressed, as in the real app. */
function plain(text, say) {
  const nodes = []
  let at = 0
  for (const match of text.matchAll(clickable)) {
    nodes.push(text.slice(at, match.index))
    const found = match[0]
    if (!found.startsWith('/')) nodes.push(el('a', { href: found, ...newTab }, found))
    else if (say) {
      nodes.push(
        el('button', { type: 'button', class: 'command', onclick: () => say(found) }, found),
      )
    } else nodes.push(found)
    at = match.index + found.length
  }
  nodes.push(text.slice(at))
  return nodes.filter((node) => node !== '')
}

/** One line of a message, as it stands above what answers it. */
export function quote(message) {
  const words = message?.text.replace(/\s+/g, ' ').slice(0, 90) ?? 'Deleted message'
  return el('p', { class: 'quote', dir: 'auto' }, words)
}

/** One bubble with its buttons. `toast` shows a short text on the phone, `reply` begins an answer. */
export function bubble(message, { chat, say, toast, reply }) {
  const side = message.fromBot ? 'theirs' : 'mine'
  const words = el(
    'div',
    { class: 'words', dir: 'auto' },
    ...formatted(message.text, message.entities, message.fromBot ? say : null),
  )
  const box = el('div', { class: `bubble ${side}` })
  if (message.replyTo !== null) box.append(quote(chat.messages.get(message.replyTo)))
  if (message.photo) box.append(el('div', { class: 'picture' }, icon('picture'), 'Picture'))
  box.append(words, marks(message, reply))
  const item = el(
    'li',
    { class: `message ${side}`, 'data-id': message.id },
    hidden(message.fromBot ? 'Bot:' : 'You:'),
    box,
  )
  if (message.keyboard.length > 0) item.append(keyboard(message, { chat, toast }))
  return item
}

function marks(message, reply) {
  const at = new Date(message.at)
  const press = () => reply(message)
  const foot = el(
    'div',
    { class: 'marks' },
    el('button', { type: 'button', class: 'reply', onclick: press }, icon('reply'), 'Reply'),
  )
  if (message.silent) foot.append(mark('bellOff', 'Sent without sound'))
  if (message.protect) foot.append(mark('lock', 'Protected from forwarding'))
  if (message.edited) foot.append('edited')
  const clock = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  foot.append(el('time', { datetime: at.toISOString(), title: at.toLocaleString() }, clock))
  return foot
}

const mark = (name, words) => el('span', { title: words }, icon(name), hidden(words))

function keyboard(message, tools) {
  const rows = message.keyboard.map((buttons, row) =>
    el(
      'div',
      { class: 'keys' },
      ...buttons.map((button, column) => key(message, button, { row, column }, tools)),
    ),
  )
  return el('div', { class: 'keyboard' }, ...rows)
}

function key(message, button, choice, { chat, toast }) {
  const label = el('span', { dir: 'auto' }, button.text)
  if (button.url) {
    return el(
      'a',
      { class: 'key', href: button.url, ...newTab },
      label,
      icon('out'),
      hidden('opens a page'),
    )
  }
  const press = button.copy_text
    ? () => copy(button.copy_text.text, toast)
    : (event) => tap(event.currentTarget, chat, message, choice)
  const extra = button.copy_text ? [icon('copy'), hidden('copies a text')] : []
  return el('button', { type: 'button', class: 'key', onclick: press }, label, ...extra)
}

async function tap(button, chat, message, choice) {
  const tapped = await command('tap', {
    chat: chat.chat,
    bot: chat.bot,
    message: message.id,
    choice,
  })
  if (!tapped?.callback || !button.isConnected) return
  button.setAttribute('aria-busy', 'true')
  button.dataset.query = tapped.callback
  setTimeout(() => button.removeAttribute('aria-busy'), 10_000)
}

async function copy(text, toast) {
  try {
    await navigator.clipboard.writeText(text)
    toast(`Copied: ${text}`)
  } catch {
    toast('The browser did not allow copying.')
  }
}
