import type { BasePayload, Where } from 'payload'
import type { Person } from '../../access/roles'
import { liveStates } from '../../content/broadcast-states'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'

/**
 * What happens on phones with what a broadcast has sent: it is deleted, or a line stands in its place that says that
 * a correction or a cancellation has come.
 */
export const removals = ['delete', 'correct', 'cancel'] as const
export type Removal = (typeof removals)[number]

/** How far it has come. */
export const removalStates = ['asked', 'running', 'done'] as const
export type RemovalState = (typeof removalStates)[number]

/** What became of the messages, each as a number in steps. */
export const removalCounters = [
  'phonesDeleted',
  'phonesEdited',
  'phonesTooOld',
  'phonesFailed',
] as const

type Begun = { id: ID; removal?: Removal | null; state: string; finishedAt?: string | null }

/** The sendings of an alert that have begun, whatever became of them. */
const begunOf = (alert: ID): Where => ({
  and: [{ alert: { equals: alert } }, { startedAt: { exists: true } }],
})

async function findBegun(payload: BasePayload, slug: string, alert: ID): Promise<Begun[]> {
  const { docs } = await payload.find({
    collection: slug,
    where: begunOf(alert),
    depth: 0,
    pagination: false,
    // Its words are not needed, and may be what is broken.
    select: { state: true, removal: true, finishedAt: true },
    overrideAccess: true,
  })
  return docs as unknown as Begun[]
}

/** Whether anybody has the alert on a phone, as far as the newsroom knows. */
export async function reachOf(
  payload: BasePayload,
  slug: string,
  alert: ID,
): Promise<'nobody' | 'somebody' | 'takenBack'> {
  const begun = await findBegun(payload, slug, alert)
  if (begun.length === 0) return 'nobody'
  return begun.some(({ removal }) => removal !== 'delete') ? 'somebody' : 'takenBack'
}

/**
 * Asks the workers to delete what the sendings of an alert have brought to phones; one that is still going stops.
 * Runs outside the request's transaction, so that it holds even if the request fails afterwards. Repeating it changes
 * nothing.
 * @returns how many sendings are taken back by this call
 */
export async function takeBackBroadcasts(args: {
  payload: BasePayload
  slug: string
  alert: ID
  person: Person | null
  now?: Date
}): Promise<number> {
  const { payload, slug, alert, person, now = new Date() } = args
  let taken = 0
  for (const begun of await findBegun(payload, slug, alert)) {
    if (begun.removal === 'delete') continue
    const data = { state: 'takenBack', reason: 'takenBack', stoppedBy: person?.id ?? null }
    if (await ask({ payload, slug, begun, removal: 'delete', now, data })) taken += 1
  }
  return taken
}

/**
 * Asks the workers to put a line in the place of what the sendings of an alert have brought to phones, because
 * another alert says what holds now; one that is still going stops. What is taken back or replaced already stays so.
 * @returns how many sendings are replaced by this call
 */
export async function replaceBroadcasts(args: {
  payload: BasePayload
  slug: string
  alert: ID
  removal: Exclude<Removal, 'delete'>
  now?: Date
}): Promise<number> {
  const { payload, slug, alert, removal, now = new Date() } = args
  let replaced = 0
  for (const begun of await findBegun(payload, slug, alert)) {
    if (begun.removal) continue
    const data = isLive(begun) ? { state: 'cancelled', reason: 'replaced' } : {}
    if (await ask({ payload, slug, begun, removal, now, data })) replaced += 1
  }
  return replaced
}

const isLive = ({ state }: Begun): boolean => (liveStates as readonly string[]).includes(state)

async function ask(args: {
  payload: BasePayload
  slug: string
  begun: Begun
  removal: Removal
  now: Date
  data: Record<string, unknown>
}): Promise<boolean> {
  const { payload, slug, begun, removal, now, data } = args
  return compareAndSet({
    payload,
    collection: slug,
    id: begun.id,
    expected: { removal: begun.removal ? { equals: begun.removal } : { exists: false } },
    data: {
      ...data,
      removal,
      removalState: 'asked',
      removalAt: now.toISOString(),
      ...(begun.finishedAt ? {} : { finishedAt: now.toISOString() }),
    },
  })
}
