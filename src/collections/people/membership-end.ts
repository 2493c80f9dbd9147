import type { BasePayload, CollectionBeforeChangeHook, Field, FieldHook } from 'payload'
import type { Membership } from '../../access/roles'
import { instantAt } from '../../broadcasts/local-time'
import { dayOf } from '../../core/day-of'
import { type ID, idOf, rowsOf } from '../../core/whole-document'
import type { SanitisedOptions, Slugs } from '../../options'

const dayMs = 86_400_000

type Options = Pick<SanitisedOptions, 'slugs' | 'now'>

/**
 * When a last day is over, in ms since 1970: at the midnight after it, on the clocks of the organisation's zone. A day
 * that cannot be read was over from the beginning.
 */
export function endInstant(endsOn: unknown, timeZone: string): number {
  const day = dayOf(endsOn)
  return day === null
    ? Number.NEGATIVE_INFINITY
    : instantAt(timeZone, Date.parse(day) / dayMs + 1, 0)
}

/** The instants at which memberships with a last day end, by the zone that their organisation has now. */
export async function endInstants(args: {
  payload: Pick<BasePayload, 'db'>
  slugs: Pick<Slugs, 'organisations'>
  rows: readonly Membership[]
}): Promise<{ row: Membership; at: number }[]> {
  const { payload, slugs, rows } = args
  const dated = rows.filter(({ endsOn }) => Boolean(endsOn))
  return Promise.all(
    dated.map(async (row) => {
      const id = idOf(row.organisation)
      const organisation =
        id !== null &&
        (await payload.db.findOne<{ id: ID; timeZone?: string | null }>({
          collection: slugs.organisations,
          where: { id: { equals: id } },
          select: { timeZone: true },
        }))
      const timeZone = organisation ? organisation.timeZone : null
      return { row, at: endInstant(row.endsOn, timeZone ?? 'UTC') }
    }),
  )
}

/** The last day of a membership, and whether it is over: fields of its row. */
export function endFields({ slugs, now }: Options): Field[] {
  const look: FieldHook = async ({ req, siblingData }) => {
    const row = siblingData as Membership
    const [end] = await endInstants({ payload: req.payload, slugs, rows: [row] })
    return end !== undefined && end.at <= now().getTime()
  }
  return [
    {
      name: 'endsOn',
      type: 'date',
      label: 'Last day',
      admin: {
        description:
          'Empty: until somebody changes it. The roles end, and the person is signed out, at midnight after this day where the organisation is.',
        date: { pickerAppearance: 'dayOnly', displayFormat: 'd MMM yyyy' },
      },
    },
    {
      // Looked up whenever somebody is loaded, and stored nowhere.
      name: 'ended',
      type: 'checkbox',
      virtual: true,
      access: { create: () => false, update: () => false },
      admin: {
        hidden: true,
        disableBulkEdit: true,
        disableListColumn: true,
        disableListFilter: true,
      },
      hooks: { afterRead: [look] },
    },
  ]
}

/** Says of the memberships that are being written whether they have ended, for the hooks behind it. */
export const markEnds = ({ slugs, now }: Options): CollectionBeforeChangeHook =>
  async function markEnds({ data, req }) {
    const change = data as { memberships?: Membership[] | null }
    const rows = rowsOf(change.memberships) as Membership[]
    if (rows.length === 0) return change
    const at = now().getTime()
    const over = new Set(
      (await endInstants({ payload: req.payload, slugs, rows }))
        .filter((end) => end.at <= at)
        .map(({ row }) => row),
    )
    change.memberships = rows.map((row) => ({ ...row, ended: over.has(row) }))
    return change
  }
