import type { Publication, PublicationWithItem } from './publication'

/** Reading the public record. Nothing unpublished can be reached through it. */
export interface PublicationReader {
  /** The highest sequence number; 0 when nothing was ever published. */
  head(): Promise<number>
  /** Rows with `seq` above `after`, in its order, at most `limit`. */
  after(after: number, limit: number): Promise<Publication[]>
  /** The rows with these public ids, with their items. Unknown ids are left out. */
  read(ids: readonly string[]): Promise<PublicationWithItem[]>
}

/** A row to be written; the store gives it `seq`. */
export type PublicationDraft = Omit<PublicationWithItem, 'seq'> & {
  /** Collection slug and id of the document, `slug:id`. */
  source: string
  /** SHA-256 of what the row says, to leave out writes that change nothing. */
  hash: string
}

/** A row with what only the writing side needs. */
export type StoredPublication = PublicationDraft & { seq: number }

/** Writing the public record. */
export interface PublicationStore extends PublicationReader {
  /** The row of a document, by `slug:id`. */
  bySource(source: string): Promise<StoredPublication | null>
  /**
   * Writes a row and numbers it in the same step. `expected` is the version that the writer has read, 0
   * for a row that is new.
   * @returns the number, or null when somebody else has written the row in between.
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
