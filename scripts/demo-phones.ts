import type { SandboxState } from '../sandbox/control/state'
import { readCallbackData } from '../src/broadcasts/callback-data'
import { callSandbox } from './call-sandbox'
import { VigilError } from '../src/core/errors'

/** A phone of the sandbox that subscribes when the demonstration starts for the first time. */
export type DemoPhone = { name: string; languageCode: string }

/** The phone of somebody who works for an organisation. */
export const staffPhoneName = 'Staff phone (sample)'

export const demoPhones: DemoPhone[] = [
  { name: 'Sample phone · az', languageCode: 'az' },
  { name: 'Sample phone · en', languageCode: 'en' },
  { name: 'Sample phone · ru', languageCode: 'ru' },
  { name: 'Sample phone · tr', languageCode: 'tr' },
  { name: 'Sample phone · de', languageCode: 'de' },
  { name: staffPhoneName, languageCode: 'en' },
]

/**
 * Subscribes each phone as a visitor would: it says /start, reads the notice and taps "Subscribe".
 * Phones that have started before are left alone.
 */
export async function subscribePhones(sandbox: string, bot: string): Promise<void> {
  const call = callSandbox(sandbox)
  const conversations = async () =>
    ((await call('state')) as SandboxState).conversations.filter((talk) => talk.bot === bot)

  const fresh = (await conversations()).filter(({ started }) => !started)
  for (const { chat } of fresh) await call('start', { chat, bot })
  const waiting = new Set(fresh.map(({ chat }) => chat))
  for (let round = 0; round < 150 && waiting.size > 0; round += 1) {
    for (const { chat, messages } of await conversations()) {
      if (!waiting.has(chat)) continue
      for (const { id, keyboard } of messages) {
        const subscribe = keyboard?.flat().find((key) => isSubscribe(key))
        if (!subscribe) continue
        await call('tap', { chat, message: id, bot, choice: { data: subscribe.callback_data } })
        waiting.delete(chat)
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  if (waiting.size > 0) throw new VigilError('The bot did not answer the phones in time.')
}

const isSubscribe = (key: object): key is { callback_data: string } =>
  'callback_data' in key && readCallbackData(String(key.callback_data))?.name === 'agree'
