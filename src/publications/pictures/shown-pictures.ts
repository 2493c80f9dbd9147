import { z } from 'zod'
import { everReachSchema, type EverReach, type Reach, union } from '../reach'

/** A picture that an item shows or showed, as its row remembers it. */
export const shownPictureSchema = z.object({
  /** Public id of the picture. */
  id: z.string(),
  /** From when on it is not shown any more, whatever the row says: *Remove by* of the picture itself. */
  until: z.iso.datetime().nullish(),
  /** The item does not show it any more. */
  former: z.literal(true).optional(),
  /** Who could ever see it there, where that is not everybody who could ever see the item. */
  everReach: everReachSchema.optional(),
})
export type ShownPicture = z.infer<typeof shownPictureSchema>

type Row = { facts: { pictures?: ShownPicture[] | undefined }; everReach: EverReach }
type Seen = Pick<ShownPicture, 'id' | 'until'>

/**
 * What a row remembers of pictures once it shows `shown`: these, and all that it ever showed, each with those who
 * could see it while it was there. Whoever had an item before a picture came into it knows nothing of the picture.
 * @param reach - what the item has now; null for one that is not there any more
 * @param everReach - what its row says that it ever had, this change included
 */
export function picturesAfter(args: {
  before: Row | null
  shown: readonly Seen[]
  reach: Reach | null
  everReach: EverReach
}): ShownPicture[] {
  const { before, shown, reach, everReach } = args
  const known = new Map(before?.facts.pictures?.map((picture) => [picture.id, picture]))
  const formerly = before?.everReach
  const reachOf = (picture: ShownPicture | undefined): EverReach | undefined =>
    picture && (picture.everReach ?? formerly)
  const present = reach === null ? [] : shown.filter(({ id }, at) => positionOf(shown, id) === at)
  const now = present.map(({ id, until }): ShownPicture => {
    const ever = reachOf(known.get(id))
    return {
      id,
      ...(until && { until }),
      ...unlessSame(reach && (ever ? union(ever, reach) : reach), everReach),
    }
  })
  const former = [...known.values()].flatMap((picture): ShownPicture[] =>
    now.some(({ id }) => id === picture.id)
      ? []
      : [{ id: picture.id, former: true, ...unlessSame(reachOf(picture), everReach) }],
  )
  return [...now, ...former]
}

const positionOf = (shown: readonly Seen[], id: string): number =>
  shown.findIndex((other) => other.id === id)

/** Left out where it says what the row says: nearly always. */
function unlessSame(
  ever: EverReach | null | undefined,
  ofRow: EverReach,
): { everReach?: EverReach } {
  if (!ever || said(ever) === said(ofRow)) return {}
  const { left: _, shown: _dates, ...reach } = ever
  return { everReach: reach }
}

const said = ({ organisations, locales, topics, countries, visibility, everybody }: EverReach) =>
  JSON.stringify([
    ...[organisations, locales, topics, countries, visibility].map((list) => [...list].sort()),
    everybody === true,
  ])
