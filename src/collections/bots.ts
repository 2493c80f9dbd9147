import { type CollectionBeforeChangeHook, type CollectionConfig, ValidationError } from 'payload'
import { administratorAccess } from '../access/content'
import { organisationsOf } from '../access/roles'
import { createPublicId, publicIdField } from '../fields/public-id'
import type { SanitisedOptions } from '../options'
import { sealToken } from '../core/seal-token'

const tokenPattern = /^\d{5,}:[\w-]{30,}$/

/**
 * Bots of single organisations, beside the alliance's. The token is sealed for the worker as soon as it
 * arrives: nobody, not even this process, can read it again.
 */
export function createBotsCollection(options: SanitisedOptions): CollectionConfig {
  const publicKey = options.botTokenPublicKey
  return {
    slug: options.slugs.bots,
    labels: { singular: 'Own bot', plural: 'Own bots' },
    admin: {
      group: 'Organisation',
      useAsTitle: 'name',
      defaultColumns: ['name', 'enabled'],
      description:
        'Your own Telegram bot beside the alliance’s. Most organisations do not need one.',
      hidden: ({ user }) => publicKey === null || organisationsOf(user, ['orgAdmin']).length === 0,
    },
    access: { ...administratorAccess },
    lockDocuments: false,
    hooks: { beforeChange: [sealIncomingToken(publicKey)] },
    fields: [
      {
        name: 'name',
        type: 'text',
        required: true,
        maxLength: 60,
        admin: { description: 'Choose a discreet one: it is what readers see on their phones.' },
      },
      {
        name: 'token',
        type: 'text',
        admin: {
          description: 'Can be written, never read again. Leave empty to keep the present one.',
          autoComplete: 'off',
        },
        hooks: { afterRead: [() => undefined] },
      },
      { name: 'enabled', type: 'checkbox', defaultValue: true, admin: { position: 'sidebar' } },
      publicIdField(),
      {
        name: 'sealedToken',
        type: 'text',
        hidden: true,
        access: { create: () => false, update: () => false, read: () => false },
      },
    ],
  }
}

/** Seals a token as soon as it arrives; its own column always stays empty. */
function sealIncomingToken(publicKey: string | null): CollectionBeforeChangeHook {
  return ({ collection, data, operation, originalDoc, req }) => {
    const { token, ...bot } = data as { token?: string | null; publicId?: string }
    const before = (originalDoc as { publicId?: string } | undefined)?.publicId
    // The token is sealed for this bot alone, so its id must be known here.
    const publicId = before ?? bot.publicId ?? createPublicId()
    if (!token && operation === 'update') return { ...bot, publicId, token: null }
    const problem = problemWith(token, publicKey)
    if (problem !== null || !token || publicKey === null) {
      const errors = [{ path: 'token', message: problem ?? '' }]
      throw new ValidationError({ collection: collection.slug, errors }, req.t)
    }
    return { ...bot, publicId, token: null, sealedToken: sealToken(publicKey, token, publicId) }
  }
}

function problemWith(token: string | null | undefined, publicKey: string | null): string | null {
  if (publicKey === null) return 'Own bots are not set up here: BOT_TOKEN_PUBLIC_KEY is missing.'
  if (!token) return 'Enter the token that @BotFather gave you.'
  return tokenPattern.test(token) ? null : 'This is not a bot token. It looks like 123456:letters.'
}
