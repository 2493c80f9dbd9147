import { fillSearchKeys } from '../database/cms/fill-search-keys'
import { fillSlugs } from '../database/cms/keep-slugs'
import { schemaProblems } from '../database/cms/schema-problems'
import { VigilError } from '../core/errors'
import type { Command } from './command'

/**
 * Runs the migrations of a host, which are its own, since its schema is; then says whether they lead to the schema of
 * its config, and fills what a new one needs. MongoDB has no schema: there only the filling is left.
 */
export const migrate: Command = async ({ openCms, print }) => {
  const { payload, slugs } = await openCms()
  try {
    if (payload.db.name === 'sqlite') await payload.db.migrate()
    const behind = await schemaProblems(payload, slugs)
    if (behind.length > 0) {
      throw new VigilError(
        `The database is behind the config at ${behind.join(', ')}: make a migration with \`npx payload migrate:create\`, read it, and run this again.`,
      )
    }
    await fillSearchKeys(payload)
    await fillSlugs(payload)
    print('The database is up to date.')
  } finally {
    await payload.destroy()
  }
}
