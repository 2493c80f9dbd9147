import { el } from './elements.js'

const section = document.getElementById('codes')
const list = document.getElementById('codes-list')
const left = document.getElementById('codes-left')

const inThrees = (code) => `${code.slice(0, 3)} ${code.slice(3)}`

/** Until when what is shown is good, by the clock of this page. */
let until = 0

async function look() {
  const response = await fetch('/sandbox/codes')
  const { codes, leftMs } = await response.json()
  section.hidden = codes.length === 0
  until = performance.now() + leftMs
  list.replaceChildren(
    ...codes.map(({ email, code }) =>
      el('li', {}, el('span', {}, email), el('code', { class: 'code' }, inThrees(code))),
    ),
  )
}

async function tick() {
  try {
    if (performance.now() >= until) await look()
    left.textContent = `${Math.max(1, Math.ceil((until - performance.now()) / 1000))} s`
  } catch {
    // A sandbox that does not answer says so above.
  }
  if (!section.hidden || until === 0) setTimeout(tick, 500)
}

/** Shows the present codes of the accounts, where the sandbox knows any. */
export function startCodes() {
  void tick()
}
