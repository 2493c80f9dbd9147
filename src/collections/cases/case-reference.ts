import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { type ID, idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'

/** `CC-YYYY-NNN`: country, year, running number within the organisation. */
export const caseRefPattern = /^[A-Z]{2}-\d{4}-\d{3,4}$/

type Case = {
  id?: ID
  caseRef?: string | null
  country?: string | null
  tenant?: unknown
  version?: number | null
}

/**
 * Fills in the next free reference of the organisation for country and year where none is given. One that was drawn
 * follows its country until somebody has read it: then it stays, since people look cases up by it.
 */
export function numberCase(slugs: Slugs): CollectionBeforeValidateHook {
  return async ({ data, originalDoc, req }) => {
    const entry = data as Case | undefined
    const before = originalDoc as Case | undefined
    const country = entry?.country ?? before?.country
    if (!entry || !country) return data
    const given = entry.caseRef === undefined ? before?.caseRef : entry.caseRef
    if (given && !isOutdated(given, country, before)) return data
    if (given && before && (await isInUse(before, slugs, req))) return data
    const tenant = idOf(entry.tenant ?? before?.tenant)
    entry.caseRef = await nextReference({ country, tenant, slugs, req })
    return data
  }
}

/** Whether it still names the country that the case had before. */
const isOutdated = (given: string, country: string, before: Case | undefined): boolean =>
  given === before?.caseRef &&
  before.country !== country &&
  given.startsWith(`${before.country}-`) &&
  caseRefPattern.test(given)

/** Whether readers or a second person have read it: it was published, or an alert of it left its draft. */
async function isInUse(before: Case, slugs: Slugs, req: PayloadRequest): Promise<boolean> {
  if ((before.version ?? 0) > 0 || before.id === undefined) return true
  const ofCase = { case: { equals: before.id } }
  const options = { draft: true, trash: true, overrideAccess: true, depth: 0, req } as const
  const { docs } = await req.payload.find({
    collection: slugs.alerts,
    where: ofCase,
    select: { workflow: true },
    pagination: false,
    ...options,
  })
  const alerts = docs as unknown as { id: ID; workflow?: string }[]
  if (alerts.some(({ workflow }) => workflow !== 'draft')) return true
  if (alerts.length === 0) return false
  const begun = await req.payload.count({
    collection: slugs.broadcasts,
    where: {
      and: [{ alert: { in: alerts.map(({ id }) => id) } }, { startedAt: { exists: true } }],
    },
    overrideAccess: true,
    req,
  })
  return begun.totalDocs > 0
}

async function nextReference(args: {
  country: string
  tenant: ID | null
  slugs: Slugs
  req: PayloadRequest
}): Promise<string> {
  const { country, tenant, slugs, req } = args
  const prefix = `${country}-${new Date().getUTCFullYear()}-`
  const { docs } = await req.payload.find({
    collection: slugs.cases,
    where: { tenant: { equals: tenant }, caseRef: { like: prefix } },
    select: { caseRef: true },
    pagination: false,
    depth: 0,
    trash: true,
    draft: true,
    overrideAccess: true,
    req,
  } as never)
  // By number, not by text: 1000 comes after 999.
  const numbers = (docs as Case[]).flatMap(({ caseRef }) =>
    caseRef?.startsWith(prefix) ? [Number(caseRef.slice(prefix.length))] : [],
  )
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}
