import type { BasePayload } from 'payload'
import { staffLinkHash } from '../../../content/staff-link'
import { audited } from '../../../database/audit/recorder'
import { compareAndSet } from '../../../database/cms/rows'
import type { Slugs } from '../../../options'
import { findStaffRows, noteOf, type StaffRow } from './staff-links'

type Context = { payload: BasePayload; slugs: Pick<Slugs, 'staffPhones' | 'users'> }

/** Links of phones that are reached no more, as somebody found who sent to them. */
export async function loseLinks(
  args: Context & { links: readonly string[]; now: Date },
): Promise<void> {
  const hashes = args.links.map(staffLinkHash)
  if (hashes.length === 0) return
  const rows = await findStaffRows({ ...args, where: { linkHash: { in: hashes } } })
  for (const row of rows) await loseLink({ ...args, row })
}

/** Every row that has a link now. */
export const linkedRows = (args: Context): Promise<StaffRow[]> =>
  findStaffRows({ ...args, where: { linkHash: { exists: true } } })

/**
 * Ends a link whose phone is reached no more; the row stays, so that its person learns of it. A code that is open for
 * another phone holds on.
 * @returns whether it was so until now
 */
export const loseLink = ({
  payload,
  slugs,
  row,
  now,
}: Context & { row: StaffRow; now: Date }): Promise<boolean> =>
  audited({
    payload,
    notes: [
      { ...noteOf(row, 'staffPhoneUnlinked'), who: null, detail: 'its phone is reached no more' },
    ],
    complete: async (isOurs) => (isOurs ? {} : null),
    act: () =>
      compareAndSet({
        payload,
        collection: slugs.staffPhones,
        id: row.id,
        // Whoever has linked another phone meanwhile keeps it.
        expected: { linkHash: { equals: row.linkHash } },
        data: { linkHash: null, lostAt: now.toISOString() },
      }),
  })
