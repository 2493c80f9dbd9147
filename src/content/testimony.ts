import { dayOf } from '../core/day-of'
import { asRecord, rowsOf, type WholeDocument } from '../core/whole-document'
import { instantOf } from './field-values'
import { comparePartialDates, type PartialDate } from './partial-date'

/** Where a part of a testimony may be told, and what editors call it. They are kept apart everywhere. */
export const partChannels = {
  sites: 'Sites of partners: the partner API, its exports and search',
  feeds: 'Feeds: JSON Feed, Atom and RSS',
  embeds: 'Embeds: our own pages in frames',
  phones: 'Phones: its date and title in the bot',
} as const
export type PartChannel = keyof typeof partChannels

/** Days before a part goes, in which editors are told that somebody has to be asked again. */
export const partWarningDays = 14

const dayMs = 86_400_000

/** A part that may be shown, where, and from which instant on it may not. */
export type StandingPart = {
  row: Record<string, unknown>
  channels: PartChannel[]
  until: Date
}

/** Whether a document is told in parts. */
export const isToldInParts = ({ type, parts }: WholeDocument): boolean =>
  type === 'testimony' && rowsOf(parts).length > 0

/** The parts of a testimony that somebody's consent covers at `now`, by their dates. */
export function standingParts(doc: WholeDocument, now: Date): StandingPart[] {
  if (doc.type !== 'testimony') return []
  const withdrawn = withdrawnIds(doc)
  return rowsOf(doc.parts)
    .flatMap((row) => {
      const until = partEnd(row)
      const channels = channelsOf(row)
      const stands =
        until !== null && until > now && channels.length > 0 && !withdrawn.has(String(row.id))
      return stands && isConsentNoted(row) ? [{ row, channels, until }] : []
    })
    .sort((a, b) => comparePartialDates(dateOf(a.row), dateOf(b.row)))
}

/** The date of a part, as far as it is known. */
export const dateOf = ({ date }: Record<string, unknown>): PartialDate => asRecord(date)

/** The channels of a part; nothing that is no channel. */
export const channelsOf = ({ channels }: Record<string, unknown>): PartChannel[] =>
  (Object.keys(partChannels) as PartChannel[]).filter(
    (name) => Array.isArray(channels) && (channels as unknown[]).includes(name),
  )

/** Whether it is noted who consented to a part, and when. */
export function isConsentNoted({ consent }: Record<string, unknown>): boolean {
  const { by, date } = asRecord(consent)
  return typeof by === 'string' && by.trim() !== '' && instantOf(date) !== null
}

/** When a part goes by itself: at the end of its day of review, in UTC. Null without one: it is not shown then. */
export function partEnd({ consent }: Record<string, unknown>): Date | null {
  const day = dayOf(asRecord(consent).reviewAt)
  return day === null ? null : new Date(Date.parse(day) + dayMs)
}

/** A part that was withdrawn, as the document notes it: never its words. */
export type WithdrawnPart = { id: string; at: string; pictures: (string | number)[] }

/** The parts of a document that were withdrawn. */
export function withdrawnPartsOf({ withdrawnParts }: WholeDocument): WithdrawnPart[] {
  return rowsOf(withdrawnParts).flatMap(({ id, at, pictures }) =>
    typeof id === 'string' && typeof at === 'string'
      ? [{ id, at, pictures: Array.isArray(pictures) ? pictures.filter(isId) : [] }]
      : [],
  )
}

export const withdrawnIds = (doc: WholeDocument): ReadonlySet<string> =>
  new Set(withdrawnPartsOf(doc).map(({ id }) => id))

const isId = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

/** By what readers know who tells; null where the consent does not go as far as that name. */
export function narratorOf({
  narrator,
  type,
}: WholeDocument): { name: string; isPseudonym: boolean } | null {
  const { name, kind, realNameAgreed } = asRecord(narrator)
  if (type !== 'testimony' || typeof name !== 'string' || name.trim() === '') return null
  if (kind === 'real') {
    return realNameAgreed === true ? { name: name.trim(), isPseudonym: false } : null
  }
  return { name: name.trim(), isPseudonym: true }
}

/** Whether a picture may stand in a testimony: nobody can be recognised in it, or they agreed to be. */
export const maySeeFaces = (faces: unknown, isAgreed: boolean): boolean =>
  faces === 'none' || faces === 'blurred' || (faces === 'consented' && isAgreed)
