import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepSchema } from '../../../src/broadcasts/sweep'
import { openPublicationStore } from '../../../src/database/record/open'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { createAlertScene } from '../../support/alerts'
import { createReaders } from '../../support/sending/audience'
import { complete, createWriter, docOf } from '../../support/content'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

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

it('repeats no reminder when a worker is killed, while an alert reaches everybody', async () => {
  const scene = await createAlertScene(cms)
  const reviewer = await cms.person([[scene.organisation, 'reviewer']])
  const write = createWriter(cms)
  const publish = async (slug: string, data: object) => {
    const body = { tenant: scene.organisation.id, ...data }
    const answer = await write.publish(slug, body, { as: reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return docOf(answer)
  }
  // The last four hours begin in two minutes.
  const due = (Math.floor(Date.now() / minuteMs) + 2) * minuteMs
  await publish('petitions', {
    ...complete.petitions(await publish('addressees', complete.addressees())),
    opensAt: new Date(Date.now() - hourMs).toISOString(),
    closesAt: new Date(due + 4 * hourMs - minuteMs).toISOString(),
  })
  const readers = createReaders({
    inside: 200,
    outside: 0,
    topic: String(scene.topic.key),
    organisation: String(scene.organisation.publicId),
  })
  const chats = readers.map(({ chat }) => chat)
  world.sandbox.addSilentChats(botUsername, chats)
  for (const { chat, record } of readers) {
    const reminders = { ...record.reminders, on: true }
    await world.subscribers.subscribe('alliance', chat, { ...record, quiet: null, reminders })
  }
  const { petitions, days } = await createPlanLoader(openPublicationStore(cms.payload, slugs))(
    new Date(),
    null,
  )
  const window = { from: due - minuteMs, to: due + minuteMs }
  await cms.payload.create({
    collection: slugs.sweeps,
    data: {
      key: 'reminders:sample',
      kind: 'reminders',
      state: 'sending',
      from: new Date(window.from).toISOString(),
      to: new Date(window.to).toISOString(),
      notAfter: new Date(due + hourMs).toISOString(),
      content: sweepSchema.parse({ kind: 'reminders', window, petitions, days }),
    },
    overrideAccess: true,
  })

  const copies = (of: (text: string) => boolean) =>
    chats.map((chat) => world.sandbox.truth.copies(chat).filter(({ text }) => of(text)).length)
  const isReminder = (text: string) => text.includes('Sample petition')
  const reminded = () => copies(isReminder).reduce((sum, count) => sum + count, 0)
  const worker = await world.startWorker()
  await world.sandbox.until(() => reminded() >= 60, 60_000)
  await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
  await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
  await world.sandbox.until(() => reminded() >= 100, 60_000)
  worker.kill('SIGKILL')
  await world.startWorker()
  await world.sandbox.until(
    () => copies((text) => !isReminder(text)).every((count) => count > 0),
    90_000,
  )
  for (;;) {
    // The worker makes sweeps of its own, too.
    const { docs } = await cms.payload.find({
      collection: slugs.sweeps,
      where: { key: { equals: 'reminders:sample' } },
      overrideAccess: true,
    })
    if (docs[0]?.state === 'done') break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const counts = copies(isReminder)
  expect(Math.max(...counts)).toBe(1)
  expect(counts.filter((count) => count === 0).length).toBeLessThanOrEqual(8)
}, 180_000)
