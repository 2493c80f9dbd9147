import type { CollectionConfig, PayloadRequest } from 'payload'
import { idOf, rowsOf } from '../core/whole-document'
import { daysInMonth } from '../content/partial-date'
import { type PublishRule, requireText } from '../hooks/publish-rules'
import { methodProblems, supportProblems } from '../hooks/safe-messaging'
import type { SanitisedOptions, Slugs } from '../options'
import { createContentCollection } from './content/content-collection'

/** Whether the day exists in some year: 29 February does, 30 February does not. */
export function isDayOfYear(month: unknown, day: unknown): boolean {
  return (
    typeof month === 'number' &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    typeof day === 'number' &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= daysInMonth(month)
  )
}

const requireDay: PublishRule = ({ whole }) =>
  isDayOfYear(whole.month, whole.day)
    ? []
    : [{ path: 'day', message: 'Enter a month and a day that exists in it.' }]

/** A day that remembers somebody who died by suicide meets the same rules as their memorial. */
function requireSafeWords(slugs: Slugs): PublishRule {
  return async ({ whole, locales, fields, req }) => {
    const people = await personsOf(whole.person, slugs, req)
    const affected = people.filter(({ deathCircumstance }) => deathCircumstance === 'suicide')
    if (affected.length === 0) return []
    const supportLines = affected.flatMap((person) => rowsOf(person.supportLines))
    return [
      ...methodProblems({ fields, whole, locales }),
      ...supportProblems({ supportLines, locales, path: 'person' }),
    ]
  }
}

async function personsOf(
  value: unknown,
  slugs: Slugs,
  req: PayloadRequest,
): Promise<Record<string, unknown>[]> {
  const ids = [value].flat().flatMap((entry) => idOf(entry) ?? [])
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: slugs.memorials,
    where: { id: { in: ids } },
    depth: 0,
    draft: true,
    pagination: false,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  })
  return docs
}

/** Days that come back each year, each organisation's under its own name. */
export function createCommemorativeDaysCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs } = options
  return createContentCollection({
    options,
    key: 'commemorativeDays',
    labels: { singular: 'Commemorative day', plural: 'Commemorative days' },
    group: 'Remembrance',
    description: 'Days that come back each year.',
    title: 'title',
    columns: ['title', 'month', 'day'],
    rules: [requireText('about', 'The text'), requireDay, requireSafeWords(slugs)],
    tabs: [
      {
        label: 'Day',
        fields: [
          { name: 'title', type: 'text', localized: true, maxLength: 80 },
          {
            type: 'row',
            fields: [
              { name: 'month', type: 'number', min: 1, max: 12, admin: { width: '33%', step: 1 } },
              {
                name: 'day',
                type: 'number',
                min: 1,
                max: 31,
                admin: { width: '33%', step: 1 },
                validate: (value: unknown, { siblingData }: { siblingData: unknown }) =>
                  isDayOfYear((siblingData as { month?: unknown }).month, value)
                    ? true
                    : 'This day does not exist in that month.',
              },
              {
                name: 'firstYear',
                type: 'number',
                min: 1900,
                max: 2200,
                label: 'First year',
                admin: { width: '34%', step: 1 },
              },
            ],
          },
          {
            name: 'about',
            type: 'textarea',
            localized: true,
            maxLength: 360,
            admin: { description: 'At most 360 characters, so that it fits on phones as it is.' },
          },
          {
            name: 'person',
            type: 'relationship',
            relationTo: slugs.memorials,
            hasMany: true,
            label: 'Whom it remembers',
          },
        ],
      },
      {
        label: 'Other names',
        fields: [
          {
            name: 'alternateTitles',
            type: 'array',
            dbName: 'titles',
            label: 'Other names',
            labels: { singular: 'Name', plural: 'Names' },
            admin: { description: 'How other organisations call the same day.' },
            fields: [
              { name: 'organisation', type: 'relationship', relationTo: slugs.organisations },
              { name: 'text', type: 'text', localized: true, maxLength: 90 },
            ],
          },
        ],
      },
    ],
    sidebar: [
      {
        name: 'quietMode',
        type: 'checkbox',
        defaultValue: true,
        label: 'Quiet day',
        admin: { position: 'sidebar', description: 'No petition reminders on this day.' },
      },
      {
        name: 'calendarVisibility',
        type: 'select',
        required: true,
        defaultValue: 'public',
        label: 'In calendars',
        options: [
          { value: 'public', label: 'For everybody' },
          { value: 'partners', label: 'For partners' },
          { value: 'internal', label: 'Only for us' },
        ],
        admin: { position: 'sidebar' },
      },
    ],
  })
}
