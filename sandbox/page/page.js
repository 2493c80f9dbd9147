import { startBar } from './bar.js'
import { command } from './control.js'
import { startCodes } from './codes.js'
import { el } from './elements.js'
import { PhoneView } from './phone.js'
import { connect, on, state } from './state.js'

const byId = (id) => document.getElementById(id)
const views = new Map()
const noticeMs = 6000

function drawAll() {
  for (const [chat, view] of views) {
    if (state.phones.has(chat)) continue
    view.element.remove()
    views.delete(chat)
  }
  for (const chat of state.phones.keys()) {
    const known = views.get(chat)
    if (known) known.refresh()
    else addView(chat)
  }
  drawLanguages()
  const none = state.phones.size === 0
  byId('add-hint').hidden = !none
  if (none) openAdd(true)
}

function addView(chat) {
  const view = new PhoneView(chat)
  views.set(chat, view)
  byId('phones').append(view.element)
  view.refresh()
  view.toEnd()
}

function drawLanguages() {
  const select = byId('add-language')
  if (select.options.length > 0) return
  select.replaceChildren(
    ...state.languages.map(({ code, name }) => el('option', { value: code, lang: code }, name)),
  )
}

function openAdd(open) {
  byId('add').hidden = !open
  byId('add-open').setAttribute('aria-expanded', String(open))
}

function drawTitle() {
  const unread = [...views.values()].reduce((sum, view) => sum + view.unreadCount, 0)
  document.title = unread > 0 ? `(${unread}) Sandbox phones` : 'Sandbox phones'
}

byId('add-open').addEventListener('click', () => {
  openAdd(byId('add').hidden)
  if (!byId('add').hidden) byId('add-form').elements.namedItem('name').focus()
})

byId('add-form').addEventListener('submit', async (event) => {
  event.preventDefault()
  const added = await command('phones', Object.fromEntries(new FormData(event.target)))
  if (!added) return
  event.target.reset()
  openAdd(false)
})

on('whole', drawAll)
on('chat', (chat, arrived) => {
  const view = views.get(chat.chat)
  if (!view) return
  view.arrived(chat.bot, arrived.length)
  view.refresh()
  drawTitle()
})
on('answer', (answer) => views.get(answer.chat)?.answer(answer))
on('notice', (text) => {
  const notice = byId('notice')
  notice.textContent = text
  setTimeout(() => notice.textContent === text && (notice.textContent = ''), noticeMs)
})
document.addEventListener('seen', drawTitle)
document.addEventListener('visibilitychange', () => views.forEach((view) => view.seen()))

startBar()
startCodes()
connect()
