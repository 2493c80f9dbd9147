import { composer, composerKind } from './composer.js'
import { command } from './control.js'
import { el, hidden, icon } from './elements.js'
import { bubble } from './message.js'
import { chatOf, state } from './state.js'

const toastMs = 4000
const timers = [
  [0, 'Off'],
  [86_400, 'After a day'],
  [604_800, 'After a week'],
  [2_592_000, 'After a month'],
]

/** One phone on the page. `refresh` draws what changed; `arrived` counts what nobody has seen yet. */
export class PhoneView {
  constructor(chat) {
    this.chat = chat
    this.bot = null
    this.unread = new Map()
    this.drawn = new Map()
    /** By bot: the message that is being answered, and the last one that asked for that by itself. */
    this.answering = new Map()
    this.asked = new Map()
    this.name = el('h2', { class: 'phone-name', id: `phone-${chat}` })
    this.language = el('span', { class: 'phone-language' })
    this.menu = el('details', { class: 'menu' })
    this.tabs = el('div', { class: 'tabs', role: 'group', 'aria-label': 'Chats' })
    this.days = new Map()
    this.items = el('ol', { class: 'items' })
    const logged = { class: 'log', role: 'log', tabindex: 0, 'aria-label': 'Messages' }
    this.log = el('div', logged, this.items)
    this.more = el('button', {
      type: 'button',
      class: 'more',
      hidden: true,
      onclick: () => this.toEnd(),
    })
    this.foot = el('div', { class: 'foot' })
    this.toasts = el('div', { class: 'toasts', role: 'status' })
    this.screen = el(
      'div',
      { class: 'screen' },
      this.tabs,
      this.log,
      this.more,
      this.toasts,
      this.foot,
    )
    this.element = el(
      'article',
      { class: 'phone', 'aria-labelledby': `phone-${chat}` },
      el('header', { class: 'phone-top' }, this.name, this.language, this.menu),
      this.screen,
    )
    this.atEnd = true
    this.log.addEventListener('scroll', () => {
      this.atEnd = this.isAtEnd()
      this.seen()
    })
    // A taller foot or a turned screen must not hide what was in view.
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.log)
  }

  /** Draws everything anew that may have changed. */
  refresh() {
    const phone = state.phones.get(this.chat)
    const names = state.bots.map((bot) => bot.username)
    if (!names.includes(this.bot)) this.bot = names[0] ?? null
    const chat = this.bot && chatOf(this.chat, this.bot)
    this.name.textContent = phone.name
    this.language.textContent = phone.languageCode
    this.log.lang = phone.languageCode
    this.drawMenu(phone, chat)
    this.drawTabs()
    if (!chat) return this.drawNoBot()
    this.drawLog(chat)
    this.drawFoot(phone, chat)
  }

  /** Notes messages that came while nobody looked. */
  arrived(bot, count) {
    if (count === 0 || (bot === this.bot && this.isAtEnd() && !document.hidden)) return
    this.unread.set(bot, (this.unread.get(bot) ?? 0) + count)
  }

  get unreadCount() {
    return [...this.unread.values()].reduce((sum, count) => sum + count, 0)
  }

  /** Shows what a tap was answered with: a note that goes, or one that wants to be closed. */
  answer({ bot, query, text, alert }) {
    this.log.querySelector(`[data-query="${query}"]`)?.removeAttribute('aria-busy')
    if (text === '' || bot !== this.bot) return
    if (alert) this.alert(text)
    else this.toast(text)
  }

  toast(text) {
    const note = el('p', { class: 'toast', dir: 'auto' }, text)
    this.toasts.append(note)
    setTimeout(() => note.remove(), toastMs)
  }

  alert(text) {
    const ok = el('button', { type: 'button', class: 'button primary' }, 'OK')
    const box = el(
      'dialog',
      { class: 'alert', 'aria-label': 'Answer of the bot' },
      el('p', { dir: 'auto' }, text),
      ok,
    )
    ok.addEventListener('click', () => box.remove())
    box.addEventListener('keydown', (event) => event.key === 'Escape' && box.remove())
    this.screen.append(box)
    box.show()
    ok.focus({ preventScroll: true })
  }

  isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight
    this.seen()
  }

  seen() {
    if (!this.isAtEnd() || document.hidden || !this.unread.delete(this.bot)) return
    this.drawMore()
    this.drawTabs()
    document.dispatchEvent(new Event('seen'))
  }

  drawMore() {
    const count = this.unread.get(this.bot) ?? 0
    this.more.hidden = count === 0
    this.more.textContent = `${count} new ↓`
  }

  drawTabs() {
    this.tabs.replaceChildren(...state.bots.map(({ username }) => this.tab(username)))
  }

  tab(username) {
    const count = this.unread.get(username) ?? 0
    const title = chatOf(this.chat, username)?.title ?? username
    const badge =
      count > 0 && username !== this.bot
        ? el('span', { class: 'badge' }, count, hidden('unread'))
        : null
    const choose = () => {
      this.bot = username
      this.atEnd = true
      this.refresh()
      this.toEnd()
    }
    if (state.bots.length === 1) return el('span', { dir: 'auto' }, title)
    const pressed = String(username === this.bot)
    return el(
      'button',
      { type: 'button', 'aria-pressed': pressed, onclick: choose },
      el('span', { dir: 'auto' }, title),
      badge,
    )
  }

  drawLog(chat) {
    if (this.shown !== chat.bot) this.drawn.clear()
    this.shown = chat.bot
    const tools = {
      chat,
      say: (text) => command('say', { chat: this.chat, bot: chat.bot, text }),
      toast: (text) => this.toast(text),
      reply: (message) => this.answerTo(chat, message),
    }
    const items = []
    let day = ''
    for (const message of chat.messages.values()) {
      const date = new Date(message.at).toLocaleDateString([], { day: 'numeric', month: 'long' })
      if (date !== day) items.push(this.dayMark(date))
      day = date
      const known = this.drawn.get(message.id)
      const quoted = chat.messages.get(message.replyTo)
      const isSame = known?.message === message && known.quoted === quoted
      const item = isSame ? known.item : bubble(message, tools)
      this.drawn.set(message.id, { message, quoted, item })
      items.push(item)
    }
    for (const id of this.drawn.keys()) if (!chat.messages.has(id)) this.drawn.delete(id)
    if (items.length === 0) items.push(about(chat))
    arrange(this.items, items)
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight
    this.drawMore()
  }

  dayMark(date) {
    const known = this.days.get(date) ?? el('li', { class: 'day' }, date)
    this.days.set(date, known)
    return known
  }

  drawFoot(phone, chat) {
    const kind = composerKind(phone, chat)
    if (this.footKind !== kind) {
      this.footKind = kind
      const done = () => this.answerTo(chat, null)
      this.foot.replaceChildren(composer(phone, chat, { done }))
    }
    this.drawAnswering(chat)
  }

  /** Begins to answer a message, or ends that. */
  answerTo(chat, message) {
    this.answering.set(chat.bot, message?.id ?? null)
    this.drawAnswering(chat)
    if (message !== null) this.foot.querySelector('textarea')?.focus()
  }

  /** A message that asks for a reply opens one by itself, once (Bot API, ForceReply); one that is gone closes it. */
  drawAnswering(chat) {
    const newest = [...chat.messages.values()].at(-1)
    if (newest?.asksReply && this.asked.get(chat.bot) !== newest.id) {
      this.asked.set(chat.bot, newest.id)
      this.answering.set(chat.bot, newest.id)
    }
    const message = chat.messages.get(this.answering.get(chat.bot)) ?? null
    this.foot.firstElementChild?.answer?.(message)
  }

  drawNoBot() {
    this.footKind = null
    this.foot.replaceChildren()
    this.items.replaceChildren(
      el('li', { class: 'about' }, el('p', {}, 'No bot has been registered here yet.')),
    )
  }

  drawMenu(phone, chat) {
    const kind = JSON.stringify([phone, chat?.bot, chat?.blocked, chat?.started])
    if (this.menuKind === kind) return
    this.menuKind = kind
    this.menu.open = false
    this.menu.replaceChildren(
      el('summary', { 'aria-label': `Settings of the phone ${phone.name}` }, icon('more')),
      el(
        'div',
        { class: 'menu-box' },
        timerField(phone),
        chat ? blockButton(phone, chat) : null,
        goneButton(phone),
      ),
    )
  }
}

/** Puts items in order without moving those that are there, so that focus and reading are kept. */
function arrange(list, items) {
  const wanted = new Set(items)
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove()
  items.forEach((item, at) => {
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null)
  })
}

function about(chat) {
  const words = chat.description || 'Press Start to begin.'
  return el(
    'li',
    { class: 'about' },
    el('strong', { dir: 'auto' }, chat.title),
    el('p', { dir: 'auto' }, words),
  )
}

function timerField(phone) {
  const options = timers.map(([value, label]) =>
    el('option', { value, selected: value === phone.autoDelete }, label),
  )
  const change = (event) =>
    command('auto-delete', { chat: phone.chat, seconds: Number(event.target.value) })
  return el('label', {}, 'Messages vanish', el('select', { onchange: change }, ...options))
}

function blockButton(phone, chat) {
  const act = () => command(chat.blocked ? 'unblock' : 'block', { chat: phone.chat, bot: chat.bot })
  const disabled = phone.deactivated || !chat.started
  return el(
    'button',
    { type: 'button', class: 'button', disabled, onclick: act },
    chat.blocked ? 'Unblock the bot' : 'Block the bot',
  )
}

function goneButton(phone) {
  const act = () => command('deactivate', { chat: phone.chat })
  return el(
    'button',
    { type: 'button', class: 'button danger', disabled: phone.deactivated, onclick: act },
    'Delete the account',
  )
}
