import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createAlertScene } from '../tests/support/alerts'
import { createReaders } from '../tests/support/sending/audience'
import { openTestCms } from '../tests/support/cms'
import { botUsername, createWorkerWorld } from '../tests/support/sending/worker-world'
import type { Bench } from './bench'

const inside = 2000
const outside = 250

/**
 * An approved alert to 2,000 readers of 2,250 through the whole production path on the embedded
 * databases: CMS, worker process, sandbox. At 28 messages/s 2,000 take 71.4 s at the least.
 */
export const bench: Bench = async (log) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-bench-'))
  const cms = await openTestCms({
    folder,
    databaseUrl: `file:${path.join(folder, 'cms.db')}`,
    migrate: true,
  })
  const world = await createWorkerWorld(cms)
  try {
    const { alert, editor, officer, organisation, topic } = await createAlertScene(cms)
    const readers = createReaders({
      inside,
      outside,
      topic: String(topic.key),
      organisation: String(organisation.publicId),
    })
    log(`subscribing ${inside + outside} sample readers …`)
    world.sandbox.addSilentChats(
      botUsername,
      readers.map(({ chat }) => chat),
    )
    for (const { chat, record } of readers)
      await world.subscribers.subscribe('alliance', chat, record)
    await cms.rest('PATCH', `/alerts/${alert.id}`, {
      as: editor,
      body: { audience: { topics: [topic.id] } },
    })
    await world.startWorker()
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const { body } = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    log('approved; sending …')
    const notBefore = Date.parse((body as { broadcast: { notBefore: string } }).broadcast.notBefore)
    await world.sandbox.until(() => world.sandbox.truth.all().length >= inside, 180_000)

    const { truth } = world.sandbox
    const calls = truth.calls()
    const copies = new Map(readers.map(({ chat }) => [chat, truth.copies(chat).length]))
    const missed = readers.filter(({ chat, meant }) => meant && copies.get(chat) === 0)
    const wrong = readers.filter(({ chat, meant }) => !meant && copies.get(chat) !== 0)
    const seconds = ((calls.lastSend ?? 0) - (calls.firstSend ?? 0)) / 1000
    return [
      { what: 'readers meant', value: inside, unit: 'people' },
      { what: 'copies that arrived', value: truth.all().length, unit: 'messages' },
      { what: 'missed', value: missed.length, unit: 'people' },
      { what: 'reached though not meant', value: wrong.length, unit: 'people' },
      { what: 'refused with 429', value: calls.limited, unit: 'calls' },
      {
        what: 'first message after the cooling-off',
        value: ((calls.firstSend ?? 0) - notBefore) / 1000,
        unit: 's',
      },
      { what: 'first to last message', value: seconds, unit: 's' },
      {
        what: 'end of the cooling-off to last message',
        value: ((calls.lastSend ?? 0) - notBefore) / 1000,
        unit: 's',
      },
      { what: 'pace', value: (inside - 1) / seconds, unit: 'messages/s' },
    ]
  } finally {
    await world.close()
    await cms.close()
  }
}
