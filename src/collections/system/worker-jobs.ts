import type { CollectionConfig, Field } from 'payload'
import { systemAccess } from '../../access/content'
import { isPlatformAdmin } from '../../access/roles'
import { jobStates } from '../../database/cms/job-rows'
import type { SanitisedOptions } from '../../options'

/** What the worker does by itself: one row for each job, for the administrators of the platform. */
export function createWorkerJobsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.workerJobs,
    labels: { singular: 'Job', plural: 'Jobs' },
    admin: {
      group: 'Service',
      useAsTitle: 'name',
      defaultColumns: ['name', 'state', 'lastSuccess', 'result', 'nextRun'],
      description:
        'What the worker does by itself, once however many workers run. A job that fails is tried again at its next time.',
      hidden: ({ user }) => !isPlatformAdmin(user),
      hideAPIURL: true,
      // All of them on one page.
      pagination: { defaultLimit: 25 },
    },
    access: { ...systemAccess, read: ({ req }) => isPlatformAdmin(req.user) },
    lockDocuments: false,
    disableDuplicate: true,
    defaultSort: 'name',
    fields: [
      shown({ name: 'name', type: 'text', required: true, unique: true }),
      shown({ name: 'purpose', type: 'text', required: true, label: 'What it is good for' }),
      row(
        {
          name: 'state',
          type: 'select',
          required: true,
          options: Object.entries(jobStates).map(([value, label]) => ({ value, label })),
        },
        instant('nextRun', 'Next run'),
      ),
      row(instant('lastStart', 'Last start'), instant('lastSuccess', 'Last success')),
      row(
        { name: 'duration', type: 'number', label: 'Took (milliseconds)' },
        instant('covered', 'Done up to'),
      ),
      shown({ name: 'result', type: 'text', label: 'Result' }),
      shown({
        name: 'lastError',
        type: 'text',
        label: 'Last error',
        admin: {
          condition: (data) => Boolean(data.lastError),
          description: 'The kind of error only; the worker’s log says where it happened.',
        },
      }),
      // Random, anew with every run: whoever does not know the present one changes nothing.
      { name: 'run', type: 'text', required: true, admin: { hidden: true } },
      { name: 'facts', type: 'json', admin: { hidden: true } },
      // Rows that it found broken, as `BrokenRow`; the start page names them.
      { name: 'broken', type: 'json', admin: { hidden: true } },
    ],
  }
}

const shown = (field: Field): Field =>
  ({ ...field, admin: { ...field.admin, readOnly: true } }) as Field

const row = (...fields: Field[]): Field => ({ type: 'row', fields: fields.map(shown) })

const instant = (name: string, label: string): Field => ({
  name,
  type: 'date',
  label,
  admin: { date: { pickerAppearance: 'dayAndTime', displayFormat: 'd MMM yyyy, HH:mm:ss' } },
})
