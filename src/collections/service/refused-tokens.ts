import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { refusedBots } from '../../database/cms/bot-tokens'
import { openServiceStates } from '../../database/cms/service-states'
import type { Slugs } from '../../options'

/** A bot that cannot send because Telegram refuses its token. */
export type RefusedBot = {
  /** As a person calls it: `the alliance’s bot`, or the name of an own one in quotes. */
  name: string
  /** Its document, and whose it is; null for the alliance's, which carries what everybody sends. */
  own: { id: ID; tenant: ID } | null
  /** ISO 8601. */
  since: string
}

/** The bots in use whose token is refused, as the workers have said. */
export async function refusedTokens(payload: BasePayload, slugs: Slugs): Promise<RefusedBot[]> {
  const refused = await refusedBots(openServiceStates(payload, slugs.serviceStates))
  if (refused.length === 0) return []
  const { docs } = await payload.find({
    collection: slugs.bots,
    where: {
      and: [{ enabled: { equals: true } }, { publicId: { in: refused.map(({ bot }) => bot) } }],
    },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const own = docs as unknown as { id: ID; name: string; publicId: string; tenant: ID }[]
  return refused.flatMap(({ bot, since }): RefusedBot[] => {
    if (bot === 'alliance') return [{ name: 'the alliance’s bot', own: null, since }]
    const found = own.find(({ publicId }) => publicId === bot)
    if (!found) return []
    const { id, name, tenant } = found
    return [{ name: `the bot “${name}”`, own: { id, tenant }, since }]
  })
}

/** Why what an organisation sends cannot go on, as a sentence; null when it can. */
export async function refusedCarrier(args: {
  payload: BasePayload
  slugs: Slugs
  tenant: ID | null
}): Promise<string | null> {
  const bots = await refusedTokens(args.payload, args.slugs)
  const [first] = bots.filter(({ own }) => !own || String(own.tenant) === String(args.tenant))
  if (!first) return null
  const mend = first.own
    ? 'Put the right one in under “Own bots”, or switch that bot off'
    : 'Ask whoever runs the service to put the right one in'
  return `Telegram does not accept the token of ${first.name}, so nothing would be sent. ${mend}. It is asked again every few seconds: take this up again as soon as the start page does not name the bot any more.`
}
