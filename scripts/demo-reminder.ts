import type { SandboxState } from '../sandbox/control/state'
import { writeCallbackData, type Action } from '../src/broadcasts/callback-data'
import { closingPetition, closingSoon } from '../demo/closing-petition'
import { resolveIn } from '../demo/localised'
import type { CallNewsroom } from './call-newsroom'
import { callSandbox } from './call-sandbox'
import { VigilError } from '../src/core/errors'

/** The phone that shows a reminder: the petition is in English only. */
const language = 'en'

/**
 * Lets one phone opt in to reminders as a person would, then lets a reviewer publish a petition whose last
 * reminder is due within two minutes, or move its deadline when it has closed since the last start.
 */
export async function showReminder(args: {
  sandbox: string
  bot: string
  /** As a reviewer. */
  ask: CallNewsroom
}): Promise<void> {
  await optIn(args)
  await publishPetition(args.ask)
}

async function optIn({ sandbox, bot }: { sandbox: string; bot: string }): Promise<void> {
  const call = callSandbox(sandbox)
  const state = (await call('state')) as SandboxState
  const chat = state.phones.find(({ languageCode }) => languageCode === language)?.chat
  if (chat === undefined) return
  const messages = async () =>
    ((await call('state')) as SandboxState).conversations.find(
      (talk) => talk.chat === chat && talk.bot === bot,
    )?.messages ?? []

  /** Types a command and taps the button that does this, if the answer has it. */
  async function choose(command: string, action: Action): Promise<void> {
    const data = writeCallbackData(action)
    const before = (await messages()).at(-1)?.id ?? 0
    await call('say', { chat, bot, text: command })
    for (let round = 0; round < 100; round += 1) {
      const answer = (await messages()).find(({ id, keyboard }) => id > before && keyboard?.length)
      if (answer) {
        const found = answer.keyboard
          ?.flat()
          .some((key) => 'callback_data' in key && key.callback_data === data)
        if (found) await call('tap', { chat, message: answer.id, bot, choice: { data } })
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new VigilError(`The bot did not answer ${command} in time.`)
  }

  // The last hours of a petition are told outside quiet hours only, whatever time it is here.
  await choose('/quiet', { name: 'quiet', hours: null })
  await choose('/reminders', { name: 'remind', on: true })
}

async function publishPetition(ask: CallNewsroom): Promise<void> {
  const { slug, data } = closingPetition
  const now = new Date()
  const [known] =
    (await ask<Found>('GET', `petitions?where[slug][equals]=${slug}&depth=0`)).docs ?? []
  if (known && new Date(known.closesAt) > now) return
  const closesAt = closingSoon(now)
  if (known) {
    const change = { closesAt, deadlineReason: 'The demonstration was started again.' }
    await ask('PATCH', `petitions/${known.id}?locale=${language}`, {
      ...change,
      _status: 'published',
    })
    return
  }
  const { docs: addressees = [] } = await ask<Found>('GET', 'addressees?limit=1&depth=0')
  const ids = addressees.map(({ id }) => id)
  await ask('POST', `petitions?locale=${language}`, {
    ...(resolveIn(data(closesAt, ids), language) as object),
    tenant: addressees[0]?.tenant,
    slug,
    _status: 'published',
  })
}

type Found = { docs?: { id: string; tenant: string; closesAt: string }[] }
