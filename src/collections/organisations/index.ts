import type { CollectionConfig, TextFieldSingleValidation } from 'payload'
import { placeIn } from '../../content/public-contact'
import { checkedLineFields } from '../../fields/checked-line'
import { upperCaseHooks } from '../../fields/country'
import { nobody, readVisible } from '../../access/content'
import { isPlatformAdmin, organisationsOf } from '../../access/roles'
import { publicIdField } from '../../fields/public-id'
import { slugField } from '../../fields/slug'
import { localeNames } from '../../core/locales'
import { guardInternalFields } from '../../hooks/guard-query'
import type { SanitisedOptions } from '../../options'
import { discreetNameField, guardDiscreetName } from './discreet-name-field'
import { guardFreshHosts, linkHostsField } from './link-hosts-field'
import { logoField } from './logo-field'
import { guardOrganisationRemoval } from '../../hooks/guard-organisation-removal'
import { validateCountryCode, validateCountryCodes, validateTimeZone } from '../../fields/validate'

/** Whoever works in exile is not told where to be found. */
const validateContact: TextFieldSingleValidation = (value, { data, siblingData }) => {
  const { operatingStatus } = { ...data, ...siblingData } as { operatingStatus?: unknown }
  const place = operatingStatus === 'in_exile' && value ? placeIn(value) : null
  return place === null
    ? true
    : `This names ${place}. An organisation in exile gives no place where people can be found: write a web page or an e-mail address.`
}

/** The allied organisations: tenants, and at the same time their public profiles. */
export function createOrganisationsCollection(options: SanitisedOptions): CollectionConfig {
  const localeOptions = options.locales.map((value) => ({ value, label: localeNames[value] }))
  return {
    slug: options.slugs.organisations,
    labels: { singular: 'Organisation', plural: 'Organisations' },
    admin: {
      group: 'Organisation',
      useAsTitle: 'name',
      defaultColumns: ['name', 'operatingStatus', 'defaultLocale'],
    },
    access: {
      read: (args) => isPlatformAdmin(args.req.user) || readVisible('organisation')(args),
      create: ({ req }) => isPlatformAdmin(req.user),
      update: ({ req }) => {
        if (isPlatformAdmin(req.user)) return true
        const administered = organisationsOf(req.user, ['orgAdmin'])
        return administered.length > 0 && { id: { in: administered } }
      },
      delete: ({ req }) => isPlatformAdmin(req.user),
      unlock: nobody,
      readVersions: nobody,
    },
    hooks: {
      beforeOperation: [guardInternalFields([discreetNameField.name, linkHostsField.name])],
      beforeChange: [guardDiscreetName, guardFreshHosts(options)],
      beforeDelete: [guardOrganisationRemoval(options)],
    },
    lockDocuments: false,
    defaultSort: 'slug',
    fields: [
      {
        type: 'tabs',
        tabs: [
          {
            label: 'Profile',
            fields: [
              { name: 'name', type: 'text', localized: true, required: true, maxLength: 90 },
              {
                name: 'shortName',
                type: 'text',
                maxLength: 40,
                required: true,
                admin: {
                  description: 'Signs the messages on phones, e.g. “— Name”. Not translated.',
                },
              },
              {
                name: 'mission',
                type: 'textarea',
                localized: true,
                maxLength: 280,
                admin: { description: 'One or two sentences about what the organisation is for.' },
              },
              { name: 'about', type: 'textarea', localized: true, maxLength: 4000 },
              logoField(options),
              {
                type: 'row',
                fields: [
                  {
                    name: 'foundedOn',
                    type: 'date',
                    custom: { firstYear: 1800 },
                    label: 'Founded on',
                    admin: { date: { pickerAppearance: 'dayOnly', displayFormat: 'd MMM yyyy' } },
                  },
                  {
                    name: 'operatingStatus',
                    type: 'select',
                    required: true,
                    defaultValue: 'active',
                    options: [
                      { value: 'active', label: 'Active' },
                      { value: 'in_exile', label: 'In exile' },
                      { value: 'paused', label: 'Paused' },
                      { value: 'closed', label: 'Closed' },
                    ],
                  },
                ],
              },
              {
                name: 'contactPublic',
                type: 'text',
                label: 'Public contact',
                maxLength: 200,
                validate: validateContact,
                admin: {
                  description:
                    'A web page or e-mail address. In exile never a street, a flat, a postcode or a place on a map.',
                },
              },
            ],
          },
          {
            label: 'Languages and place',
            fields: [
              {
                name: 'locales',
                type: 'select',
                hasMany: true,
                // The default name of its table is that of the localised fields' own table.
                dbName: 'organisations_languages',
                required: true,
                defaultValue: [...options.locales],
                options: localeOptions,
              },
              {
                name: 'defaultLocale',
                type: 'select',
                required: true,
                defaultValue: 'en',
                options: localeOptions,
              },
              {
                name: 'timeZone',
                type: 'text',
                required: true,
                defaultValue: 'Asia/Baku',
                validate: validateTimeZone,
                admin: { description: 'Name of a zone, e.g. Asia/Baku or Europe/Berlin.' },
              },
              {
                name: 'countryOfWork',
                type: 'text',
                hasMany: true,
                validate: validateCountryCodes,
                hooks: upperCaseHooks,
                label: 'Countries of work',
                admin: { description: 'Two-letter codes, e.g. AZ.' },
              },
              {
                name: 'riskCountries',
                type: 'text',
                hasMany: true,
                validate: validateCountryCodes,
                hooks: upperCaseHooks,
                label: 'High-risk countries',
                admin: {
                  description:
                    'Readers there are in danger. A first alert always carries a safety line for them.',
                },
              },
            ],
          },
          {
            label: 'Readers',
            fields: [
              discreetNameField,
              linkHostsField,
              {
                name: 'emptyStatePolicy',
                type: 'select',
                required: true,
                defaultValue: 'latest',
                label: 'When there is no breaking news',
                options: [
                  { value: 'hide', label: 'Show nothing' },
                  { value: 'latest', label: 'Show the latest item' },
                  { value: 'nextStep', label: 'Show the next step' },
                ],
              },
              {
                name: 'publicApi',
                type: 'checkbox',
                defaultValue: false,
                label: 'Anybody may read our public items through the partner API',
                admin: {
                  description:
                    'Without a key: feeds, calendars and embeds. Items for partners still need one.',
                },
              },
              {
                name: 'supportLines',
                type: 'array',
                labels: { singular: 'Support line', plural: 'Support lines' },
                admin: { description: 'People who listen. The bot shows them under /help.' },
                fields: [
                  { name: 'name', type: 'text', required: true, localized: true, maxLength: 90 },
                  {
                    type: 'row',
                    fields: [
                      { name: 'contact', type: 'text', required: true, maxLength: 120 },
                      { name: 'url', type: 'text', maxLength: 200 },
                      {
                        name: 'country',
                        type: 'text',
                        maxLength: 2,
                        validate: validateCountryCode,
                        hooks: upperCaseHooks,
                        admin: { description: 'Empty: everywhere.' },
                      },
                    ],
                  },
                  {
                    name: 'languages',
                    type: 'select',
                    hasMany: true,
                    options: localeOptions,
                    admin: { description: 'Languages in which somebody answers. Empty: all.' },
                  },
                  ...checkedLineFields(),
                ],
              },
              {
                name: 'legalContacts',
                type: 'array',
                labels: { singular: 'Legal contact', plural: 'Legal contacts' },
                admin: { description: 'Lawyers and legal aid. The bot shows them under /safety.' },
                fields: [
                  { name: 'name', type: 'text', required: true, localized: true, maxLength: 90 },
                  {
                    type: 'row',
                    fields: [
                      { name: 'contact', type: 'text', required: true, maxLength: 120 },
                      {
                        name: 'country',
                        type: 'text',
                        maxLength: 2,
                        validate: validateCountryCode,
                        hooks: upperCaseHooks,
                        admin: { description: 'Empty: everywhere.' },
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      publicIdField(),
      slugField('shortName', options.slugs.publications),
      {
        name: 'hidden',
        type: 'checkbox',
        defaultValue: false,
        access: {
          create: ({ req }) => isPlatformAdmin(req.user),
          update: ({ req }) => isPlatformAdmin(req.user),
        },
        admin: { position: 'sidebar', description: 'Not offered to readers and partners.' },
      },
    ],
  }
}
