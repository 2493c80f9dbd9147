import type { BasePayload } from 'payload'
import { SealError } from '../../core/errors'
import type { SourceSeal } from '../../core/source-seal'
import { type ID, idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'
import { overwriteErased } from '../cms/overwrite-erased'
import { openSourceRecords, type SourceItem } from './source-records'

/** What became of the sources of a newsroom. */
export type Resealed = {
  /** How many are sealed at all. */
  looked: number
  /** How many of them this call has sealed anew. */
  resealed: number
  /** The items beside which something lies that no key at hand opens. */
  unopened: SourceItem[]
  /** How many others are not sealed with the newest key: somebody wrote them with a former one all the time. */
  left: number
}

/** How often all are looked through again because somebody wrote meanwhile, perhaps with a former key. */
const rounds = 5

/**
 * Seals every source with the newest key, so that former ones can be destroyed. It may be broken off and called
 * again: what is sealed with the newest key is left as it is. Whoever writes meanwhile wins, and when something was
 * written last does not change.
 * @param args.onProgress - after each that was sealed anew; waited for
 */
export async function resealSources(args: {
  payload: BasePayload
  slugs: Slugs
  seal: SourceSeal
  onProgress?: (resealed: number) => void | Promise<void>
}): Promise<Resealed> {
  const { payload, slugs, seal, onProgress } = args
  const records = openSourceRecords(payload, slugs.sourceRecords)
  let resealed = 0
  for (let round = 1; ; round += 1) {
    let looked = 0
    let written = 0
    const unopened: SourceItem[] = []
    for await (const row of records.sealed()) {
      looked += 1
      if (seal.isNewest(row.sealed)) continue
      const next = await sealedAnew({ payload, slugs, seal, row })
      if (next === null) {
        unopened.push({ kind: row.kind, publicId: row.publicId })
      } else if (await records.reseal(row, next)) {
        resealed += 1
        await onProgress?.(resealed)
      } else {
        written += 1
      }
    }
    if (written > 0 && round < rounds) continue
    await overwriteErased(payload)
    return { looked, resealed, unopened, left: written }
  }
}

/** The same text under the newest key; null when it does not open, or its item is not there. */
async function sealedAnew(args: {
  payload: BasePayload
  slugs: Slugs
  seal: SourceSeal
  row: SourceItem & { sealed: string }
}): Promise<string | null> {
  const { payload, slugs, seal, row } = args
  const { kind, publicId } = row
  const found = await payload.db.findOne<{ id: ID; tenant?: unknown }>({
    collection: slugs[kind],
    where: { publicId: { equals: publicId } },
  })
  const place = { kind, item: publicId, organisation: String(idOf(found?.tenant)) }
  try {
    return seal.seal(place, seal.open(place, row.sealed))
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
