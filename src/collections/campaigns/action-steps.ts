import type { ArrayField, TextField } from 'payload'
import { stepTypes } from '../../content/next-step'
import { webAddressField } from '../../fields/web-address'
import type { Slugs } from '../../options'

/** Shown with every step that asks for a photo. */
const photoNote = 'No faces, no addresses.'

const asksForAddressee = (_data: unknown, row: Partial<{ type: unknown }>): boolean =>
  row.type === 'write' || row.type === 'call'

/** What supporters can do, in the order in which it is offered. */
export function actionStepsField(slugs: Slugs): ArrayField {
  return {
    name: 'actionSteps',
    type: 'array',
    dbName: 'steps',
    labels: { singular: 'Step', plural: 'Steps' },
    admin: { description: 'Start with the step that takes least time.' },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'type',
            type: 'select',
            required: true,
            options: [...stepTypes],
            admin: { width: '40%' },
          },
          { name: 'label', type: 'text', localized: true, maxLength: 40, admin: { width: '60%' } },
        ],
      },
      { name: 'instructions', type: 'textarea', localized: true, maxLength: 500 },
      webAddressField('url', { localized: true, label: 'Address' }),
      {
        name: 'addressees',
        type: 'relationship',
        relationTo: slugs.addressees,
        hasMany: true,
        admin: {
          condition: asksForAddressee,
          description: 'Left empty, everybody named in the demands and the petition.',
        },
      },
      riskNoteField(),
      {
        name: 'copyText',
        type: 'textarea',
        localized: true,
        maxLength: 256,
        label: 'Text to copy',
        admin: { description: 'At most 256 characters: phones copy no more at a tap.' },
      },
      {
        type: 'row',
        fields: [
          { name: 'availableFrom', type: 'date', label: 'From', admin: { width: '33%' } },
          { name: 'availableUntil', type: 'date', label: 'Until', admin: { width: '33%' } },
          {
            name: 'maxMinutes',
            type: 'number',
            min: 1,
            max: 600,
            label: 'Takes at most (minutes)',
            admin: { width: '34%' },
          },
        ],
      },
    ],
  }
}

/** A warning; steps that ask for a photo always carry one. */
function riskNoteField(): TextField {
  return {
    name: 'riskNote',
    type: 'text',
    localized: true,
    maxLength: 160,
    label: 'Warning',
    hooks: {
      beforeValidate: [
        ({ value, siblingData, req }) =>
          !value && siblingData.type === 'photo_share' && (req.locale ?? 'en') === 'en'
            ? photoNote
            : (value as unknown),
      ],
    },
    admin: { description: 'Photo steps need one, e.g. “No faces, no addresses.”' },
  }
}
