import type { ArrayField } from 'payload'
import { checkedLineFields } from '../../fields/checked-line'
import { upperCaseHooks } from '../../fields/country'
import { validateCountryCode } from '../../fields/validate'
import { webAddressField } from '../../fields/web-address'
import { localeNames } from '../../core/locales'
import type { SanitisedOptions } from '../../options'

/** People whom a reader can talk to, each in the language that they speak. */
export function supportLinesField({ locales }: SanitisedOptions): ArrayField {
  return {
    name: 'supportLines',
    type: 'array',
    label: 'Support lines',
    labels: { singular: 'Support line', plural: 'Support lines' },
    admin: {
      description:
        'Somebody to talk to, for every language of this page. Call each one before you publish.',
    },
    fields: [
      {
        type: 'row',
        fields: [
          { name: 'name', type: 'text', required: true, maxLength: 90, admin: { width: '50%' } },
          {
            name: 'contact',
            type: 'text',
            maxLength: 90,
            admin: { width: '50%', description: 'Number or address.' },
          },
        ],
      },
      {
        type: 'row',
        fields: [
          {
            name: 'locale',
            type: 'select',
            required: true,
            label: 'Language',
            options: locales.map((value) => ({ value, label: localeNames[value] })),
            admin: { width: '50%' },
          },
          {
            name: 'country',
            type: 'text',
            maxLength: 2,
            validate: validateCountryCode,
            hooks: upperCaseHooks,
            admin: { width: '50%', description: 'Empty where they help people everywhere.' },
          },
        ],
      },
      webAddressField('url', { label: 'Address' }),
      ...checkedLineFields(),
    ],
  }
}
