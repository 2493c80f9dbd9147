import type { Field, FieldAccess } from 'payload'
import { component } from '../../fields/admin-component'
import { membersOnly } from '../../fields/members-only'
import { everybody } from '../../content/field-values'
import { problemWithUrl } from '../../outbound/problem-with-url'
import { countProblems } from '../../content/count-problem'
import { parseCountPath } from '../../content/count-path'

/** Names of the fields that only members read: where the number comes from, and how fetching it goes. */
export const internalCountFields = [
  'countUrl',
  'countPath',
  'countCheckedAt',
  'countFailingSince',
  'countProblem',
] as const

type Petition = { countSource?: unknown; countFailingSince?: unknown; countCheckedAt?: unknown }

const isFetched = ({ countSource }: Petition): boolean =>
  countSource === 'json' || countSource === 'osdi'

/** The number of signatures, and where it comes from. */
export function countFields({ allowPrivate }: { allowPrivate: boolean }): Field[] {
  return [
    {
      type: 'row',
      fields: [
        {
          name: 'count',
          type: 'number',
          min: 0,
          max: everybody,
          label: 'Signatures',
          admin: {
            width: '33%',
            step: 1,
            description:
              'As the other site reports it. A number that is fetched cannot be typed over.',
            components: {
              afterInput: [{ path: component('NumberAsRead'), clientProps: { name: 'count' } }],
            },
          },
        },
        {
          name: 'countAsOf',
          type: 'date',
          label: 'As of',
          admin: { width: '33%', date: { pickerAppearance: 'dayAndTime' } },
        },
        {
          name: 'goal',
          type: 'number',
          min: 1,
          max: everybody,
          admin: {
            width: '34%',
            step: 1,
            description: 'Optional. Never invented.',
            components: {
              afterInput: [{ path: component('NumberAsRead'), clientProps: { name: 'goal' } }],
            },
          },
        },
      ],
    },
    {
      name: 'countSource',
      type: 'select',
      required: true,
      defaultValue: 'manual',
      label: 'Source of the number',
      options: [
        { value: 'manual', label: 'Typed in by us' },
        { value: 'json', label: 'Fetched: a number in a JSON document' },
        { value: 'osdi', label: 'Fetched: total_signatures of an OSDI petition' },
      ],
      admin: {
        description:
          'Fetched every half hour while the petition is open and for a week after, the number alone.',
      },
    },
    {
      name: 'countUrl',
      type: 'text',
      maxLength: 500,
      label: 'Address of the number',
      access: { read: membersOnly },
      validate: (value: unknown, { siblingData }: { siblingData: Petition }) =>
        (isFetched(siblingData) &&
          problemWithUrl(value, {
            allowPrivate,
            wanted: 'the public address of the platform on which the petition is signed',
          })) ||
        true,
      admin: {
        condition: isFetched,
        placeholder: 'https://',
        description:
          'On our own platform. Leave secrets out of it: it is called as it stands here.',
      },
    },
    {
      name: 'countPath',
      type: 'text',
      maxLength: 200,
      label: 'Where the number stands',
      access: { read: membersOnly },
      validate: (value: unknown, { siblingData }: { siblingData: Petition }) =>
        siblingData.countSource !== 'json' ||
        (typeof value === 'string' && parseCountPath(value) !== null) ||
        'Write it like data.signatures, or as a JSON Pointer like /data/signatures.',
      admin: {
        condition: ({ countSource }: Petition) => countSource === 'json',
        description: 'E.g. data.signatures, or /data/signatures.',
      },
    },
    {
      type: 'row',
      fields: [
        fetched('countCheckedAt', 'Last fetched', isFetched),
        fetched(
          'countFailingSince',
          'Could not be fetched since',
          (petition) => isFetched(petition) && Boolean(petition.countFailingSince),
        ),
        {
          name: 'countProblem',
          type: 'select',
          label: 'Because',
          options: Object.entries(countProblems).map(([value, label]) => ({ value, label })),
          access: { read: membersOnly, ...bySystem },
          admin: {
            width: '34%',
            readOnly: true,
            condition: (petition: Petition) =>
              isFetched(petition) && Boolean(petition.countFailingSince),
            description: 'Readers see the last good number with its date.',
          },
        },
      ],
    },
  ]
}

const nobody: FieldAccess = () => false
const bySystem = { create: nobody, update: nobody }

function fetched(name: string, label: string, condition: (petition: Petition) => boolean): Field {
  return {
    name,
    type: 'date',
    label,
    access: { read: membersOnly, ...bySystem },
    admin: {
      width: '33%',
      readOnly: true,
      condition,
      date: { pickerAppearance: 'dayAndTime' },
    },
  }
}
