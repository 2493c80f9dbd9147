import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`unconfirmed\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`round\` numeric DEFAULT 0;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`unconfirmed\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`round\`;`)
}
