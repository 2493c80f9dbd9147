import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTelegramFetch } from '../src/bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../src/bot/telegram/telegram-messenger'
import { openDeliveryStore } from '../src/database/delivery/open'
import { createAudience } from '../tests/support/sending/sealed-audience'
import type { Bench, Figure } from './bench'
import { sendPooled } from './dispatcher-rivals'
import { gateFor, sendShipment } from './dispatcher-shipment'
import { startSandboxProcess, type SandboxProcess } from './sandbox-process'

const bot = { token: '4200000004:SAMPLE_TOKEN_FOR_THE_BENCHMARK_ONLY', username: 'bench_bot' }

/** BENCH_PEOPLE overrides. */
const people = Number(process.env.BENCH_PEOPLE ?? 450)
const poolSize = 50

/**
 * So many messages through Telegram's limits as the sandbox has them: a bucket of 30 that is filled with 30 a second,
 * and a pause of 3 s for whoever finds it empty. Ours as in production, then a pool of grammY sends that wait as
 * they are told.
 */
export const bench: Bench = async (log) => {
  const folder = await mkdtemp(join(tmpdir(), 'vigil-bench-'))
  const store = await openDeliveryStore(`file:${join(folder, 'delivery.db')}`)
  try {
    await store.prepare()
    const audience = await createAudience(store, people)
    const { bot: name, chats } = audience
    log(`sending to ${people} by the dispatcher`)
    const ours = await measure('ours', chats, async ({ origin }) => {
      const { request, close } = createTelegramFetch({ origin })
      await sendShipment({
        ...{ bot: name, store, gate: gateFor('telegram'), references: true },
        messenger: createTelegramMessenger({ token: bot.token, apiRoot: origin, request }),
        shipment: audience.shipment('a sample alert', { priority: 'urgent' }),
      })
      await close()
    })
    log(`sending to ${people} by a pool of ${poolSize}`)
    const pool = await measure(`grammY, ${poolSize} at a time`, chats, ({ origin }) =>
      sendPooled({ origin, token: bot.token, chats, text: 'a sample alert' }, poolSize),
    )
    return [...ours, ...pool]
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** Sends by a bot with a full bucket; checks that all got one copy. */
async function measure(
  name: string,
  chats: number[],
  send: (sandbox: SandboxProcess) => Promise<unknown>,
): Promise<Figure[]> {
  const sandbox = await startSandboxProcess(bot, chats, 'telegram')
  try {
    const started = Date.now()
    await send(sandbox)
    const tookMs = Date.now() - started
    const { firstSend, lastSend, limited, earlyCalls } = await sandbox.calls()
    const copies = await sandbox.copies()
    if (copies[1] !== chats.length) throw new Error('Not everybody got exactly one copy.')
    const apartMs = (lastSend ?? NaN) - (firstSend ?? NaN)
    return [
      { what: `first to last message, ${name}`, value: apartMs / 1000, unit: 's' },
      { what: `from the start to the stored end, ${name}`, value: tookMs / 1000, unit: 's' },
      { what: `refused with 429, ${name}`, value: limited, unit: 'calls' },
      { what: `of them in a pause that was known, ${name}`, value: earlyCalls, unit: 'calls' },
    ]
  } finally {
    sandbox.close()
  }
}
