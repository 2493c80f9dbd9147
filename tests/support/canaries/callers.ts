import { randomBytes } from 'node:crypto'
import type { Reading } from './marks'
import type { CanaryWorld } from './world'
import { makeKey } from '../partner/partner'
import type { Doc } from '../payload'

/** Somebody who asks, and what they may find. */
export type Caller = {
  headers: Record<string, string>
  reading: Reading
  /** On what they may light candles, or leave messages: whoever names it gets a challenge that names it again. */
  lighting?: Reading
}

type Making = (world: CanaryWorld) => Promise<Caller>

const nothing: Reading = { organisations: [], locales: null, hasKey: false }

/** A key of organisations by their names in the world. */
async function keyOf(
  world: CanaryWorld,
  names: readonly ('open' | 'closed' | 'hidden')[],
  options: Parameters<typeof makeKey>[2] = {},
) {
  const organisations = names.map((name) => world[name]) as [Doc]
  const { key, id } = await makeKey(world.cms, organisations, options)
  const reading: Reading = {
    organisations: organisations.map(({ publicId }) => String(publicId)),
    locales: options.locales ?? null,
    hasKey: true,
  }
  return { key, id, reading, headers: { Authorization: `Bearer ${key}` } }
}

/** A key that is fine, presented in a way that is not. */
const spoilt =
  (spoil: (header: string) => string): Making =>
  async (world) => {
    const { headers } = await keyOf(world, ['open', 'closed'])
    return { headers: { Authorization: spoil(headers.Authorization) }, reading: nothing }
  }

const powerless =
  (options: Parameters<typeof makeKey>[2]): Making =>
  async (world) => ({ ...(await keyOf(world, ['open', 'closed'], options)), reading: nothing })

/** Everybody who can ask. */
export const callerKinds: Record<string, Making> = {
  nobody: async ({ open }) => ({
    headers: {},
    reading: { organisations: [String(open.publicId)], locales: null, hasKey: false },
  }),
  'a key of all': (world) => keyOf(world, ['open', 'closed', 'hidden']),
  'a key of the open organisation': (world) => keyOf(world, ['open']),
  'a key of the closed organisation': (world) => keyOf(world, ['closed']),
  'a key of the hidden organisation': (world) => keyOf(world, ['hidden']),
  'a key for one language': (world) => keyOf(world, ['open', 'closed'], { locales: ['az'] }),
  'a key for a language without texts': powerless({ locales: ['ru'] }),
  'a key for receipts only': powerless({ scopes: ['acks'] }),
  'a key for candles only': async (world) => {
    const { headers, reading } = await keyOf(world, ['open', 'closed'], { scopes: ['candles'] })
    return { headers, reading: nothing, lighting: reading }
  },
  'a key for messages only': async (world) => {
    const { headers, reading } = await keyOf(world, ['open', 'closed'], { scopes: ['messages'] })
    return { headers, reading: nothing, lighting: reading }
  },
  // Whatever stands in it besides.
  'a sandbox key': powerless({ sandbox: true }),
  'an expired key': powerless({ expiresAt: new Date(Date.now() - 1000) }),
  'a revoked key': async (world) => {
    const { id, headers } = await keyOf(world, ['open', 'closed'])
    const data = { revokedAt: new Date().toISOString() }
    await world.cms.payload.db.updateOne({ collection: 'partner-keys', id, data })
    return { headers, reading: nothing }
  },
  'an unknown key': async () => ({
    headers: { Authorization: `Bearer vigil_${randomBytes(32).toString('base64url')}` },
    reading: nothing,
  }),
  'a key cut off': spoilt((header) => header.slice(0, -1)),
  'a key with more behind it': spoilt((header) => `${header}A`),
  'a key under another scheme': spoilt((header) => header.replace('Bearer', 'Basic')),
  'a key without a scheme': spoilt((header) => header.replace('Bearer ', '')),
  'a scheme without a key': spoilt(() => 'Bearer'),
  'an empty header': spoilt(() => ''),
}
