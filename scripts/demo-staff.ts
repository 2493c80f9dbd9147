import type { SandboxState } from '../sandbox/control/state'
import { readCallbackData } from '../src/broadcasts/callback-data'
import { VigilError } from '../src/core/errors'
import type { CallNewsroom } from './call-newsroom'
import { callSandbox } from './call-sandbox'
import { staffPhoneName } from './demo-phones'

type Phones = { phones: { organisation: string; linkedAt: string | null }[] }
type WithCode = { code: { text: string } | null }

/** Links one phone to somebody of the demonstration, as they would: with a code, and a tap after the bot's question. */
export async function linkStaffPhone(args: {
  sandbox: string
  bot: string
  /** As somebody of an organisation. */
  ask: CallNewsroom
}): Promise<void> {
  const { sandbox, bot, ask } = args
  const call = callSandbox(sandbox)
  const { phones } = await ask<Phones>('GET', 'users/staff-phones')
  const own = phones[0]
  const state = (await call('state')) as SandboxState
  const chat = state.phones.find(({ name }) => name === staffPhoneName)?.chat
  // A demonstration of an earlier version has no such phone.
  if (!own || own.linkedAt !== null || chat === undefined) return
  const { code } = await ask<WithCode>('POST', `users/staff-phones/${own.organisation}/code`, {})
  await call('say', { chat, bot, text: `/staff ${code?.text ?? ''}` })
  for (let round = 0; round < 100; round += 1) {
    const { conversations } = (await call('state')) as SandboxState
    const talk = conversations.find((one) => one.chat === chat && one.bot === bot)
    for (const { id, keyboard } of talk?.messages ?? []) {
      const link = keyboard?.flat().find((key) => isLink(key))
      if (!link) continue
      await call('tap', { chat, message: id, bot, choice: { data: link.callback_data } })
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new VigilError('The bot did not answer /staff in time.')
}

const isLink = (key: object): key is { callback_data: string } =>
  'callback_data' in key && readCallbackData(String(key.callback_data))?.name === 'staffon'
