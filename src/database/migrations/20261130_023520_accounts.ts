import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`users\` ADD \`mail_language\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`approves_from\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`held_for\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`link_hash\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`link_expires_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`link_asked_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`link_asked_by\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`link_mail_failed\` integer;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`opened_by\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`opened_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`is_invited\` integer;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`mail_language\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`approves_from\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`held_for\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`link_hash\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`link_expires_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`link_asked_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`link_asked_by\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`link_mail_failed\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`opened_by\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`opened_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`is_invited\`;`)
}
