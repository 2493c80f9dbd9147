import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { startSandbox } from '../sandbox/server'
import { sanitiseOptions } from '../src/options'
import { startWorker } from '../src/processes/worker/worker'
import { openDeliveryStore } from '../src/database/delivery/open'
import { aborted, systemMonotonic, systemTimer } from '../src/core/timer'
import { whileOwner } from '../src/delivery/lease/while-owner'
import { createKeyring } from '../src/subscribers/keyring/keyring'
import { writeKeyringFile } from '../src/subscribers/keyring/keyring-file'
import { fixedKeyring } from '../src/subscribers/seal'
import { createSubscribers } from '../src/subscribers/subscribers'
import { createAlertScene } from '../tests/support/alerts'
import { openTestCms } from '../tests/support/cms'
import { createReaders } from '../tests/support/sending/audience'
import type { Bench } from './bench'

/** What goes on beside an alert: jobs, what partners are told, the public record, schedules. */
const beside = new RegExp(
  '^src/(jobs|partner|publications|recording|outbound|collections/schedules|database/(record|webhooks))/|' +
    '^src/(processes/worker/start-webhooks|database/cms/job-rows).ts$',
)

/** The leases of what goes on beside it: while the bench holds them, another worker would do that. */
const elsewhere = ['jobs', 'webhooks']

/**
 * How many files an alert passes: those in which a function ran between the request that approves it and its
 * arrival on a phone, the newsroom and the worker in one process, without what goes on beside it.
 */
export const bench: Bench = async (log) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-way-'))
  const cms = await openTestCms({ folder, databaseUrl: `file:${folder}/cms.db`, migrate: true })
  const sandbox = await startSandbox()
  const token = `${randomInt(1e8, 1e9)}:${randomBytes(26).toString('base64url')}`
  sandbox.addBot({ token, username: 'sample_bot', name: 'Sample bot' })
  const keyring = createKeyring(randomBytes)
  const keyringFile = path.join(folder, 'keyring.json')
  await writeKeyringFile(keyringFile, keyring)
  const deliveryUrl = `file:${path.join(folder, 'delivery.db')}`
  const store = await openDeliveryStore(deliveryUrl)
  await store.prepare()
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: fixedKeyring(keyring),
    random: randomBytes,
    now: () => new Date(),
  })
  const { alert, editor, officer, organisation, topic } = await createAlertScene(cms)
  await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
    as: editor,
    body: { audience: { topics: [topic.id] } },
  })
  const [reader] = createReaders({
    ...{ inside: 1, outside: 0 },
    ...{ topic: String(topic.key), organisation: String(organisation.publicId) },
  })
  if (!reader) throw new Error('There is no reader.')
  sandbox.addSilentChats('sample_bot', [reader.chat])
  await subscribers.subscribe('alliance', reader.chat, reader.record)
  const logger = pino({ level: 'silent' })
  const others = elsewhere.map((bot) =>
    whileOwner({
      lease: {
        ...{ bot, me: 'another worker', leases: store.leases, logger },
        ...{ monotonic: systemMonotonic, setTimer: systemTimer },
      },
      start: ({ signal }) => aborted(signal),
    }),
  )
  while (!others.every((other) => other.health().owner)) await wait(100)
  const worker = await startWorker({
    env: {
      ...{ deliveryUrl, keyringFile, keyring: null, telegramToken: token, webhook: null },
      ...{ telegramApiRoot: sandbox.origin, sweepMinutes: 15, allowPrivateWebhooks: true },
      ...{ workerPort: 0, host: '127.0.0.1' },
    } as unknown as Parameters<typeof startWorker>[0]['env'],
    payload: cms.payload,
    slugs: sanitiseOptions().slugs,
    logger,
  })
  // The bot begins, and says so to Telegram.
  await wait(5_000)
  await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })

  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await session.post('Profiler.takePreciseCoverage')
  const answer = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
  if (answer.status !== 200) throw new Error(`The alert was not approved: ${answer.status}.`)
  for (let tenths = 0; sandbox.truth.copies(reader.chat).length === 0; tenths += 1) {
    if (tenths > 600) throw new Error('The alert did not arrive within a minute.')
    await wait(100)
  }
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  await worker.stop()
  await Promise.all(others.map((other) => other.stop()))
  await Promise.all([sandbox.close(), store.close()])
  await cms.close()

  const root = pathToFileURL(`${process.cwd()}/`).href
  const files = result
    .filter(({ url, functions }) => url.startsWith(`${root}src/`) && functions.some(hasRun))
    .map(({ url }) => url.slice(root.length))
  const onTheWay = files.filter((file) => !beside.test(file)).toSorted()
  for (const file of onTheWay) log(file)
  return [{ what: 'files from approval to phone', value: onTheWay.length, unit: 'files' }]
}

type Covered = { ranges: { startOffset: number; count: number }[] }

/** The first range of a module starts at 0: that it was loaded says nothing. */
const hasRun = ({ ranges: [whole] }: Covered): boolean =>
  whole !== undefined && whole.startOffset > 0 && whole.count > 0
