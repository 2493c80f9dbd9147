import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`co\` ADD \`approved_words\` text;`)
  await db.run(sql`ALTER TABLE \`_co_v\` ADD \`approved_words\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`co\` DROP COLUMN \`approved_words\`;`)
  await db.run(sql`ALTER TABLE \`_co_v\` DROP COLUMN \`approved_words\`;`)
}
