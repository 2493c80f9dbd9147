import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTransport, type Transporter } from 'nodemailer'
import type { EmailAdapter, SendEmailOptions } from 'payload'
import { isLoopback } from '../../core/loopback'
import type { MailSettings } from './mail-settings'

/** How long a mail server may take to answer, in ms. */
const patience = 10_000

/** Sends Payload's mails where the settings say. */
export function mailAdapter({ url, from }: MailSettings): EmailAdapter {
  const send = senderFor(url)
  return () => ({
    name: 'vigil-mail',
    defaultFromAddress: from,
    // A name in a list of mails would say where somebody works.
    defaultFromName: '',
    sendEmail: (message) => send({ from, ...message }),
  })
}

function senderFor(url: string): (message: SendEmailOptions) => Promise<void> {
  const { protocol } = new URL(url, 'file:')
  if (protocol === 'file:') return toFolder(folderOf(url))
  if (protocol === 'http:') return toPage(url)
  const transport = overSmtp(url)
  return async (message) => {
    await transport.sendMail({ ...message, signal: AbortSignal.timeout(patience) })
  }
}

/** Never in clear over a network: without TLS a mail server is used on this machine alone. */
function overSmtp(url: string): Transporter {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopback(hostname),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    ...(username && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  })
}

/** `file:./data/mail` is below the folder of the process, `file:///data/mail` is not. */
const folderOf = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : path.resolve(url.slice('file:'.length))

/** Keeps each mail in a file as people read it, and prints where it lies: for development. */
function toFolder(folder: string) {
  return async ({ to, subject, text }: SendEmailOptions): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.txt`
    const words = `To: ${JSON.stringify(to)}\nSubject: ${subject ?? ''}\n\n${typeof text === 'string' ? text : ''}`
    await writeFile(path.join(folder, name), words, { mode: 0o600 })
    console.info(`A mail was written to ${path.join(folder, name)}`)
  }
}

/** Hands each mail to a page on this machine. */
function toPage(url: string) {
  return async ({ to, subject, text }: SendEmailOptions): Promise<void> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ to, subject, text }),
      signal: AbortSignal.timeout(patience),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the page of mails answered ${answer.status}`)
  }
}
