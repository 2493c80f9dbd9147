import { signedEmbedSchema, signEmbedSchema } from '../view/schemas'
import { presentedIn } from '../http/caller'
import { jsonAnswer } from '../http/exchange'
import { route } from '../http/route'
import { findItem } from '../items/find-item'
import { embedKeyOf, signEmbed } from '../keys/embed-signature'
import { Problem } from '../problem'
import { embedAddress } from './embed-address'

export const signingRoute = route({
  method: 'POST',
  path: '/embeds',
  summary: 'Make the address of an embed that only your sites show',
  description:
    'For items that need a key. The address holds for this item, in frames of the sites that stand in your key, until `expiresAt` or as long as your key opens the item. Whoever has the address can read the page, so keep it where those are who may. The same question gives the same address.',
  parameters: [],
  scope: 'read',
  body: signEmbedSchema,
  answer: { schema: signedEmbedSchema },
  refusals: { 404: 'problem', 409: 'problem', 410: 'problem', 413: 'problem', 415: 'problem' },
  isCacheable: false,
  async handle(exchange) {
    const { request, key, base, store, now } = exchange
    const { id, expiresAt, ...appearance } = signEmbedSchema.parse(await request.json())
    const presented = presentedIn(request)
    if (!key) throw new TypeError('Nobody gets here without a key.')
    const { origins } = key.grants
    if (origins.length === 0) {
      const detail =
        'Your key names no sites. Ask the organisation to enter those that show embeds.'
      throw new Problem('not-open', detail)
    }
    const end = expiresAt === undefined ? null : new Date(expiresAt)
    if (end && end <= now) throw new Problem('invalid-body', 'expiresAt: Use an instant to come.')
    const { type } = await findItem(exchange, id, { query: {} })
    const embedKey = embedKeyOf(presented)
    if (key.embedKey !== embedKey) await store.noteEmbedKey(key, embedKey)
    const t = signEmbed(presented, { type, id, expiresAt: end })
    return jsonAnswer(
      {
        url: embedAddress(base, `${type}/${id}`, { ...appearance, t }),
        origins,
        expiresAt: end && new Date(Math.floor(end.getTime() / 1000) * 1000).toISOString(),
      },
      { changedAt: null, maxAge: null },
    )
  },
})
