/**
 * The family of errors that Vigil raises on purpose. Every message is one sentence that says what
 * happened and what to do, and never carries a secret, a chat id or a text that somebody wrote.
 */
export class VigilError extends Error {
  override name = 'VigilError'
}

/** The environment or a file that the operator gave is missing or unusable. */
export class ConfigurationError extends VigilError {
  override name = 'ConfigurationError'
}

/** What a person asked for breaks a rule of the editorial chain; the message is shown to them. */
export class EditorialError extends VigilError {
  override name = 'EditorialError'
}

/** A sealed record could not be opened: the key is missing or the row was changed. */
export class SealError extends VigilError {
  override name = 'SealError'
}

/** A subscriber's record would not fit into its fixed length. */
export class RecordFullError extends VigilError {
  override name = 'RecordFullError'
}

/** A write was refused because a newer owner holds the lease. */
export class StaleLeaseError extends VigilError {
  override name = 'StaleLeaseError'
}

/** What was to be written could not be read afterwards; nothing was written. */
export class UnreadableRowError extends VigilError {
  override name = 'UnreadableRowError'
  /** @param path - the members that could not be read, e.g. `item.count`; never what they hold */
  constructor(readonly path: string) {
    super(`Partners could not read this at ${path}, so it was not recorded: correct it there.`)
  }
}
