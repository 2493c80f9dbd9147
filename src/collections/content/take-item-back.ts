import type { PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import type { Person } from '../../access/roles'
import { type Retraction, retractionOf, type StoredRetraction } from '../../content/retraction'
import { type ID, idOf } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import { compareAndSet } from '../../database/cms/rows'
import { takeBack } from '../../database/cms/take-back'
import { loadWhole } from '../../hooks/load-whole'
import type { SanitisedOptions } from '../../options'
import type { ProjectedKey } from '../../publications/sources'
import { recordAround } from '../../recording/record-around'
import { killBroadcasts } from '../broadcasts/kill'
import { noteStep } from '../broadcasts/note-step'
import { takeBackBroadcasts } from '../broadcasts/take-back'

/** The collections whose items can be taken back; an organisation is closed or hidden instead. */
export type RetractableKey = Exclude<ProjectedKey, 'organisations'>

/** How often a retraction is made again that somebody who saved at the same moment has overwritten. */
const tries = 5

type Args = {
  req: PayloadRequest
  options: SanitisedOptions
  key: RetractableKey
  id: ID
  /** Null when the system does it. */
  person: Person | null
  now: Date
}

/**
 * Takes an item back for good: the public record, then everything that carries it. What was noted before stands.
 * @throws APIError 409 when others overwrite it again and again
 */
export async function takeItemBack(args: TakeBackArgs): Promise<StoredRetraction> {
  const { req, options, key, id, person, said } = args
  const stored = await loadWhole({ collection: options.slugs[key], id, draft: false, req })
  const organisation = idOf(stored?.tenant)
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
      isRepeated: retractionOf(stored) !== null,
      result: await takeBackOnce(args),
    }),
    // Whoever asks again is told what stands, and has done nothing.
    complete: async ({ isRepeated }) => (isRepeated ? null : {}),
  })
  return result
}

type TakeBackArgs = Args & { said: Pick<Retraction, 'reason' | 'note'> }

async function takeBackOnce(args: TakeBackArgs): Promise<StoredRetraction> {
  const { req, options, key, id, person, now, said } = args
  const { payload } = req
  const collection = options.slugs[key]
  const retraction = { ...said, at: now.toISOString(), by: person ? String(person.id) : null }
  const standing = async () => retractionOf(await loadWhole({ collection, id, draft: false, req }))
  for (let attempt = 0; attempt < tries; attempt += 1) {
    await takeBack({ payload, collection, id, retraction })
    const noted = await standing()
    if (!noted) continue
    if (key === 'alerts') {
      const slug = options.slugs.broadcasts
      await takeBackBroadcasts({ payload, slug, alert: id, person, now })
      await killBroadcasts({ payload, slug, alert: id, person, why: 'aborted' })
      await noteStep(payload, options)
    }
    if (key === 'cases' && noted.reason === 'erased') await takeBackAlertsOf(args)
    await recordAround({ payload, slugs: options.slugs, key, id, now })
    if (await standing()) return noted
  }
  throw createRefusal('Somebody is changing this at the same moment. Try again.', 409)
}

/**
 * Whoever asked to be erased stands in the alerts of the case, too: they leave the phones with it, and what was
 * approved and not sent is a draft again.
 */
async function takeBackAlertsOf({ req, options, id, person, now }: Args): Promise<void> {
  const { payload } = req
  const { slugs } = options
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { case: { equals: id } },
    depth: 0,
    pagination: false,
    select: { workflow: true, revision: true },
    overrideAccess: true,
  })
  for (const { id: alert, revision } of docs as unknown as { id: ID; revision: number }[]) {
    await takeBackBroadcasts({ payload, slug: slugs.broadcasts, alert, person, now })
    const stopped = await compareAndSet({
      payload,
      collection: slugs.alerts,
      id: alert,
      expected: { workflow: { equals: 'approved' } },
      data: {
        workflow: 'draft',
        revision: revision + 1,
        approvedBy: null,
        approvedHash: null,
        returnNote: 'Stopped: somebody who is named in the case has asked to be erased.',
      },
    })
    if (stopped) {
      await killBroadcasts({ payload, slug: slugs.broadcasts, alert, person, why: 'aborted' })
    }
    await recordAround({ payload, slugs, key: 'alerts', id: alert, now })
  }
  await noteStep(payload, options)
}
