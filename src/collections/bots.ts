import type { CollectionConfig, TextFieldValidation } from 'payload'
import { nobody, ofOwnOrganisation } from '../access/content'
import { hasRole, idOf, organisationsOf } from '../access/roles'
import { publicIdField } from '../fields/public-id'
import type { SanitisedOptions } from '../options'
import { sealToken } from '../token-seal'

const tokenPattern = /^\d{5,}:[\w-]{30,}$/

/**
 * Bots of single organisations, beside the alliance's. The token is sealed for the worker as soon as it
 * arrives: nobody, not even this process, can read it again.
 */
export function createBotsCollection(options: SanitisedOptions): CollectionConfig {
  const administrators = ofOwnOrganisation(['orgAdmin'])
  const publicKey = options.botTokenPublicKey
  const validateToken: TextFieldValidation = (value, { operation }) => {
    if (!value) return operation === 'create' ? 'Enter the token that @BotFather gave you.' : true
    if (!tokenPattern.test(value)) return 'This is not a bot token. It looks like 123456:letters.'
    return publicKey === null
      ? 'Own bots are not set up here: BOT_TOKEN_PUBLIC_KEY is missing.'
      : true
  }
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
    access: {
      read: administrators,
      create: ({ req, data }) => {
        const organisation = idOf((data as { tenant?: unknown } | undefined)?.tenant)
        return organisation === null
          ? organisationsOf(req.user, ['orgAdmin']).length > 0
          : hasRole(req.user, organisation, ['orgAdmin'])
      },
      update: administrators,
      delete: administrators,
      unlock: nobody,
      readVersions: nobody,
    },
    lockDocuments: false,
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
        virtual: true,
        validate: validateToken,
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
    hooks: {
      beforeChange: [
        ({ data, originalDoc }) => {
          const bot = data as { token?: string; publicId?: string; sealedToken?: string }
          if (!bot.token || publicKey === null) return { ...bot, token: undefined }
          const id = bot.publicId ?? (originalDoc as { publicId: string }).publicId
          return { ...bot, token: undefined, sealedToken: sealToken(publicKey, bot.token, id) }
        },
      ],
    },
  }
}
