/**
 * Who reads the sentence of an error: a *person* in the newsroom or on a phone, a *partner* who asked the API,
 * or the *operator* of the service, in a log, on a console or beside a job.
 */
export type ErrorReader = 'person' | 'partner' | 'operator'

/**
 * The family of errors that Vigil raises on purpose. Every message is one sentence that says what happened
 * and what to do, and never carries a secret, a chat id or a text that somebody wrote. The operator reads it
 * unless a class says otherwise.
 */
export class VigilError extends Error {
  override name = 'VigilError'

  get reader(): ErrorReader {
    return 'operator'
  }
}

/** The environment or a file that the operator gave is missing or unusable. */
export class ConfigurationError extends VigilError {
  override name = 'ConfigurationError'
}

/** A sealed record could not be opened: the key is missing or the row was changed. For the operator. */
export class SealError extends VigilError {
  override name = 'SealError'
}

/** A write was refused because a newer owner holds the lease. For the operator. */
export class StaleLeaseError extends VigilError {
  override name = 'StaleLeaseError'
}

/** What a person in the newsroom asked for breaks a rule of the editorial chain; they are shown it. */
export class EditorialError extends VigilError {
  override name = 'EditorialError'

  override get reader(): ErrorReader {
    return 'person'
  }
}

/** A subscriber's record would not fit into its fixed length; the person is told so on their phone. */
export class RecordFullError extends VigilError {
  override name = 'RecordFullError'

  override get reader(): ErrorReader {
    return 'person'
  }
}

/** The file of a picture is nowhere where this process looks for it, or is none. For the operator. */
export class LostPictureError extends VigilError {
  override name = 'LostPictureError'
}

/** What was to be written could not be read afterwards, so nothing was; whoever is publishing is told where. */
export class UnreadableRowError extends VigilError {
  override name = 'UnreadableRowError'
  /** @param path - the members that could not be read, e.g. `item.count`; never what they hold */
  constructor(readonly path: string) {
    super(`Partners could not read this at ${path}, so it was not recorded: correct it there.`)
  }

  override get reader(): ErrorReader {
    return 'person'
  }
}
