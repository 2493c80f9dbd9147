import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`users_memberships\` ADD \`ends_on\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`ends_noted_up_to\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`users_memberships\` DROP COLUMN \`ends_on\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`ends_noted_up_to\`;`)
}
