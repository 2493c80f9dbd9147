import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`removal\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`removal_state\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`removal_at\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_deleted\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_edited\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_too_old\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_failed\` text;`)
  await db.run(sql`CREATE INDEX \`broadcasts_removal_state_idx\` ON \`broadcasts\` (\`removal_state\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`broadcasts_removal_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`removal\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`removal_state\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`removal_at\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`phones_deleted\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`phones_edited\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`phones_too_old\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`phones_failed\`;`)
}
