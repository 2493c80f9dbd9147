import type {
  BasePayload,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  Config,
} from 'payload'
import { createRefusal } from '../../access/refusal'
import { hasRole, publishers } from '../../access/roles'
import { idOf, asRecord } from '../../core/whole-document'
import { dateProblem } from '../../content/field-values'
import { atSameTime, turnOf } from './same-time'
import { jobsSlug, type Schedule, scheduleSchema, scheduleTask } from './schedule'

type Jobs = NonNullable<Config['jobs']>

/**
 * The host's jobs with guards on who may put a time on a document. Payload's own drawer asks for no
 * right but to be signed in.
 */
export function guardSchedules(jobs: Config['jobs']): Jobs {
  return {
    tasks: [],
    ...jobs,
    // Without it Payload goes past all hooks of its collection of jobs.
    runHooks: true,
    jobsCollectionOverrides: ({ defaultJobsCollection }) =>
      guarded(jobs?.jobsCollectionOverrides?.({ defaultJobsCollection }) ?? defaultJobsCollection),
  }
}

function guarded(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeChange: [...(hooks?.beforeChange ?? []), refuseScheduling, noteWhatIsMeant],
      beforeDelete: [...(hooks?.beforeDelete ?? []), refuseCancelling],
    },
  }
}

/** A time is put on a document by those who may publish it. */
const refuseScheduling: CollectionBeforeChangeHook = async ({ data: given, operation, req }) => {
  const data = given as Record<string, unknown>
  if (operation !== 'create' || data.taskSlug !== scheduleTask) return data
  const input = scheduleSchema.shape.input.parse(data.input ?? {})
  // What Payload leaves behind when a schedule is cancelled; it names no document.
  if (!input.doc) return data
  const problem = dateProblem({ label: 'The time' }, data.waitUntil)
  if (problem !== null) throw createRefusal(problem, 400)
  const person = input.user && (await find(req.payload, input.user))
  if (!person || !hasRole(person, await tenantOf(req.payload, input.doc), publishers)) {
    throw createRefusal('Only somebody who may publish this can put a time on it.', 403)
  }
  return data
}

/**
 * Notes the words on which somebody puts a time, so that no others go out at it, and which of several at one time was
 * chosen last. The form offers minutes; the seconds of the click go, so that one time is one instant.
 */
const noteWhatIsMeant: CollectionBeforeChangeHook = async ({ data: given, operation, req }) => {
  const data = given as Record<string, unknown>
  if (operation !== 'create' || data.taskSlug !== scheduleTask) return data
  const input = scheduleSchema.shape.input.parse(data.input ?? {})
  if (!input.doc) return data
  const chosen = typeof data.waitUntil === 'string' ? new Date(data.waitUntil) : null
  chosen?.setUTCSeconds(0, 0)
  const others = await atSameTime(req.payload, { input, waitUntil: chosen })
  const newest = await find(req.payload, input.doc, true)
  return {
    ...data,
    ...(chosen && { waitUntil: chosen.toISOString() }),
    input: {
      ...asRecord(data.input),
      revision: typeof newest?.revision === 'string' ? newest.revision : null,
      turn: 1 + Math.max(0, ...others.map(turnOf)),
    },
  }
}

/** And cancelled by the same. The system itself has no user. */
const refuseCancelling: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (!req.user) return
  const job = await find(req.payload, { relationTo: jobsSlug, value: id })
  const { data } = scheduleSchema.shape.input.safeParse(job?.input)
  const tenant = data?.doc ? await tenantOf(req.payload, data.doc) : null
  if (!hasRole(req.user, tenant, publishers)) {
    throw createRefusal('Only somebody who may publish this can cancel its time.', 403)
  }
}

type Reference = NonNullable<Schedule['input']['doc']>

const tenantOf = async (payload: BasePayload, doc: Reference) =>
  idOf((await find(payload, doc))?.tenant)

async function find(payload: BasePayload, { relationTo, value }: Reference, draft = false) {
  if (!(relationTo in payload.collections)) return null
  return (await payload.findByID({
    collection: relationTo,
    id: value,
    draft,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })) as Record<string, unknown> | null
}
