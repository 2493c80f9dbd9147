import type { BasePayload } from 'payload'
import { schemaProblems } from '../../database/cms/schema-problems'
import type { Slugs } from '../../options'

/** The open database of the newsroom: its schema, and whether anybody can sign in. */
export async function checkNewsroom(payload: BasePayload, slugs: Slugs): Promise<string[]> {
  const behind = await schemaProblems(payload, slugs)
  if (behind.length > 0) {
    return [
      `The database is behind the config at ${behind.length} collections (${behind.slice(0, 3).join(', ')}): make a migration with \`npx payload migrate:create\`, then run \`npx vigil migrate\`.`,
    ]
  }
  const { totalDocs } = await payload.count({
    collection: slugs.users,
    where: { platformAdmin: { equals: true } },
    overrideAccess: true,
  })
  return totalDocs > 0
    ? []
    : ['There is no administrator: make one with `npx vigil admin create --email E --name N`.']
}
