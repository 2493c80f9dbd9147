import type { Field } from 'payload'
import { component } from '../../fields/admin-component'
import { idOf } from '../../core/whole-document'
import { isPlatformAdmin, organisationsOf } from '../../access/roles'
import { localeNames } from '../../core/locales'
import type { SanitisedOptions } from '../../options'
import { type KeyScope, keyScopes } from '../../partner/view/partner-key'

const scopeLabels: Record<KeyScope, string> = {
  read: 'Read items',
  acks: 'Confirm',
  cap: 'Alerts as CAP',
  candles: 'Light candles',
  messages: 'Leave messages',
  webhooks: 'Its own webhooks',
}

/** The most requests per minute that a key can be given. */
const rateMax = 60_000

const bySystem = { create: () => false, update: () => false }
const unseen = { ...bySystem, read: () => false }

/** The fields of a partner key; the key itself is in none of them. */
export function partnerKeyFields({ slugs, locales, partnerApiUrl }: SanitisedOptions): Field[] {
  return [
    {
      name: 'panel',
      type: 'ui',
      admin: {
        components: {
          Field: { path: component('PartnerKeyPanel'), clientProps: { api: partnerApiUrl } },
        },
        disableListColumn: true,
      },
    },
    { name: 'name', type: 'text', required: true, maxLength: 90, label: 'Partner' },
    {
      name: 'contact',
      type: 'text',
      maxLength: 200,
      label: 'Whom to tell when something is wrong',
    },
    {
      name: 'sandbox',
      type: 'checkbox',
      defaultValue: false,
      label: 'For trying out',
      admin: {
        description:
          'The partner gets made-up samples only, nothing real: every few minutes one is published, corrected, retracted and erased. This cannot be changed once the key is made.',
      },
    },
    {
      name: 'organisations',
      type: 'relationship',
      relationTo: slugs.organisations,
      hasMany: true,
      // A help for the picker; `fillGrants` decides. What is chosen already stays choosable.
      filterOptions: ({ data, user }) =>
        isPlatformAdmin(user) || {
          id: { in: [...organisationsOf(user, ['orgAdmin']), ...chosenIn(data)] },
        },
      admin: { description: 'Whose items the partner may read. Yours are always among them.' },
    },
    {
      name: 'locales',
      type: 'select',
      hasMany: true,
      dbName: 'partner_keys_languages',
      label: 'Languages',
      options: locales.map((value) => ({ value, label: localeNames[value] })),
      admin: { placeholder: 'All languages' },
    },
    {
      name: 'scopes',
      type: 'select',
      hasMany: true,
      dbName: 'partner_keys_scopes',
      required: true,
      defaultValue: ['read', 'acks'],
      label: 'What the partner may do',
      options: keyScopes.map((value) => ({ value, label: scopeLabels[value] })),
      admin: {
        description:
          'Read items: also those for partners only. Confirm: you see what it has taken over or removed. Alerts as CAP: for alarm systems. Light candles, leave messages: for its visitors. Its own webhooks: it enters addresses of its own site that are told of changes.',
      },
    },
    {
      name: 'origins',
      type: 'text',
      hasMany: true,
      maxRows: 20,
      maxLength: 200,
      label: 'Sites that may show our embeds',
      admin: {
        placeholder: 'Any site',
        description: 'Like https://partner.tld, without a path. Press Enter after each.',
      },
    },
    {
      name: 'rateLimit',
      type: 'number',
      required: true,
      defaultValue: 300,
      min: 1,
      max: rateMax,
      label: 'Requests per minute',
      validate: (value: unknown) =>
        Number.isInteger(value) && Number(value) >= 1 && Number(value) <= rateMax
          ? true
          : `Enter a whole number from 1 to ${rateMax}.`,
    },
    {
      name: 'expiresAt',
      type: 'date',
      label: 'Valid until',
      admin: {
        date: { pickerAppearance: 'dayAndTime' },
        description: 'Empty: until it is revoked.',
      },
    },
    { ...stepField('prefix', 'Begins with'), type: 'text' },
    { ...stepField('revokedAt', 'Revoked'), type: 'date' },
    { ...stepField('lastUsedOn', 'Last used on'), type: 'text' },
    { name: 'hash', type: 'text', index: true, hidden: true, access: unseen },
    // With it signed embed addresses are checked; nobody can sign with it.
    { name: 'embedKey', type: 'text', hidden: true, access: unseen },
    // What the API reads: filled in from the fields above by a hook.
    { name: 'grants', type: 'json', hidden: true, access: unseen },
  ]
}

/** Written by the steps alone; the panel tells it in words. */
const stepField = (name: string, label: string) => ({
  name,
  label,
  access: bySystem,
  admin: { condition: () => false },
})

const chosenIn = (data: unknown) =>
  [(data as { organisations?: unknown } | undefined)?.organisations].flat().flatMap((entry) => {
    const id = idOf(entry)
    return id === null ? [] : [id]
  })
