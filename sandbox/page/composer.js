import { command } from './control.js'
import { el, icon } from './elements.js'
import { quote } from './message.js'

/**
 * The foot of a chat: Start, Unblock, or a field to write in, whatever fits its state. One with a field has
 * `answer(message)`, which puts what is being answered above it, or takes it away with null; `done` is called when
 * that is over for the person.
 */
export function composer(phone, chat, { done }) {
  const target = { chat: phone.chat, bot: chat.bot }
  if (phone.deactivated) return el('p', { class: 'foot-note' }, 'This account was deleted.')
  if (chat.blocked) return blocked(target)
  if (!chat.started) return starter(target)
  return writer(chat, target, done)
}

/** Says which foot a chat needs, so that it is rebuilt only when that changes. */
export function composerKind(phone, chat) {
  const kind = phone.deactivated ? 'gone' : chat.blocked ? 'blocked' : chat.started ? 'open' : 'new'
  return `${chat.bot} ${kind} ${JSON.stringify(chat.commands)}`
}

function blocked(target) {
  const unblock = () => command('unblock', target)
  return el(
    'div',
    { class: 'foot-column' },
    el('p', { class: 'foot-note' }, 'You blocked this bot.'),
    el('button', { type: 'button', class: 'button primary wide', onclick: unblock }, 'Unblock'),
  )
}

function starter(target) {
  const payload = el('input', {
    name: 'payload',
    maxlength: 64,
    pattern: '[A-Za-z0-9_\\-]*',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'c-sample',
  })
  const submit = (event) => {
    event.preventDefault()
    const value = payload.value.trim()
    void command('start', value === '' ? target : { ...target, payload: value })
  }
  return el(
    'form',
    { class: 'foot-column', onsubmit: submit },
    el(
      'details',
      {},
      el('summary', {}, 'Came by a link'),
      el('label', { class: 'payload' }, 'Start payload', payload),
    ),
    el('button', { class: 'button primary wide' }, 'Start'),
  )
}

function writer(chat, target, done) {
  let answered = null
  const menu = el('ul', { class: 'commands', hidden: true, 'aria-label': 'Commands' })
  const input = el('textarea', {
    rows: 1,
    dir: 'auto',
    'aria-label': `Message to ${chat.title}`,
    placeholder: 'Message',
  })
  const toggle = el(
    'button',
    { type: 'button', class: 'slash', 'aria-label': 'Commands', 'aria-expanded': 'false' },
    '/',
  )
  const show = (open, filter = '') => {
    const found = chat.commands.filter(({ command: name }) => `/${name}`.startsWith(filter))
    menu.replaceChildren(...found.map((entry) => commandItem(entry, run)))
    menu.hidden = !open || found.length === 0
    toggle.setAttribute('aria-expanded', String(!menu.hidden))
  }
  const send = async (text) => {
    if (text.trim() === '') return
    const reply = answered === null ? {} : { replyTo: answered.id }
    if (!(await command('say', { ...target, text, ...reply }))) return
    input.value = ''
    grow(input)
    if (answered !== null) done()
  }
  const run = (text) => {
    show(false)
    void send(text)
    input.focus()
  }
  toggle.addEventListener('click', () => show(menu.hidden))
  toggle.hidden = chat.commands.length === 0
  input.addEventListener('input', () => {
    grow(input)
    show(/^\/\w*$/.test(input.value), input.value)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && !menu.hidden) {
      event.preventDefault()
      event.stopPropagation()
      menu.querySelector('button')?.focus()
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    run(input.value)
  })
  const submit = (event) => {
    event.preventDefault()
    run(input.value)
  }
  const form = el(
    'form',
    { class: 'writer', onsubmit: submit },
    toggle,
    input,
    el('button', { class: 'send', 'aria-label': 'Send' }, icon('send')),
  )
  const replying = el('div', { class: 'replying', hidden: true })
  const cancel = () => {
    done()
    input.focus()
  }
  const close = el('button', {
    type: 'button',
    'aria-label': 'Do not reply to it',
    onclick: cancel,
  })
  close.append(icon('close'))
  const whole = el('div', { class: 'foot-column' }, menu, replying, form)
  whole.answer = (message) => {
    if (answered === message) return
    // Only where somebody is writing already: five phones share one keyboard here.
    const wasHere = whole.closest('.phone')?.contains(document.activeElement)
    answered = message
    replying.hidden = message === null
    replying.replaceChildren(...(message === null ? [] : [icon('reply'), quote(message), close]))
    if (message !== null && wasHere) input.focus()
  }
  whole.addEventListener('keydown', (event) => moveInMenu(event, menu, input, () => show(false)))
  return whole
}

function commandItem({ command: name, description }, run) {
  const press = () => run(`/${name}`)
  const words = el('span', { dir: 'auto' }, description)
  return el(
    'li',
    {},
    el('button', { type: 'button', onclick: press }, el('b', {}, `/${name}`), words),
  )
}

function moveInMenu(event, menu, input, close) {
  if (menu.hidden) return
  if (event.key === 'Escape') {
    close()
    input.focus()
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const items = [...menu.querySelectorAll('button')]
  const at = items.indexOf(document.activeElement)
  if (step === undefined || at < 0) return
  event.preventDefault()
  const next = items[at + step]
  if (next) next.focus()
  else input.focus()
}

/** Lets the field grow with what is written, up to its limit in the style sheet. */
function grow(input) {
  input.rows = Math.min(5, Math.max(1, input.value.split('\n').length))
}
