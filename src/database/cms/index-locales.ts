import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import { index, type SQLiteTable } from '@payloadcms/db-sqlite/drizzle/sqlite-core'

type Options = NonNullable<Parameters<typeof sqliteAdapter>[0]>
type SchemaHook = NonNullable<Options['afterSchemaInit']>[number]

/**
 * Indexes `_parent_id` of every `*_locales` table. The index that is generated starts with the locale,
 * so that a list of 20 of 1,000 documents took 239 ms instead of 1-3 ms.
 */
export const indexLocalesByParent: SchemaHook = ({ schema, extendTable }) => {
  for (const [name, table] of Object.entries(schema.tables)) {
    if (!name.endsWith('_locales') || !('_parentID' in table)) continue
    extendTable({
      table: table as SQLiteTable as never,
      extraConfig: (columns) => ({
        [`${name}_parent`]: index(`${name}_parent_idx`).on(columns._parentID as never),
      }),
    })
  }
  return schema
}
