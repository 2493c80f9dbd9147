import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlertScene, type AlertScene } from '../../support/alerts'
import { createReaders, type Reader } from '../../support/sending/audience'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { spellingsOf } from '../../support/spellings'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

/** The in-process sandbox records the truth; a broadcast of 2,000 takes 72 s at Telegram's pace. */
const patience = 240_000

async function approve(cms: TestPayload, { alert, editor, officer }: AlertScene): Promise<void> {
  await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
  const answer = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const stateOf = async (cms: TestPayload, { alert }: AlertScene) =>
  (await cms.payload.find({ collection: 'broadcasts', where: { alert: { equals: alert.id } } }))
    .docs[0]

/** Asks every 200 ms until the broadcast is over; the processes have clocks of their own. */
async function untilDone(cms: TestPayload, scene: AlertScene): Promise<Record<string, unknown>> {
  for (;;) {
    const broadcast = await stateOf(cms, scene)
    if (broadcast && ['done', 'paused', 'expired', 'cancelled'].includes(String(broadcast.state))) {
      return broadcast
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** A complete alert for readers of one topic, reviewed in English, Azerbaijani and German. */
async function createScene(cms: TestPayload): Promise<AlertScene> {
  const scene = await createAlertScene(cms)
  const translate = (locale: string, headline: string) =>
    cms.rest('PATCH', `/alerts/${scene.alert.id}?locale=${locale}`, {
      as: scene.editor,
      body: {
        statusTag: `SAMPLE ${locale}`,
        headline,
        whatHappened: 'x',
        ask: 'x',
        sourceLine: 'x',
        safetyLine: 'x',
        translation: 'reviewed',
        audience: { topics: [scene.topic.id] },
      },
    })
  await translate('az', 'İki nəfər saxlanılır')
  await translate('de', 'Zwei Menschen festgehalten')
  return scene
}

async function subscribe(world: WorkerWorld, readers: Reader[]): Promise<void> {
  world.sandbox.addSilentChats(
    botUsername,
    readers.map(({ chat }) => chat),
  )
  for (const { chat, record } of readers)
    await world.subscribers.subscribe('alliance', chat, record)
}

describe('a broadcast through a real worker', () => {
  let cms: TestPayload
  let world: WorkerWorld
  let scene: AlertScene
  let readers: Reader[]

  beforeAll(async () => {
    cms = await createTestPayload()
    world = await createWorkerWorld(cms)
    scene = await createScene(cms)
    readers = createReaders({
      inside: 2000,
      outside: 250,
      topic: String(scene.topic.key),
      organisation: String(scene.organisation.publicId),
    })
    await subscribe(world, readers)
    const worker = await world.startWorker()
    await approve(cms, scene)
    await untilDone(cms, scene)
    await world.stopWorker(worker)
  }, patience)
  afterAll(async () => {
    await world?.close()
    await cms?.close()
  })

  it('reaches everybody in the audience exactly once and nobody else', () => {
    const copies = new Map(
      readers.map(({ chat }) => [chat, world.sandbox.truth.copies(chat).length]),
    )
    expect(readers.filter(({ chat, meant }) => meant && copies.get(chat) !== 1)).toEqual([])
    expect(readers.filter(({ chat, meant }) => !meant && copies.get(chat) !== 0)).toEqual([])
    expect(world.sandbox.truth.all()).toHaveLength(2000)
  })

  it('is never refused for being too fast', () => {
    const { limited, earlyCalls } = world.sandbox.truth.calls()
    expect({ limited, earlyCalls }).toEqual({ limited: 0, earlyCalls: 0 })
  })

  it('speaks to everybody in their language or the stated fallback', () => {
    const spoken = {
      az: 'SAMPLE az',
      en: 'SAMPLE ·',
      de: 'SAMPLE de',
      tr: 'SAMPLE az',
      ru: 'SAMPLE ·',
    }
    const wrong = readers.filter(
      ({ chat, meant, record }) =>
        meant && !world.sandbox.truth.copies(chat)[0]?.text.includes(spoken[record.locale]),
    )
    expect(wrong).toEqual([])
  })

  it('makes no sound in quiet hours, unless the reader wants to be woken', () => {
    const wrong = readers.filter(
      ({ chat, meant, silent }) => meant && world.sandbox.truth.copies(chat)[0]?.silent !== silent,
    )
    expect(wrong).toEqual([])
  })

  it('shows in the admin that it is done, with numbers in steps', async () => {
    const broadcast = await stateOf(cms, scene)
    expect(broadcast).toMatchObject({ state: 'done', progress: 100, delivered: '1,000-2,499' })
    const alert = await cms.payload.findByID({ collection: 'alerts', id: scene.alert.id })
    expect(alert.workflow).toBe('sent')
  })

  it('leaves no chat id in the databases or the log, in any spelling', async () => {
    const haystacks = [...(await world.dump()), Buffer.from(world.output())]
    expect(haystacks.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(1_000_000)
    const chats = new Set(readers.map(({ chat }) => String(chat)))
    const inDigits = haystacks.flatMap((bytes) => bytes.toString('latin1').match(/\d{10}/g) ?? [])
    expect(inDigits.filter((digits) => chats.has(digits))).toEqual([])
    const some = readers.filter((_, index) => index % 40 === 0)
    const found = some.filter(({ chat }) =>
      spellingsOf(chat).some((spelling) => haystacks.some((bytes) => bytes.includes(spelling))),
    )
    expect(found).toEqual([])
  }, 90_000)
})

describe('a worker that is killed in the middle of a broadcast', () => {
  let cms: TestPayload
  let world: WorkerWorld

  beforeAll(async () => {
    cms = await createTestPayload()
    world = await createWorkerWorld(cms)
  })
  afterAll(async () => {
    await world?.close()
    await cms?.close()
  })

  it(
    'misses nobody and repeats at most 15 messages after it has started again',
    async () => {
      const scene = await createScene(cms)
      const readers = createReaders({
        inside: 300,
        outside: 0,
        topic: String(scene.topic.key),
        organisation: String(scene.organisation.publicId),
      })
      await subscribe(world, readers)
      const worker = await world.startWorker()
      await approve(cms, scene)
      await world.sandbox.until(() => world.sandbox.truth.all().length >= 120, 60_000)
      worker.kill('SIGKILL')
      await world.startWorker()
      await untilDone(cms, scene)

      const copies = readers.map(({ chat }) => world.sandbox.truth.copies(chat).length)
      expect(copies.filter((count) => count === 0)).toEqual([])
      expect(copies.reduce((sum, count) => sum + count - 1, 0)).toBeLessThanOrEqual(15)
      expect(Math.max(...copies)).toBeLessThanOrEqual(2)
    },
    patience,
  )
})
