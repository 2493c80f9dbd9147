import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`asked\` text;`)
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`asked_of\` text;`)
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`asked_state\` text;`)
  await db.run(sql`CREATE INDEX \`alerts_asked_of_idx\` ON \`alerts\` (\`asked_of\`);`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_asked\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_asked_of\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_asked_state\` text;`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_asked_of_idx\` ON \`_alerts_v\` (\`version_asked_of\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`alerts_asked_of_idx\`;`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`asked\`;`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`asked_of\`;`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`asked_state\`;`)
  await db.run(sql`DROP INDEX \`_alerts_v_version_version_asked_of_idx\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_asked\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_asked_of\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_asked_state\`;`)
}
