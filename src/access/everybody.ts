import type { CollectionConfig, PayloadRequest, Where } from 'payload'
import { grantsWithoutKey } from '../content/visibility'
import type { Kind } from '../content/visibility/kinds'
import { visibleWhere } from '../content/visibility/visible-where'

/** What somebody who is not signed in reads of a collection; of files nothing at all. */
export type ForEverybody = {
  /** Null for nothing. */
  read: ((req: PayloadRequest) => Promise<Where | false>) | null
}

/** Under which name the slug of the people who work here lies in `config.custom`. */
export const peopleSettingName = 'vigilPeople'

/**
 * Whether one of the people who work here asks. A host may have other collections whose documents sign in: they are
 * nobody here, whatever their ids and fields are.
 */
export function isPerson({ user, payload }: Pick<PayloadRequest, 'user' | 'payload'>): boolean {
  if (!user) return false
  const { collection } = user as { collection?: string }
  const people = (payload as Partial<typeof payload>).config?.custom?.[peopleSettingName] as unknown
  return collection === undefined || people === undefined || collection === people
}

type Access = NonNullable<CollectionConfig['access']>

/**
 * The access of a collection, whoever wrote it, closed to those who are not signed in, or in another collection, but for
 * what `everybody` says.
 */
export function closedAccess(access: Access, { read }: ForEverybody): Access {
  const closed = Object.entries(access).map(([name, decide]) => [
    name,
    (args: Parameters<NonNullable<Access['read']>>[0]) => {
      if (isPerson(args.req)) return (decide as NonNullable<Access['read']>)(args)
      if (name !== 'read' || args.isReadingStaticFile) return false
      return read?.(args.req) ?? false
    },
  ])
  return Object.fromEntries(closed) as Access
}

/**
 * What everybody may read of a kind over Payload's own REST where a host has opened it: what the partner API
 * gives without a key.
 */
export const readAsEverybody =
  (kind: Kind, organisations: string): NonNullable<ForEverybody['read']> =>
  async ({ payload }) => {
    const now = new Date()
    // Belongs to nobody, and says nothing about anybody.
    if (kind === 'topic') return visibleWhere({ kind, viewer: { as: 'public' }, now })
    const { docs } = await payload.find({
      collection: organisations,
      where: { and: [{ publicApi: { equals: true } }, { hidden: { not_equals: true } }] },
      depth: 0,
      pagination: false,
      select: { publicId: true, publicApi: true },
      overrideAccess: true,
    })
    const open = (docs as { publicId?: unknown; publicApi?: unknown }[]).map((doc) => ({
      id: String(doc.publicId),
      publicApi: doc.publicApi,
    }))
    const grants = grantsWithoutKey(open)
    return visibleWhere({ kind, viewer: { as: 'partner', grants }, now })
  }
