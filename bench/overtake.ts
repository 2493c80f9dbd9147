import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { noReminders } from '../src/subscribers/record'
import { newRecord } from '../src/subscribers/preferences'
import { readKeyringFile } from '../src/subscribers/keyring/keyring-file'
import { buildProcesses } from '../tests/faults/build'
import { pauseMs } from '../tests/faults/until'
import { createFaultWorld, type FaultWorld } from '../tests/faults/world'
import { complete, createWriter, docOf } from '../tests/support/content'
import { slugs } from '../tests/support/partner/partner'
import type { Bench } from './bench'
import { fillSubscribers } from './jobs-subscribers'
import { type Arrival, paceOf, waitsOf } from './overtake-figures'
import { arrivalSchedule } from './partner-timing'

/**
 * Readers of the digest, those of them for whom the alert is, and people who press Start in the minute. BENCH_DIGEST,
 * BENCH_PEOPLE and BENCH_STARTS override.
 */
const digestReaders = Number(process.env.BENCH_DIGEST ?? 10_000)
const people = Number(process.env.BENCH_PEOPLE ?? 2_000)
const starts = Number(process.env.BENCH_STARTS ?? 3_000)

const bot = 'sample_bot'
const timeZone = 'Asia/Baku'
const headline = 'A sample alert that overtakes'
const noteTitle = 'A sample note of the digest'
const minuteMs = 60_000

/** Beside the chats of the world, which have ten digits. */
const digestChat = (index: number) => 20_000_000_001 + index
const startChat = (index: number) => 30_000_000_001 + index

/**
 * A real worker process on SQLite files, and a sandbox in another: a digest to 10,000 is being sent when an urgent alert
 * to 2,000 of them becomes visible, and 3,000 people press Start within the minute that follows. It ends with the
 * alert; who then still waits for an answer is counted.
 */
export const bench: Bench = async (log) => {
  const built = await buildProcesses()
  // The digest is due at a full minute, and lists what was published before.
  const dueAt = (Math.floor(Date.now() / minuteMs) + 10) * minuteMs
  const digest = { every: 'daily', at: minuteOfDay(dueAt) } as const
  log(`subscribing ${digestReaders} sample readers`)
  const world = await createFaultWorld({
    ...{ built, seed: 1, readers: people, mongo: null },
    record: { quiet: null, timeZone, digest, discreet: false, reminders: noReminders },
  })
  try {
    const others = Math.max(0, digestReaders - world.readers.length)
    await fillSubscribers({
      url: pathToFileURL(path.join(world.folder, 'delivery.db')).href,
      bot: 'alliance',
      keyring: readKeyringFile(path.join(world.folder, 'keyring.json')),
      count: others,
      recordAt: (index) => ({
        ...newRecord({ chat: digestChat(index), locale: 'en', topics: ['other'], consent: 1 }),
        ...{ quiet: null, timeZone, digest, discreet: false },
      }),
    })
    await world.sandbox.addSilentChats(
      bot,
      Array.from({ length: others }, (_, at) => digestChat(at)),
    )
    log(`giving ${starts} people a phone`)
    for (let index = 0; index < starts; index += 1) {
      await post(world, 'phones', { chat: startChat(index), name: 'Sample', languageCode: 'en' })
    }
    await publishDigest(world, dueAt)
    const alert = await world.draft({ headline })
    const worker = await world.startWorker()
    await worker.ready()
    await world.owner([worker])
    log('waiting until the digest is under way')
    await world.untilSent(200, 6 * minuteMs)
    const processFigures = watchProcess(worker.child.pid)
    const before = await processFigures.memory()
    const broadcast = await world.approve(alert)
    const visibleAt = Date.now() + 3_000
    await world.reschedule(broadcast.id, { notBefore: visibleAt })
    log(`the alert becomes visible, and ${starts} people press Start`)
    await pauseMs(visibleAt - Date.now())
    const cpuBefore = await processFigures.cpuSeconds()
    const asked = await pressStart(world)
    const { state } = await world.untilOver(4 * minuteMs, alert)
    const endedAt = Date.now()
    const used = (await processFigures.cpuSeconds()) - cpuBefore
    const [messages, calls, peak] = await Promise.all([
      world.sandbox.messages(),
      world.sandbox.calls(),
      processFigures.peak(),
    ])
    const own = messages.filter(({ text }) => text.includes(headline))
    const pace = paceOf(own, visibleAt)
    if (state !== 'done' || pace.people !== people || own.length !== people) {
      throw new Error(
        `The alert is ${state}; ${pace.people} of ${people} have ${own.length} copies.`,
      )
    }
    const waits = waitsOf(asked, messages, endedAt)
    const notes = messages.filter(({ text }) => text.includes(noteTitle))
    const digestBefore = notes.filter(({ at }) => at < visibleAt).length
    if (digestBefore === 0 || digestBefore >= digestReaders) {
      throw new Error(`The digest was not under way: ${digestBefore} had it.`)
    }
    return [
      {
        what: 'digests sent before the alert became visible',
        value: digestBefore,
        unit: 'messages',
      },
      { what: 'first message of the alert after that', value: pace.firstMs / 1000, unit: 's' },
      { what: 'pace of the alert', value: pace.rate, unit: 'messages/s' },
      { what: 'reached by the alert', value: pace.people, unit: 'people' },
      { what: 'refused with 429', value: calls.limited, unit: 'calls' },
      { what: 'pressed Start within a minute', value: asked.length, unit: 'people' },
      { what: 'answered until the alert had ended', value: waits.answered, unit: 'people' },
      { what: 'longest wait of those', value: waits.longest / 1000, unit: 's' },
      { what: 'still waiting then', value: waits.waiting, unit: 'people' },
      { what: 'longest wait of those so far', value: waits.longestWaiting / 1000, unit: 's' },
      {
        what: 'share of a core that the worker used for all this',
        value: used / ((endedAt - visibleAt) / 1000),
        unit: 'ratio',
      },
      { what: 'memory of the worker before', value: before, unit: 'MB' },
      { what: 'memory of the worker, most since its start', value: peak, unit: 'MB' },
    ]
  } finally {
    await world.close()
    await built.remove()
  }
}

/** Publishes a note and has its digest sent to everybody for whom it is due at that minute. */
async function publishDigest({ cms, scene }: FaultWorld, dueAt: number): Promise<void> {
  const reviewer = await cms.person([[scene.organisation, 'reviewer']])
  const body = { ...complete.news(), title: noteTitle, tenant: scene.organisation.id }
  const answer = await createWriter(cms).publish('news', body, { as: reviewer })
  if (answer.status !== 201) throw new Error(`The note was not published: ${answer.status}.`)
  const window = { from: dueAt - minuteMs, to: dueAt + minuteMs }
  await cms.payload.create({
    collection: slugs.sweeps,
    data: {
      key: 'digest:sample',
      kind: 'digest',
      state: 'sending',
      from: new Date(window.from).toISOString(),
      to: new Date(window.to).toISOString(),
      notAfter: new Date(dueAt + 60 * minuteMs).toISOString(),
      content: { kind: 'digest', window, notes: [String(docOf(answer).publicId)] },
    },
    overrideAccess: true,
  })
}

/** All within a minute, at even distances; resolves when the last has. */
async function pressStart(world: FaultWorld): Promise<Arrival[]> {
  const schedule = arrivalSchedule(starts / 60, minuteMs)
  const startedAt = Date.now()
  const asked: Arrival[] = []
  const pressing: Promise<void>[] = []
  for (let index = 0; index < starts; index += 1) {
    await pauseMs(startedAt + schedule.instantOf(index) - Date.now())
    const chat = startChat(index)
    asked.push({ chat, at: Date.now() })
    pressing.push(post(world, 'start', { chat, bot }))
  }
  await Promise.all(pressing)
  return asked
}

async function post({ sandbox }: FaultWorld, name: string, body: object): Promise<void> {
  const answer = await fetch(`${sandbox.origin}/sandbox/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${name}: ${text}`)
}

/** Resident memory of a process in MB, and its CPU time, as Linux counts them. NaN elsewhere. */
function watchProcess(pid: number) {
  const readProc = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
  const read = async (field: 'VmRSS' | 'VmHWM') => {
    const [, kilobytes] =
      new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(await readProc('status')) ?? []
    return (Number(kilobytes ?? NaN) * 1024) / 1e6
  }
  return {
    memory: () => read('VmRSS'),
    peak: () => read('VmHWM'),
    async cpuSeconds() {
      // After the name, which may hold spaces: proc(5), utime and stime in hundredths of a second.
      const fields = (await readProc('stat')).split(') ').at(-1)?.split(' ') ?? []
      return (Number(fields[11] ?? NaN) + Number(fields[12] ?? NaN)) / 100
    },
  }
}

/** On the readers' clock. */
function minuteOfDay(at: number): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const [hour, minute] = clock.format(at).split(':').map(Number)
  return (hour ?? 0) * 60 + (minute ?? 0)
}
