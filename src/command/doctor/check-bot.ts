import { isLoopback } from '../../core/loopback'
import type { WorkerEnvironment } from '../../processes/env'

type Reach = { fetch: typeof fetch; now: () => Date }

/** Seconds by which a clock may be wrong; quiet hours and deadlines are kept to the minute. */
const clockSeconds = 30

/** Milliseconds to wait for the Bot API. */
const patienceMs = 10_000

/** The token of the bot as the Bot API sees it, the clock beside its own, and the address of the webhook. */
export async function checkBot(
  env: Pick<WorkerEnvironment, 'telegramToken' | 'telegramApiRoot' | 'webhook'>,
  { fetch, now }: Reach,
): Promise<string[]> {
  const problems = [...webhookProblems(env)]
  const { telegramToken: token, telegramApiRoot: root } = env
  if (token === null) {
    return [...problems, 'There is no bot: set TELEGRAM_BOT_TOKEN to what @BotFather gave you.']
  }
  const answer = await fetch(`${root}/bot${token}/getMe`, {
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null)
  if (!answer) {
    return [...problems, 'The Bot API does not answer: look whether this machine may reach it.']
  }
  await answer.body?.cancel()
  if (answer.status === 401 || answer.status === 404) {
    problems.push('The Bot API refuses the token: ask @BotFather for it again (/token).')
  } else if (!answer.ok) {
    problems.push(`The Bot API answers ${answer.status}: try again later.`)
  }
  const theirs = Date.parse(answer.headers.get('date') ?? '')
  const apart = Math.round(Math.abs(theirs - now().getTime()) / 1000)
  if (apart > clockSeconds) {
    problems.push(`The clock of this machine is ${apart} seconds off: let it follow a time server.`)
  }
  return problems
}

function webhookProblems({ webhook }: Pick<WorkerEnvironment, 'webhook'>): string[] {
  if (!webhook) return []
  const { protocol, hostname } = new URL(webhook.url)
  if (protocol === 'https:' || isLoopback(hostname)) return []
  return ['TELEGRAM_WEBHOOK_URL is not https: Telegram calls nothing else.']
}
