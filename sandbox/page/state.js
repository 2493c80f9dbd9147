/** What the page knows: the sandbox's state, kept up to date by its stream of events. */
export const state = { bots: [], languages: [], phones: new Map(), chats: new Map(), counters: {} }

const listeners = { whole: [], chat: [], answer: [], counters: [], link: [], notice: [] }

/** Calls back on one kind of news: whole, chat, answer, counters, link, notice. */
export const on = (kind, listener) => void listeners[kind].push(listener)

const emit = (kind, ...news) => listeners[kind].forEach((listener) => listener(...news))

/** The chat of a phone with a bot. */
export const chatOf = (phone, bot) => state.chats.get(`${phone}/${bot}`)

/** Shows a sentence at the bottom of the page. */
export const notify = (text) => emit('notice', text)

function takeWhole(whole) {
  state.bots = whole.bots
  state.languages = whole.languages
  state.counters = whole.counters
  state.phones = new Map(whole.phones.map((phone) => [phone.chat, phone]))
  state.chats = new Map(
    whole.conversations.map(({ messages, ...chat }) => [
      `${chat.chat}/${chat.bot}`,
      { ...chat, messages: new Map(messages.map((message) => [message.id, message])) },
    ]),
  )
  emit('whole')
  emit('counters')
}

function takeBatch(batch) {
  const touched = new Map()
  for (const { bot, chat, removed, message } of batch.messages) {
    const known = chatOf(chat, bot)
    if (!known) continue
    const isNew = !removed && !known.messages.has(message.id)
    if (removed) known.messages.delete(message.id)
    else known.messages.set(message.id, message)
    const arrived = touched.get(known) ?? []
    touched.set(known, isNew && message.fromBot ? [...arrived, message] : arrived)
  }
  for (const fresh of batch.conversations) {
    const known = chatOf(fresh.chat, fresh.bot)
    if (!known) continue
    Object.assign(known, fresh)
    touched.set(known, touched.get(known) ?? [])
  }
  for (const [chat, arrived] of touched) {
    trim(chat.messages)
    emit('chat', chat, arrived)
  }
  for (const answer of batch.answers) emit('answer', answer)
  state.counters = batch.counters
  emit('counters')
}

/** The page keeps as many messages as the sandbox does. */
function trim(messages) {
  for (const id of messages.keys()) {
    if (messages.size <= 200) return
    messages.delete(id)
  }
}

/** Starts listening; the browser reconnects by itself and then gets the whole anew. */
export function connect() {
  const source = new EventSource('/sandbox/events')
  source.addEventListener('open', () => emit('link', true))
  source.addEventListener('error', () => emit('link', false))
  source.addEventListener('state', (event) => takeWhole(JSON.parse(event.data)))
  source.addEventListener('batch', (event) => takeBatch(JSON.parse(event.data)))
}
