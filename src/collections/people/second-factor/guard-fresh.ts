import type { CollectionBeforeChangeHook } from 'payload'
import type { Membership } from '../../../access/roles'
import { needsFresh } from '../../../access/fresh-factor'
import { dayOf } from '../../../core/day-of'
import { idOf } from '../../../core/whole-document'
import type { SanitisedOptions } from '../../../options'

type Changed = { memberships?: Membership[] | null; platformAdmin?: boolean | null; email?: string }

/** Making an account, and giving or taking roles or an address, needs a fresh second factor. */
export const guardFreshRoles = ({ now }: Pick<SanitisedOptions, 'now'>) =>
  (({ data, operation, originalDoc, req }) => {
    const given = data as Changed
    const before = (originalDoc ?? {}) as Changed
    const isChanged =
      operation === 'create' ||
      (given.memberships !== undefined &&
        rolesText(given.memberships) !== rolesText(before.memberships)) ||
      (given.platformAdmin !== undefined &&
        Boolean(given.platformAdmin) !== Boolean(before.platformAdmin)) ||
      (given.email !== undefined && given.email !== before.email)
    if (isChanged && req.user) needsFresh(req.user, now())
    return data as Record<string, unknown>
  }) satisfies CollectionBeforeChangeHook

const rolesText = (rows: Changed['memberships']): string =>
  JSON.stringify(
    (rows ?? [])
      .map(({ organisation, roles, endsOn }) => [
        String(idOf(organisation)),
        dayOf(endsOn) ?? '',
        ...[...(roles ?? [])].sort(),
      ])
      .map((row) => row.join(' '))
      .sort(),
  )

/** Making and changing a partner's key needs a fresh second factor; revoking one does not. */
export const guardFreshKey = ({ now }: Pick<SanitisedOptions, 'now'>) =>
  (({ data, req }) => {
    if (req.user) needsFresh(req.user, now())
    return data as Record<string, unknown>
  }) satisfies CollectionBeforeChangeHook
