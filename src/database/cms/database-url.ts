import type { BasePayload } from 'payload'
import { ConfigurationError } from '../../core/errors'

/**
 * Where an open CMS keeps its data, as its own adapter was told.
 * @throws ConfigurationError for an adapter that is neither that of SQLite nor that of MongoDB.
 */
export function databaseUrlOf({ db }: Pick<BasePayload, 'db'>): string {
  requireKnownDatabase(db.name)
  const { clientConfig, url } = db as { clientConfig?: { url?: unknown }; url?: unknown }
  const given = db.name === 'sqlite' ? clientConfig?.url : url
  if (typeof given === 'string') return given
  throw new ConfigurationError(
    'The database adapter of the Payload config has no URL: give it one.',
  )
}

/** Refuses, at the start, what Vigil has no queries for. */
export function requireKnownDatabase(name: string | undefined): void {
  if (name === undefined || name === 'sqlite' || name === 'mongoose') return
  throw new ConfigurationError(
    `Vigil runs on SQLite and on MongoDB; the adapter “${name}” of the Payload config is neither: use @payloadcms/db-sqlite or @payloadcms/db-mongodb.`,
  )
}
