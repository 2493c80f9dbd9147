import * as nextLog from 'next/dist/build/output/log'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { failureLine } from '../../../src/core/log/failure-line'
import { guardConsole } from '../../../src/core/log/guard-console'
import { ownLogger } from '../../../src/core/log/own-logger'
import { createPayloadLogger } from '../../../src/core/log/payload-logger'
import { TransportError } from '../../../src/bot/telegram/telegram-fetch'
import {
  ConfigurationError,
  EditorialError,
  LostPictureError,
  RecordFullError,
  SealError,
  StaleLeaseError,
  UnreadableRowError,
  VigilError,
} from '../../../src/core/errors'
import { OverLimitError } from '../../../src/jobs/run-job'
import { OutboundError } from '../../../src/outbound/outbound-fetch'
import { Problem } from '../../../src/partner/problem'
import { PurgeError } from '../../../src/partner/purge/purger'
import { createLogger, type Logger } from '../../../src/core/log/logger'
import { libraryErrors } from '../../support/library-errors'
import { mark, markedText, type Raised } from '../../support/log-mark'

let errors: Raised[]
beforeAll(async () => {
  errors = await libraryErrors()
})

function captured() {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const parsed = () => lines.map((line) => JSON.parse(line) as Record<string, any>) // eslint-disable-line @typescript-eslint/no-explicit-any
  /** The lines that hold what none may. */
  const leaks = () => lines.filter((line) => line.includes('CANARY'))
  return { destination, parsed, leaks }
}

/** Every way in which a logger is called by somebody. */
function logEverywhere(logger: Logger, error: Error, text: string): void {
  const any = logger as unknown as Record<string, (...args: unknown[]) => void>
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal']) {
    any[level]?.(error)
    any[level]?.({ err: error, msg: `Something went wrong: ${text}`, query: text, [text]: text })
    any[level]?.({ error })
    any[level]?.(error, 'with %s', text)
    any[level]?.(`Something went wrong: ${text}`)
    any[level]?.('%s %o', text, error)
    any[level]?.({ msg: 'Done.', deep: { list: [error, text] } }, text)
  }
}

it('holds no value of any error of any library, but its class, code and place', () => {
  const { destination, parsed, leaks } = captured()
  const logger = createLogger({ level: 'trace', destination })
  for (const { what, error, code } of errors) {
    logger.error({ msg: what, err: error })
    logger.error({ msg: what, nested: { list: [error] }, other: error })
    ;(logger.error as (err: unknown) => void)(error)
    const [first] = parsed().filter(({ msg }) => msg === what)
    expect(first!.err.name, what).toMatch(/^[A-Za-z$][\w$]*$/)
    if (code !== undefined) expect(first!.err.code, what).toBe(code)
    // On Node 24 nothing of ours, and often nothing at all, stands in the stack of a `fetch` that failed.
    const hasFrames = what !== 'fetch' || /\n\s+at \S/.test(String(error.stack))
    if (hasFrames && !/grammY, (refused|unreached|transport)|stack|read/.test(what)) {
      expect(first!.err.at.length, what).toBeGreaterThan(0)
      for (const at of first!.err.at) expect(at, what).toMatch(/^([\w.@$~+[\]-]+:\d+|native)$/)
    }
  }
  expect(leaks()).toEqual([])
})

it('keeps what an operator needs of the usual failures', () => {
  const { destination, parsed } = captured()
  const logger = createLogger({ destination })
  for (const { what, error } of errors) logger.error({ msg: what, err: error })
  const of = (what: string) => parsed().find(({ msg }) => msg === what)!.err
  expect(of('fetch').cause).toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect', port: 2 })
  expect(of('grammY, refused')).toMatchObject({ method: 'sendMessage', description: 'other' })
  expect(of('Payload')).toMatchObject({ name: 'APIError', status: 500 })
  expect(of('several').errors).toMatchObject([{ name: 'Error' }, { name: 'TypeError' }])
  expect(of('zod').name).toBe('ZodError')
})

describe('what a library logs itself', () => {
  it('is reduced, whatever it calls Payload’s logger with', () => {
    const { destination, parsed, leaks } = captured()
    const logger = createPayloadLogger({ level: 'trace', destination })
    for (const { error } of errors) {
      logEverywhere(logger, error, markedText)
      logger.child({ [mark]: mark, err: error }).error(error)
      logger.child({ mark }, { msgPrefix: mark }).info(mark)
    }
    expect(leaks()).toEqual([])
    expect(parsed().length).toBeGreaterThan(1000)
    expect(parsed().every(({ name, level, msg }) => name === 'payload' && level && msg)).toBe(true)
  })

  it('names the error and the place that logs', () => {
    const { destination, parsed } = captured()
    createPayloadLogger({ destination }).error({ err: errors[0]!.error, msg: mark })
    expect(parsed()[0]).toMatchObject({ level: 'error', err: { name: 'SyntaxError' } })
    expect(parsed()[0]!.by[0]).toMatch(/^log-errors\.test\.ts:\d+$/)
  })

  it('is kept where it is a known sentence', () => {
    const { destination, parsed } = captured()
    createPayloadLogger({ destination }).info({ msg: 'Migrating: 20261122_044755_initial' })
    createPayloadLogger({ destination }).info('Done.')
    expect(parsed().map(({ msg }) => msg)).toEqual(['Migrating: [digits]_044755_initial', 'Done.'])
  })
})

describe('what Vigil logs through a logger of Payload', () => {
  it('is written in full, without what an error holds', () => {
    const { destination, parsed, leaks } = captured()
    const logger = ownLogger(createPayloadLogger({ destination }))
    logger.error({ msg: 'the public record could not be kept', id: 'a1', err: errors[0]!.error })
    expect(parsed()[0]).toMatchObject({
      msg: 'the public record could not be kept',
      id: 'a1',
      err: { name: 'SyntaxError' },
    })
    expect(leaks()).toEqual([])
  })

  it('holds nothing of an error even with a host’s own logger', () => {
    const calls: unknown[] = []
    const take = (facts: unknown) => void calls.push(facts)
    const host = { debug: take, info: take, warn: take, error: take, fatal: take }
    for (const { error } of errors) ownLogger(host).error({ msg: 'failed', err: error })
    expect(JSON.stringify(calls)).not.toContain('CANARY')
  })
})

describe('the console', () => {
  let undo = () => {}
  afterEach(() => undo())

  it('goes through the log of the process, also what Next prints', () => {
    const { destination, parsed, leaks } = captured()
    undo = guardConsole({ logger: createLogger({ level: 'trace', destination }) })
    for (const { error } of errors) {
      for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir'] as const) {
        console[method](error)
        console[method]('⨯ %s', markedText, error)
        console[method]({ title: markedText })
      }
      console.assert(false, markedText)
      console.table([{ title: markedText }])
      nextLog.error(error)
      nextLog.error('uncaughtException: ', error)
      nextLog.warn(markedText)
    }
    undo()
    expect(leaks()).toEqual([])
    const [first] = parsed().filter(({ level, err }) => level === 'error' && err)
    expect(first).toMatchObject({ err: { name: 'SyntaxError' } })
  })

  it('prints again when it is let go', () => {
    const before = console.error
    undo = guardConsole({ logger: createLogger({ level: 'silent' }) })
    expect(console.error).not.toBe(before)
    undo()
    expect(console.error).toBe(before)
  })
})

/** What may be somewhere in an error, and never in a log: samples, as they really look. */
const secrets = {
  'the token of a bot': '1234567890:AAE-sample_sample_sample_sample_sam',
  'the number of a chat': '-1001234567890',
  'a text that somebody wrote': 'The sample was seen at the sample gate',
  'a name': 'Sample Sampleson',
  'who told of it': 'told by a neighbour of the sample',
  'a password': 'correct-horse-battery-sample',
  'a code of recovery': 'k7qm-2xrd-94fh-tq8w',
  'a secret of a second factor': 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  'a link to choose a password': 'https://news.test/admin/choose-password#f00dfeed-sample-sample',
  'the key of a partner': 'vk_live_sample_sample_sample_sample',
  'an address': 'somebody@example.org',
  'a query': "select * from news where title = 'sample title'",
}
/** Errors of our own: what they say themselves holds nothing, whatever they were made because of. */
const ours = [
  new VigilError('A sample sentence.'),
  new ConfigurationError('Set A_SAMPLE.'),
  new SealError('A sample sentence.'),
  new StaleLeaseError('A sample sentence.'),
  new EditorialError('A sample sentence.'),
  new RecordFullError('A sample sentence.'),
  new UnreadableRowError('item.count'),
  new LostPictureError('A sample sentence.'),
  new OverLimitError('A sample sentence.'),
  new TransportError(true, 'ECONNRESET'),
  new OutboundError('timeout'),
  new PurgeError('503', null),
  new Problem('gone', 'A sample sentence.'),
]

describe.each(Object.entries(secrets))('%s', (_what, secret) => {
  it('gets into no log, at no level, from an error of any class', () => {
    const lines: string[] = []
    const take = { write: (line: string) => void lines.push(line) }
    const logger = createLogger({ level: 'trace', destination: take })
    const payloads = createPayloadLogger({ level: 'trace', destination: take })
    const undo = guardConsole({ logger })
    try {
      const cause = Object.assign(new Error(secret), { params: [secret], [secret]: secret })
      const planted = ours.map((error) =>
        Object.assign(Object.create(error) as Error, { cause, data: secret, [secret]: secret }),
      )
      const others = [
        new TypeError(secret),
        new RangeError(secret),
        new DOMException(secret),
        new AggregateError([cause], secret),
      ].map((error) => Object.assign(error, { query: secret, errors: [cause] }))
      for (const error of [...planted, ...others]) {
        for (const level of ['debug', 'info', 'warn', 'error', 'fatal'] as const) {
          logger[level]({ msg: 'It failed.', err: error, deep: { error } })
          ownLogger(payloads)[level]({ msg: 'It failed.', err: error })
        }
        logEverywhere(payloads, error, secret)
        for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const) {
          console[method](error, secret)
          console[method]('%s', secret, { title: secret })
        }
        lines.push(failureLine(error))
      }
    } finally {
      undo()
    }
    expect(lines.length).toBeGreaterThan(500)
    expect(lines.filter((line) => line.includes(secret))).toEqual([])
    expect(lines.filter((line) => line.includes(JSON.stringify(secret).slice(1, -1)))).toEqual([])
  })
})

it('ends a command with a sentence of ours, or with what may be said of another error', () => {
  expect(failureLine(new ConfigurationError('Set DATABASE_URL.'))).toBe('Set DATABASE_URL.')
  for (const { error } of errors) expect(failureLine(error)).not.toContain('CANARY')
  expect(failureLine(errors[0]!.error)).toMatch(/"name":"SyntaxError".*"at":\[/)
})
