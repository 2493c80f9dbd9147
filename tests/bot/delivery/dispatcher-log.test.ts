import { Api } from 'grammy'
import { expect, it } from 'vitest'
import { serialiseError } from '../../../src/core/log/error-serialiser'
import { createTelegramFetch } from '../../../src/bot/telegram/telegram-fetch'
import { scrub, scrubLine } from '../../../src/core/log/scrub'
import { createLogger } from '../../../src/core/log/logger'
import { startSandbox } from '../../../sandbox/server'

const token = '4200000003:CANARY_TOKEN_THAT_MUST_NOT_BE_LOGGED_03'
const chat = 7_771_234_567
const text = 'Canary text of a person'

function captured() {
  const lines: string[] = []
  const logger = createLogger({
    level: 'debug',
    destination: { write: (line: string) => void lines.push(line) },
  })
  return { logger, lines, text: () => lines.join('') }
}

/** Real errors of grammY: refused by the Bot API, and never reached. */
async function realErrors(): Promise<unknown[]> {
  const sandbox = await startSandbox()
  const { fetch, close } = createTelegramFetch({ origin: sandbox.origin })
  const options = { apiRoot: sandbox.origin, sensitiveLogs: true }
  const refused = new Api(token, { ...options, fetch }).sendMessage(chat, text)
  const errors = [await refused.catch((err: unknown) => err)]
  await sandbox.close()
  await close()
  const unreached = new Api(token, options).sendMessage(chat, text)
  errors.push(await unreached.catch((err: unknown) => err))
  return errors
}

it('logs what went wrong without token, chat or text', async () => {
  const { logger, text: log, lines } = captured()
  for (const err of await realErrors()) {
    logger.error({ msg: 'sending failed', err })
    ;(logger.error as (err: unknown) => void)(err)
    logger.error({ msg: 'nested', err: new Error(`around ${text}`, { cause: err }) })
  }
  expect(log()).not.toContain('CANARY')
  expect(log()).not.toContain(String(chat))
  expect(log()).not.toContain('Canary text')
  expect(log()).toContain('"method":"sendMessage"')
  expect(log()).toContain('"code":401')
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow()
})

it('scrubs what somebody logs by mistake, and the line stays JSON', () => {
  const { logger, lines } = captured()
  const url = `https://api.telegram.org/bot${token}/sendMessage`
  logger.info({
    msg: `calling ${url}`,
    chat,
    list: [chat, -1_001_234_567_890],
    note: `a,${chat},b`,
  })
  const parsed = JSON.parse(lines[0]!) as Record<string, unknown>
  expect(parsed).toMatchObject({ chat: '[digits]', note: 'a,[digits],b', level: 'info' })
  expect(lines[0]).not.toContain('CANARY')
  expect(lines[0]).not.toMatch(/\d{7,}/)
  expect(parsed).not.toHaveProperty('hostname')
})

it('keeps small numbers and times readable', () => {
  const line = '{"time":"2026-01-22T09:00:00.000Z","delivered":4120,"share":0.25}'
  expect(scrubLine(line)).toBe(line)
  expect(scrub('Case AZ-2026-014, 28 of 30')).toBe('Case AZ-2026-014, 28 of 30')
})

it('says only of what kind something is that is not an error', () => {
  expect(serialiseError(`secret ${token}`)).toEqual({ name: 'string' })
})
