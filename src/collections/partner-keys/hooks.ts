import {
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { createRefusal } from '../../access/refusal'
import { hasRole, isPlatformAdmin } from '../../access/roles'
import { idOf, type ID } from '../../core/whole-document'
import type { Slugs } from '../../options'
import { type KeyGrants, keyGrantsSchema } from '../../partner/view/partner-key'
import { sampleOrganisation } from '../../partner/sandbox/script'
import { normaliseOrigin } from './origin'

type Data = Record<string, unknown>
type Problem = { path: string; message: string }

/** What only the steps of a key write, and the API when it is used. */
const bySteps = ['hash', 'embedKey', 'prefix', 'revokedAt', 'lastUsedOn'] as const

/**
 * Leaves what the form does not change out of the write: it was read before, and must not bring back a
 * key that was revoked or replaced in between.
 */
export const leaveKeyAlone: CollectionBeforeChangeHook = ({ data, operation, originalDoc }) => {
  if (operation !== 'update') return data as Data
  const before = originalDoc as Data
  return Object.fromEntries(
    Object.entries(data as Data).filter(
      ([name, value]) =>
        !(bySteps as readonly string[]).includes(name) ||
        (value ?? null) !== (before[name] ?? null),
    ),
  )
}

/**
 * Writes down what the key may have in the form that the API reads. The owner is always among the
 * organisations; a person adds others only where they are an administrator.
 */
export function fillGrants({ organisations }: Slugs): CollectionBeforeChangeHook {
  return async ({ collection, data: given, originalDoc, req }) => {
    const data = given as Data
    const before = (originalDoc ?? {}) as Data
    const owner = idOf(data.tenant) ?? idOf(before.tenant)
    const chosen = unique([...idsOf(owner), ...idsOf(data.organisations)])
    const known = idsOf(before.organisations).map(String)
    const problems: Problem[] = []
    const mayAdd = (id: ID): boolean =>
      !req.user ||
      id === owner ||
      known.includes(String(id)) ||
      isPlatformAdmin(req.user) ||
      hasRole(req.user, id, ['orgAdmin'])
    if (!chosen.every(mayAdd)) {
      problems.push({
        path: 'organisations',
        message: 'You can add only organisations of which you are an administrator.',
      })
    }
    const isSandbox = Boolean(data.sandbox ?? before.sandbox)
    // What was handed over as one must not become the other: a partner holds samples, or what is real.
    if (before.hash && isSandbox !== Boolean(before.sandbox)) {
      problems.push({ path: 'sandbox', message: 'A key stays what it is. Make another key.' })
    }
    const origins: string[] = []
    for (const typed of textsOf(data.origins)) {
      const result = normaliseOrigin(typed)
      if ('origin' in result) origins.push(result.origin)
      else problems.push({ path: 'origins', message: result.problem })
    }
    const grants = keyGrantsSchema.safeParse({
      organisations: isSandbox
        ? [sampleOrganisation]
        : await publicIdsOf(req, organisations, chosen),
      locales: textsOf(data.locales).length > 0 ? data.locales : null,
      scopes: data.scopes,
      origins: unique(origins),
      rateLimit: data.rateLimit,
      ...(isSandbox && { sandbox: true }),
      ...everOf(before.grants),
    })
    problems.push(
      ...(grants.error?.issues ?? []).map(({ path: [name] }) => ({
        path: String(name),
        message: 'This value cannot be used here.',
      })),
    )
    if (problems.length > 0) {
      throw new ValidationError({ collection: collection.slug, errors: problems }, req.t)
    }
    return { ...data, organisations: chosen, origins: unique(origins), grants: grants.data }
  }
}

/** Endpoints are told of what their key may read: without it there is nothing to tell them. */
export function removeWebhooks({ webhooks }: Slugs): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    const { errors } = await req.payload.delete({
      collection: webhooks,
      where: { key: { equals: id } },
      overrideAccess: true,
      req: { transactionID: req.transactionID },
    })
    if (errors.length > 0) {
      throw createRefusal('A webhook that uses this key could not be removed. Try again.', 409)
    }
  }
}

async function publicIdsOf(
  { payload, transactionID }: PayloadRequest,
  collection: string,
  ids: readonly ID[],
): Promise<string[]> {
  const { docs } = await payload.find({
    collection,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req: { transactionID },
  })
  return docs.map((doc) => String((doc as unknown as { publicId: string }).publicId)).sort()
}

/** Everything that a key with these grants has had. */
function everOf(stored: unknown): Pick<KeyGrants, 'ever'> {
  const { data } = keyGrantsSchema.safeParse(stored)
  if (!data) return {}
  const { organisations, locales, ever } = data
  return {
    ever: {
      organisations: unique([...organisations, ...(ever?.organisations ?? [])]).sort(),
      locales:
        locales === null || ever?.locales === null
          ? null
          : unique([...locales, ...(ever?.locales ?? [])]).sort(),
    },
  }
}

const idsOf = (value: unknown): ID[] =>
  [value].flat().flatMap((entry) => {
    const id = idOf(entry)
    return id === null ? [] : [id]
  })

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]
