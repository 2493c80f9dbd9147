import type { SandboxState } from '../sandbox/control/state'
import { writeCallbackData, type Action } from '../src/broadcasts/callback-data'
import type { DemoAccount } from '../demo/alliance'
import { closingPetition, closingSoon } from '../demo/closing-petition'
import { resolveIn } from '../demo/localised'
import { callSandbox } from './call-sandbox'
import { codeAt } from '../src/collections/people/second-factor/totp'
import { VigilError } from '../src/core/errors'

/** The phone that shows a reminder: the petition is in English only. */
const language = 'en'

/**
 * Lets one phone opt in to reminders as a person would, then lets a reviewer publish a petition whose last
 * reminder is due within two minutes, or move its deadline when it has closed since the last start.
 */
export async function showReminder(args: {
  sandbox: string
  bot: string
  web: string
  accounts: readonly DemoAccount[]
}): Promise<void> {
  await optIn(args)
  const reviewers = args.accounts.filter(({ roles }) => roles.includes('reviewer'))
  // A code is taken once: the first of an organisation's is who people sign in as.
  const reviewer = reviewers.findLast(
    ({ organisation }) => organisation === reviewers[0]?.organisation,
  )
  if (!reviewer) throw new VigilError('The demo has nobody who may publish.')
  await publishPetition(args.web, reviewer)
}

async function optIn({ sandbox, bot }: { sandbox: string; bot: string }): Promise<void> {
  const call = callSandbox(sandbox)
  const state = (await call('state')) as SandboxState
  const chat = state.phones.find(({ languageCode }) => languageCode === language)?.chat
  if (chat === undefined) return
  const messages = async () =>
    ((await call('state')) as SandboxState).conversations.find(
      (talk) => talk.chat === chat && talk.bot === bot,
    )?.messages ?? []

  /** Types a command and taps the button that does this, if the answer has it. */
  async function choose(command: string, action: Action): Promise<void> {
    const data = writeCallbackData(action)
    const before = (await messages()).at(-1)?.id ?? 0
    await call('say', { chat, bot, text: command })
    for (let round = 0; round < 100; round += 1) {
      const answer = (await messages()).find(({ id, keyboard }) => id > before && keyboard?.length)
      if (answer) {
        const found = answer.keyboard
          ?.flat()
          .some((key) => 'callback_data' in key && key.callback_data === data)
        if (found) await call('tap', { chat, message: answer.id, bot, choice: { data } })
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new VigilError(`The bot did not answer ${command} in time.`)
  }

  // The last hours of a petition are told outside quiet hours only, whatever time it is here.
  await choose('/quiet', { name: 'quiet', hours: null })
  await choose('/reminders', { name: 'remind', on: true })
}

async function publishPetition(web: string, account: DemoAccount): Promise<void> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${web}/api/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Answer
    if (response.ok) return answer
    throw new VigilError(`The newsroom refused ${method} ${path} (${response.status}).`)
  }
  const { email, password, totpSecret } = account
  const { token = '' } = await ask('POST', 'users/login', { email, password })
  headers.Authorization = `JWT ${token}`
  const verify = (at: number) =>
    ask('POST', 'users/second-factor/verify', { code: codeAt(totpSecret, new Date(at)) })
  // A code is taken once: the present one is left to whoever looks at the demonstration, if nobody came before.
  await verify(Date.now() - 30_000)
    .catch(() => verify(Date.now()))
    .catch(() => verify(Date.now() + 30_000))

  const { slug, data } = closingPetition
  const now = new Date()
  const [known] = (await ask('GET', `petitions?where[slug][equals]=${slug}&depth=0`)).docs ?? []
  if (known && new Date(known.closesAt) > now) return
  const closesAt = closingSoon(now)
  if (known) {
    const change = { closesAt, deadlineReason: 'The demonstration was started again.' }
    await ask('PATCH', `petitions/${known.id}?locale=${language}`, {
      ...change,
      _status: 'published',
    })
    return
  }
  const { docs: addressees = [] } = await ask('GET', 'addressees?limit=1&depth=0')
  const ids = addressees.map(({ id }) => id)
  await ask('POST', `petitions?locale=${language}`, {
    ...(resolveIn(data(closesAt, ids), language) as object),
    tenant: addressees[0]?.tenant,
    slug,
    _status: 'published',
  })
}

type Answer = {
  token?: string
  docs?: { id: string; tenant: string; closesAt: string }[]
  errors?: { message: string }[]
}
