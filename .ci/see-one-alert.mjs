// Starts the demo as a visitor would, approves the waiting alert as a second person, and sees it arrive
// on every phone that should have it, in its language, and a reminder on one. Ends the demo and looks for
// children left behind.
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TOTP } from 'otpauth'

const dir = await mkdtemp(path.join(tmpdir(), 'vigil-demo-'))
const base = Number(process.env.PORT_BASE ?? 4600)
const started = Date.now()
const demo = spawn(
  'npm',
  ['run', '--silent', 'demo', '--', '--json', '--port-base', String(base), '--dir', dir],
  { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
)
const results = { passed: 0, failed: 0 }
const check = (what, ok, detail = '') => {
  results[ok ? 'passed' : 'failed'] += 1
  console.log(`${ok ? 'ok' : 'FAILED'} ${what}${detail ? ` (${detail})` : ''}`)
}
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks until the answer is good enough or the time is up; gives the last answer. */
async function until(seconds, ask, good) {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (good(answer) || Date.now() > deadline) return answer
    await wait(250)
  }
}

async function processesOf(marker) {
  const found = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (Number(pid) !== process.pid && (environment.includes(marker) || command.includes(marker)))
      found.push(pid)
  }
  return found
}

async function commandsOf(pids) {
  const commands = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(commands))
    .map((text) => text.replaceAll('\0', ' ').slice(0, 120))
    .join('; ')
}

try {
  const line = await new Promise((resolve, reject) => {
    let text = ''
    demo.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
    demo.once('exit', (code) => reject(new Error(`the demo ended (${code}) before it was up`)))
    setTimeout(() => reject(new Error('the demo was not up within 8 minutes')), 480_000).unref()
  })
  const up = Date.now()
  const facts = JSON.parse(line)
  const rest = new URL('/api', facts.admin).href
  check(
    'the demo says in one line that it is up',
    true,
    `${Math.round((Date.now() - started) / 1000)} s`,
  )

  const account = facts.accounts.find(({ roles }) => roles.includes('alertOfficer'))
  const json = { 'Content-Type': 'application/json' }
  const login = await fetch(`${rest}/users/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: account.email, password: account.password }),
  })
  const { token } = await login.json()
  const as = { ...json, Authorization: `JWT ${token}` }
  const shown = await (await fetch(`${facts.sandbox}/sandbox/codes`)).json()
  const totp = new TOTP({ secret: account.totpSecret })
  const code = totp.generate()
  check(
    'the code of the account stands beside the phones',
    shown.codes.some(
      (each) =>
        each.email === account.email &&
        [0, 30_000].some((ago) => each.code === totp.generate({ timestamp: Date.now() - ago })),
    ),
  )
  const refused = await fetch(`${rest}/alerts?limit=1`, { headers: as })
  check('the password alone opens nothing', refused.status === 403)
  const verified = await fetch(`${rest}/users/second-factor/verify`, {
    method: 'POST',
    headers: as,
    body: JSON.stringify({ code }),
  })
  check('a code of the second factor lets the officer in', verified.status === 200)
  const { docs } = await (
    await fetch(`${rest}/alerts?where[workflow][equals]=inReview`, { headers: as })
  ).json()
  check('an alert is waiting for the second person', docs?.length === 1)

  const approved = await fetch(`${rest}/alerts/${docs[0].id}/approve`, {
    method: 'POST',
    headers: as,
  })
  const { broadcast } = await approved.json()
  check('the alert officer approves it', approved.status === 200)
  const due = Date.parse(broadcast.notBefore)

  const read = async () =>
    (await (await fetch(`${facts.sandbox}/sandbox/state`)).json()).conversations
  const tags = { az: 'NÜMUNƏ', en: 'SAMPLE', ru: 'ПРИМЕР', tr: 'ÖRNEK', de: 'MUSTER' }
  const phones = (await (await fetch(`${facts.sandbox}/sandbox/state`)).json()).phones
  const arrivedOn = (conversations, phone) =>
    conversations
      .filter(({ chat }) => chat === phone.chat)
      .flatMap(({ messages }) => messages)
      .filter(({ text }) => text.startsWith(tags[phone.languageCode]))
  const lines = {
    az: 'Oxu siyahınızdan 1 yeni mesaj.',
    en: '1 new message from your reading list.',
    ru: '1 новое сообщение из списка чтения.',
    tr: 'Okuma listenizden 1 yeni mesaj.',
    de: '1 neue Nachricht aus Ihrer Leseliste.',
  }
  const coveredOn = (conversations, phone) =>
    conversations
      .filter(({ chat }) => chat === phone.chat)
      .flatMap(({ messages }) => messages)
      .filter(({ text }) => text === lines[phone.languageCode])
  const covered = await until(40, read, (all) =>
    phones.every((phone) => coveredOn(all, phone).length > 0),
  )
  /** Taps what opens a message, on every phone, as its reader would. */
  const reveal = async () => {
    for (const { chat, bot, messages } of await read()) {
      for (const { id, keyboard } of messages) {
        const key = keyboard
          ?.flat()
          .find(({ callback_data: data }) => data?.startsWith('v1:reveal:'))
        if (!key) continue
        await fetch(`${facts.sandbox}/sandbox/tap`, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ chat, message: id, bot, choice: { data: key.callback_data } }),
        })
      }
    }
  }
  for (const phone of phones) {
    check(
      `${phone.name} shows a neutral line first`,
      coveredOn(covered, phone).length > 0 && arrivedOn(covered, phone).length === 0,
    )
  }
  await reveal()
  const conversations = await until(40, read, (all) =>
    phones.every((phone) => arrivedOn(all, phone).length > 0),
  )
  for (const phone of phones) {
    const copies = arrivedOn(conversations, phone)
    const late = copies.length > 0 ? Math.round((copies[0].at - due) / 100) / 10 : NaN
    check(
      `${phone.name} has it once, in its language`,
      copies.length === 1,
      `${late} s after the cooling-off`,
    )
    check(
      `${phone.name} did not get it during the cooling-off`,
      copies.every(({ at }) => at >= due - 50),
    )
  }
  const done = await until(
    15,
    async () => (await fetch(`${rest}/alerts/${docs[0].id}/chain`, { headers: as })).json(),
    ({ broadcast: shown }) => shown.state === 'done',
  )
  check(
    'the admin shows it as sent',
    done.workflow === 'sent' && done.broadcast.progress === 100,
    `${done.workflow}, ${done.broadcast.state}, ${done.broadcast.progress} %`,
  )
  check('numbers are shown in steps', done.broadcast.counters.delivered === 'fewer than 10')

  const reminders = (all) =>
    all
      .flatMap(({ messages }) => messages)
      .filter(({ text }) => /^Closes to(day|morrow)/.test(text))
  const left = 120 - (Date.now() - up) / 1000
  const seen = async () => {
    await reveal()
    return read()
  }
  const reminded = reminders(await until(left, seen, (all) => reminders(all).length > 0))
  check(
    'a petition that closes soon shows one reminder on a phone within two minutes',
    reminded.length === 1,
    reminded[0] && `${Math.round((reminded[0].at - up) / 1000)} s`,
  )
} catch (error) {
  check('the demo runs', false, error instanceof Error ? error.message : String(error))
} finally {
  const asked = Date.now()
  try {
    process.kill(demo.pid, 'SIGTERM')
  } catch {
    // It has ended already.
  }
  const left = await until(
    12,
    () => processesOf(dir),
    (pids) => pids.length === 0,
  )
  check(
    'SIGTERM ends everything within 10 s',
    left.length === 0 && Date.now() - asked <= 10_000,
    `${Date.now() - asked} ms${left.length > 0 ? `, left: ${await commandsOf(left)}` : ''}`,
  )
  for (const pid of left) process.kill(Number(pid), 'SIGKILL')
  await rm(dir, { recursive: true, force: true })
}
console.log(`${results.passed} passed, ${results.failed} failed`)
process.exit(results.failed > 0 ? 1 : 0)
