import type { ArrayField, TextFieldSingleValidation } from 'payload'
import { fold } from '../../content/texts/fold'

/** The form in which a hashtag is compared: `#VosAzerbaijan` is `vosazerbaijan`. */
export function hashtagMatch(display: string): string {
  return fold(display).replaceAll(/[^\p{L}\p{N}_]/gu, '')
}

const validateDisplay: TextFieldSingleValidation = (value) =>
  typeof value === 'string' && /^#?[\p{L}\p{N}_]{2,40}$/u.test(value)
    ? true
    : 'Write one word without spaces; capitals inside it help screen readers, e.g. #VosAzerbaijan.'

/** Hashtags as shown (with capitals that screen readers need) and as matched. */
export function hashtagsField(): ArrayField {
  return {
    name: 'hashtags',
    type: 'array',
    labels: { singular: 'Hashtag', plural: 'Hashtags' },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'display',
            type: 'text',
            required: true,
            label: 'Hashtag',
            validate: validateDisplay,
            hooks: {
              beforeValidate: [
                ({ value }) =>
                  typeof value === 'string'
                    ? `#${value.trim().replace(/^#+/, '')}`
                    : (value as unknown),
              ],
            },
            admin: { description: 'With a capital for each word, e.g. #VosAzerbaijan.' },
          },
          {
            name: 'match',
            type: 'text',
            label: 'Found as',
            admin: { readOnly: true },
            hooks: {
              beforeChange: [
                ({ siblingData }) =>
                  typeof siblingData.display === 'string'
                    ? hashtagMatch(siblingData.display)
                    : null,
              ],
            },
          },
        ],
      },
    ],
  }
}
