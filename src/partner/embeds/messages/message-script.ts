import { raw } from 'hono/html'

/**
 * The script that sends a message of solidarity from a page. It shows the form, since without it nothing could be sent;
 * does the work that a challenge of ALTCHA (version 2, PBKDF2 with SHA-256) asks for; and tells how it went. It asks for
 * the two addresses of messages and nothing else, and keeps nothing. Its words stand in the form.
 */
export const messageScript: string = `
(() => {
  const form = document.getElementById('write')
  if (!form || !window.crypto || !crypto.subtle) return
  const { api, target, locale, ...words } = form.dataset
  const { text, website, send } = form.elements
  const status = form.querySelector('[role="status"]')
  const hex = (buffer) =>
    Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const bytes = (digits) => Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16))
  const ask = async (path, options) => {
    const answer = await fetch(api + path, { credentials: 'omit', cache: 'no-store', ...options })
    if (!answer.ok) throw answer.status
    return answer.json()
  }
  const solve = async ({ nonce, salt, cost, keyLength, keyPrefix }) => {
    const password = new Uint8Array(nonce.length / 2 + 4)
    password.set(bytes(nonce))
    const view = new DataView(password.buffer)
    const how = { name: 'PBKDF2', salt: bytes(salt), iterations: cost, hash: 'SHA-256' }
    for (let counter = 0; counter < 100000; counter += 1) {
      view.setUint32(password.length - 4, counter)
      const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
      const derivedKey = hex(await crypto.subtle.deriveBits(how, key, keyLength * 8))
      if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey }
    }
    throw 0
  }
  form.hidden = false
  // No submitting: a frame may be without allow-forms.
  send.addEventListener('click', async () => {
    if (send.disabled || !form.reportValidity()) return
    send.disabled = true
    status.textContent = words.sending
    try {
      const message = { target, locale, text: text.value, website: website.value }
      const written = new TextEncoder().encode(message.text)
      const digest = hex(await crypto.subtle.digest('SHA-256', written))
      const challenge = await ask('/messages/challenge?target=' + target + '&digest=' + digest)
      const solution = await solve(challenge.parameters)
      const altcha = btoa(JSON.stringify({ challenge, solution }))
      await ask('/messages', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...message, altcha }),
      })
      text.value = ''
      status.textContent = words.sent
    } catch (reason) {
      const isClosed = [404, 409, 410].includes(reason)
      status.textContent = isClosed ? words.closed : reason === 429 ? words.later : words.failed
    }
    send.disabled = false
  })
})()
`

// It must stand in the page exactly as its hash was computed.
export const messageElement = raw(`<script>${messageScript}</script>`)
