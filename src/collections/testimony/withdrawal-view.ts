import type { BasePayload } from 'payload'
import { partialDateWords } from '../../content/partial-date-words'
import { isPublished } from '../../content/visibility/release'
import {
  channelsOf,
  dateOf,
  type PartChannel,
  partEnd,
  standingParts,
  withdrawnPartsOf,
} from '../../content/testimony'
import { allTexts, asRecord, type ID, rowsOf, type WholeDocument } from '../../core/whole-document'
import { openPublicationStore } from '../../database/record/open'
import type { Slugs } from '../../options'
import { sourceOf } from '../../publications/sources'
import { type UntoldWebhook, webhooksOf } from '../content/aftermath'

/** A part as the panel lists it. */
export type PartView = {
  id: string
  /** Date and title, as far as they are written. */
  name: string
  /** Where readers find it now. */
  channels: PartChannel[]
  /** The last day on which it is shown, `YYYY-MM-DD`; null where no day is chosen. */
  until: string | null
  /** Whether its day has passed, so that it went by itself. */
  isOver: boolean
}

/** What has become of the parts that were withdrawn, looked up anew each time: nothing is taken for done. */
export type WithdrawalReport = {
  /** How many were withdrawn, and when the last one was, ISO 8601. */
  parts: number
  at: string
  /** Whether what is public says so. */
  isGone: boolean
  /** Whether no version holds them any more. */
  isBlank: boolean
  pictures: { deleted: number; kept: number }
  webhooks: { told: number; untold: UntoldWebhook[] }
}

type Args = { payload: BasePayload; slugs: Slugs; id: ID; main: WholeDocument; now: Date }

/** The parts of an item as it is public, and those of its newest draft after them. */
export function partsOf(main: WholeDocument, newest: WholeDocument | null, now: Date): PartView[] {
  const shown = new Set(
    isPublished(main) ? standingParts(main, now).map(({ row }) => String(row.id)) : [],
  )
  const rows = new Map(
    [...rowsOf(newest?.parts), ...rowsOf(main.parts)].map((row) => [String(row.id), row]),
  )
  return [...rows].map(([id, row]) => {
    const end = partEnd(row)
    const { year = null, month = null, day = null } = dateOf(row)
    const date = partialDateWords({ year, month, day }, 'en')
    return {
      id,
      name: [date, allTexts(row.title)[0]].filter(Boolean).join(': ') || 'Without a title',
      channels: shown.has(id) ? channelsOf(row) : [],
      until: end && new Date(end.getTime() - 1).toISOString().slice(0, 10),
      isOver: end !== null && end <= now,
    }
  })
}

/** Null where nothing was withdrawn. */
export async function reportOf(args: Args): Promise<WithdrawalReport | null> {
  const { payload, slugs, id, main, now } = args
  const withdrawn = withdrawnPartsOf(main)
  const at = withdrawn
    .map((part) => part.at)
    .sort()
    .at(-1)
  if (at === undefined) return null
  const row = await openPublicationStore(payload, slugs).bySource(sourceOf(slugs, 'news', id))
  const ids = new Set(withdrawn.map((part) => part.id))
  const pictures = [...new Set(withdrawn.flatMap((part) => part.pictures))]
  const kept = pictures.length === 0 ? 0 : await countPictures(payload, slugs.media, pictures)
  return {
    parts: withdrawn.length,
    at,
    isGone: row === null || row.op === 'delete' || row.at >= new Date(at),
    isBlank: await isBlank(args, ids),
    pictures: { deleted: pictures.length - kept, kept },
    webhooks: row ? await webhooksOf({ payload, slugs, now }, row) : { told: 0, untold: [] },
  }
}

async function isBlank({ payload, slugs, id }: Args, ids: ReadonlySet<string>): Promise<boolean> {
  const { docs } = await payload.findVersions({
    collection: slugs.news,
    where: { parent: { equals: id } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    trash: true,
  })
  return !docs
    .flatMap(({ version }) => rowsOf(asRecord(version).parts))
    .some((row) => ids.has(String(row.id)))
}

const countPictures = async (payload: BasePayload, collection: string, ids: ID[]) =>
  (
    await payload.count({
      collection,
      where: { id: { in: ids } },
      overrideAccess: true,
      trash: true,
    })
  ).totalDocs
