import type { Publication, PublicationWithItem } from './publication'

/**
 * Reading the public record. Nothing unpublished can be reached through it. A row that cannot be read is noted
 * and left out: whoever passes it misses nothing, because it gets a new number when it is mended.
 */
export interface PublicationReader {
  /** The highest sequence number; 0 when nothing was ever published. */
  head(): Promise<number>
  /**
   * Rows with `seq` above `after`, in its order, at most `limit`; fewer only when there are no more.
   * @param onBroken - told the public ids of those that are left out: whatever is known of them is old
   */
  after(after: number, limit: number, onBroken?: (id: string) => void): Promise<Publication[]>
  /** The rows with these public ids, with their items. Unknown and unreadable ones are left out. */
  read(ids: readonly string[]): Promise<PublicationWithItem[]>
}

/** A row to be written; the store gives it `seq`. */
export type PublicationDraft = Omit<PublicationWithItem, 'seq'> & {
  /** Collection slug and id of the document, `slug:id`. */
  source: string
  /** SHA-256 of what the row says, to leave out writes that change nothing. */
  hash: string
  /** Of a row as it was found: not all of it could be read, and what is lost has a default. */
  isBroken?: boolean
}

/** A row with what only the writing side needs. */
export type StoredPublication = PublicationDraft & { seq: number }

/** Writing the public record. */
export interface PublicationStore extends PublicationReader {
  /** The row of a document, by `slug:id`; of one that cannot be read, what is left of it. */
  bySource(source: string): Promise<StoredPublication | null>
  /**
   * Writes a row and numbers it in the same step. `expected` is the version that the writer has read, 0
   * for a row that is new. A row whose version is none counts as one of any version.
   * @returns the number, or null when somebody else has written the row in between.
   * @throws UnreadableRowError when nobody could read the row afterwards; nothing is written then
   */
  write(draft: PublicationDraft, expected: number): Promise<number | null>
  /** Sources whose `dueAt` has come, at most `limit`. */
  due(now: Date, limit: number): Promise<string[]>
  /**
   * Gives every row a number above all that were ever given, in the present order. For a record that was
   * restored from a backup: numbers that partners hold would otherwise be given again.
   * @returns how many rows there are
   */
  renumber(now: Date): Promise<number>
  /** All sources in the order of their public ids, for a complete check. */
  sources(afterId: string, limit: number): Promise<{ id: string; source: string }[]>
}
