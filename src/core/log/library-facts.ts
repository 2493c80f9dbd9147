import { isError, serialiseError } from './error-serialiser'
import { callerFrames } from './stack-frames'

/** Whole sentences of the libraries that we run, which quote nothing but names of ours. */
const knownTexts: RegExp[] = [
  /^No email adapter provided\. Email will be written to console\. More info at https:\/\/payloadcms\.com\/\S+$/,
  /^Reading migration files from [\w./\\: -]+$/,
  /^(Migrating|Migrated|Rolling back migration|Rolled back): +\d{8}_\d{6}_\w+( \(\d+ms\))?$/,
  /^(Done\.|No migrations to run\.|No migrations to rollback\.)$/,
  /^---- (DROPPING|DROPPED) (DATABASE|TABLES) ----$/,
  /^\[db-sqlite\] Enabling WAL mode with journal size limit \d{1,12}\.$/,
  /^(rollback|begin)Transaction called (when no transaction exists|while transaction already exists)$/,
  /^Stripped \d{1,6} invalid row\(s\) from (array|blocks) field "\w+"\. Rows must be plain objects\.$/,
  /^Waiting for MongoDB Memory Server replica set to elect a primary\.\.\.$/,
]

/** What is left of a log call of a library. */
export type LibraryFacts = { msg: string; err?: unknown; by?: string[] }

/**
 * Reduces what a library logs, with a logger or on the console. Its sentences are put together from
 * whatever it was working on (a query, an address, the text of a draft), so only known ones are kept; of
 * the others the log says where they come from. Errors are reduced to their safe facts.
 */
export function libraryFacts(args: readonly unknown[]): LibraryFacts {
  const [first] = args
  const facts = isFacts(first) ? first : {}
  const thrown = [...args, facts.err, facts.error].find(isError)
  const texts = [...args, facts.msg].filter((arg): arg is string => typeof arg === 'string')
  const text = texts.length === 1 ? texts[0] : undefined
  if (text !== undefined && knownTexts.some((known) => known.test(text))) {
    return { msg: text, ...(thrown && { err: serialiseError(thrown) }) }
  }
  if (thrown) return { msg: 'a library reports an error', err: serialiseError(thrown), ...by() }
  return { msg: 'a library logs something that is not repeated here', ...by() }
}

/** The first frames outside the loggers. */
const by = () => ({
  by: callerFrames(
    /^(stack-frames|library-facts|payload-logger|guard-console|logger|tools|proto)\./,
    6,
  ),
})

function isFacts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !isError(value)
}
