import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`retraction_by\` text;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_retraction_by\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` DROP COLUMN \`version_retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`campaigns\` DROP COLUMN \`retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` DROP COLUMN \`version_retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`petitions\` DROP COLUMN \`retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` DROP COLUMN \`version_retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` DROP COLUMN \`retraction_by\`;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` DROP COLUMN \`version_retraction_by\`;`)
}
