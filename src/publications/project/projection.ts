import type { CandleCount } from '../../content/candle'
import type { MessageCount } from '../../content/messages/message'
import type { FrozenAlert } from '../../broadcasts/broadcast'
import type { CollectionKey } from '../../options'
import type { WholeDocument } from '../../core/whole-document'
import type { Locale } from '../../core/locales'
import type { FrozenItem, Translation } from '../item'
import type { Variant } from '../pictures/variants'
import type { TombstoneReason } from '../publication'

/** Finds a document that another one refers to, if the public may see it now. */
export type Related = (key: CollectionKey, reference: unknown) => WholeDocument | null

/** An alert that is going out or went out: exactly what was approved, and since when. */
export type Sending = { content: FrozenAlert; startedAt: Date }

/** What a projection looks at. Documents are in all languages, references are ids. */
export type ProjectionContext = {
  doc: WholeDocument
  organisation: WholeDocument
  related: Related
  /** Of an alert: what of it is being sent; null while nothing is. */
  sending: (reference: unknown) => Sending | null
  /** Public id of the alert that took this one's place. */
  replacedBy: string | null
  /** Of a memorial or a day. */
  candles: CandleCount | null
  /** Of what takes messages: those that were approved. */
  messages: MessageCount | null
  /** When time alone next changes what may be shown of the documents that it refers to. */
  relatedDueAt: Date | null
  /** What is in the store of a picture that was found; null where there is nothing to show. */
  variants: (picture: WholeDocument) => readonly Variant[] | null
  /** When it became public for the first time. */
  publishedAt: Date
  now: Date
}

/** What is particular to one type: its common members, and those of one language. */
export type TypeProjection = {
  /** The languages that go out. */
  locales: Locale[]
  details: Partial<FrozenItem>
  /** When nothing of it is left by what somebody agreed to; missing where that does not depend on a day. */
  until?: Date
  translate: (locale: Locale) => Partial<Translation> & { title: string }
}

/** What the public may see of a document: an item, or the reason why there is none. */
export type Projection =
  | {
      item: FrozenItem
      /** Public ids of the owner and of those who stand by it. */
      organisations: string[]
      removeAt: Date | null
      /** Whether everybody may read it without a key. */
      everybody: boolean
    }
  | {
      absent: TombstoneReason
      note: Partial<Record<Locale, string>> | null
      replacedBy: string | null
    }
