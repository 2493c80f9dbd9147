import type { BasePayload, PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import type { Person } from '../../access/roles'
import { type Retraction, retractionOf, type StoredRetraction } from '../../content/retraction'
import { type ID, idOf } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import { compareAndSet } from '../../database/cms/rows'
import { overwriteErased } from '../../database/cms/overwrite-erased'
import { takeBack } from '../../database/cms/take-back'
import { openPublicationStore } from '../../database/record/open'
import { loadWhole } from '../../hooks/load-whole'
import type { SanitisedOptions } from '../../options'
import { type ProjectedKey, sourceOf } from '../../publications/sources'
import { recordAround } from '../../recording/record-around'
import { killBroadcasts } from '../broadcasts/kill'
import { noteStep } from '../broadcasts/note-step'
import { reachOf, takeBackBroadcasts } from '../broadcasts/take-back'
import { forgetSchedules } from '../schedules/forget-schedules'
import { beginErasure, endErasure } from './begun-erasures'
import { noteMentionsAfter } from './mentions'

/** The collections whose items can be taken back; an organisation is closed or hidden instead. */
export type RetractableKey = Exclude<ProjectedKey, 'organisations'>

/** How often a retraction is made again that somebody who saved at the same moment has overwritten. */
const tries = 5

type Args = {
  req: PayloadRequest
  options: Pick<SanitisedOptions, 'slugs' | 'lifeFiles'>
  key: RetractableKey
  id: ID
  /** Null when the system does it. */
  person: Person | null
  now: Date
}

/**
 * Takes an item back for good: the public record, then everything that carries it. What was noted before stands, but
 * that erasing takes the place of a mere retraction.
 * @throws APIError 409 when others overwrite it again and again
 */
export async function takeItemBack(args: TakeBackArgs): Promise<StoredRetraction> {
  const { req, options, key, id, person, said } = args
  const stored = await loadWhole({ collection: options.slugs[key], id, draft: false, req })
  const organisation = idOf(stored?.tenant)
  const noted = retractionOf(stored)
  const erases = said.reason === 'erased'
  const noteMentions = erases
    ? await noteMentionsAfter({
        payload: req.payload,
        options,
        key,
        id,
        organisation,
        now: args.now,
      })
    : null
  const { result } = await audited({
    payload: req.payload,
    notes: [
      {
        act: said.reason === 'erased' ? 'erased' : 'retracted',
        who: person ? String(person.id) : null,
        organisation: organisation === null ? null : String(organisation),
        kind: key,
        thing: String(id),
        revision: typeof stored?.version === 'number' ? stored.version : null,
      },
    ],
    mustGoOn: true,
    mayBePartial: true,
    act: async () => ({
      isRepeated: stands(noted, said),
      result: await takeBackOnce(args),
    }),
    // Whoever asks again is told what stands, and has done nothing.
    complete: async ({ isRepeated }) => (isRepeated ? null : {}),
  })
  await noteMentions?.()
  return result
}

type Said = Pick<Retraction, 'reason' | 'note'>
type TakeBackArgs = Args & { said: Said }

/** Whether what is said of an item stands already, or something that goes further. */
const stands = (noted: StoredRetraction | null, said: Said): boolean =>
  noted !== null && (noted.reason === 'erased' || said.reason !== 'erased')

async function takeBackOnce(args: TakeBackArgs): Promise<StoredRetraction> {
  const { req, options, key, id, person, now, said } = args
  const { payload } = req
  const collection = options.slugs[key]
  const retraction = { ...said, at: now.toISOString(), by: person ? String(person.id) : null }
  const standing = async () => retractionOf(await loadWhole({ collection, id, draft: false, req }))
  const goesAround = key === 'cases' && said.reason === 'erased'
  if (goesAround) {
    // Where this process dies on the way, a job goes on.
    const by = person?.id ?? null
    await beginErasure({ payload, slugs: options.slugs, id, said, by, now })
    // Before the case says nothing of it any more.
    await takeBackAlertsOf(args)
  }
  await forgetSchedules(payload, collection, id)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    await takeBack({ payload, collection, id, retraction })
    const noted = await standing()
    if (!noted || !stands(noted, said)) continue
    if (key === 'alerts') {
      const slug = options.slugs.broadcasts
      await takeBackBroadcasts({ payload, slug, alert: id, person, now })
      await killBroadcasts({ payload, slug, alert: id, person, why: 'aborted' })
      await noteStep(payload, options)
    }
    await recordAround({ payload, slugs: options.slugs, key, id, now })
    if (!stands(await standing(), said)) continue
    if (noted.reason === 'erased') await overwriteErased(payload)
    if (goesAround) await endErasure({ payload, slugs: options.slugs, id, now })
    return noted
  }
  throw createRefusal('Somebody is changing this at the same moment. Try again.', 409)
}

/**
 * Whoever asked to be erased stands in the alerts of the case, too. What somebody may have of them is erased like the
 * case itself, and leaves the phones; what was not sent yet is a draft again, without the name.
 */
async function takeBackAlertsOf(args: TakeBackArgs): Promise<void> {
  const { req, options, id, person, now } = args
  const { payload } = req
  const { slugs } = options
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { case: { equals: id } },
    depth: 0,
    pagination: false,
    select: { revision: true },
    overrideAccess: true,
  })
  for (const { id: alert, revision } of docs as unknown as { id: ID; revision: number }[]) {
    const stopped = await compareAndSet({
      payload,
      collection: slugs.alerts,
      id: alert,
      expected: { workflow: { in: ['inReview', 'approved'] } },
      data: {
        workflow: 'draft',
        revision: revision + 1,
        approvedBy: null,
        approvedHash: null,
        returnNote: 'Stopped: somebody who is named in the case has asked to be erased.',
      },
    })
    const slug = slugs.broadcasts
    if (stopped) await killBroadcasts({ payload, slug, alert, person, why: 'aborted' })
    if (await mayBeKnown({ payload, options, alert })) {
      await takeItemBack({ ...args, key: 'alerts', id: alert })
    } else {
      await recordAround({ payload, slugs, key: 'alerts', id: alert, now })
    }
  }
  await noteStep(payload, options)
}

/** Whether anybody may have an alert: on a phone, or from what was public of it. */
async function mayBeKnown(args: {
  payload: BasePayload
  options: Pick<SanitisedOptions, 'slugs'>
  alert: ID
}): Promise<boolean> {
  const { payload, options, alert } = args
  const { slugs } = options
  if ((await reachOf(payload, slugs.broadcasts, alert)) !== 'nobody') return true
  const store = openPublicationStore(payload, slugs)
  return (await store.bySource(sourceOf(slugs, 'alerts', alert))) !== null
}
