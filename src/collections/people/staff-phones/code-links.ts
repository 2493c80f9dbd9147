import type { BasePayload } from 'payload'
import { staffStart } from '../../../content/staff-code'
import type { ID } from '../../../core/whole-document'
import { namesOfBots } from '../../../database/cms/bot-names'
import { refusedBots } from '../../../database/cms/bot-tokens'
import { openServiceStates } from '../../../database/cms/service-states'
import type { Slugs } from '../../../options'
import { qrPicture } from '../qr-picture'
import type { CodeLink } from './staff-view'

/**
 * Links that send a code to the bots that carry what an organisation sends: the alliance's, and its own ones. Without
 * those of which no worker has told the name, and those whose token Telegram refuses, since they could not answer.
 */
export async function codeLinks(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'bots' | 'serviceStates'>
  organisation: ID
  code: string
}): Promise<CodeLink[]> {
  const { payload, slugs, organisation, code } = args
  const states = openServiceStates(payload, slugs.serviceStates)
  const { docs } = await payload.find({
    collection: slugs.bots,
    where: { and: [{ tenant: { equals: organisation } }, { enabled: { equals: true } }] },
    sort: 'id',
    depth: 0,
    pagination: false,
    select: { publicId: true },
    overrideAccess: true,
  })
  const own = (docs as { publicId?: unknown }[]).map(({ publicId }) => String(publicId))
  const names = await namesOfBots(states)
  const refused = new Set((await refusedBots(states)).map(({ bot }) => bot))
  return ['alliance', ...own].flatMap((bot) => {
    const name = names.get(bot)
    if (name === undefined || refused.has(bot)) return []
    const url = `https://t.me/${name}?start=${staffStart(code)}`
    return [{ bot: name, url, picture: qrPicture(url) }]
  })
}
