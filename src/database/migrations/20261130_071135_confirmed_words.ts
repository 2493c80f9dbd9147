import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`cases\` ADD \`confirm\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_confirm\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`confirm\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_confirm\` text;`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`confirm\` text;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_confirm\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`confirm\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_confirm\` text;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`confirm\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_confirm\` text;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`confirm\` text;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_confirm\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`confirm\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` DROP COLUMN \`version_confirm\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`confirm\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_confirm\`;`)
  await db.run(sql`ALTER TABLE \`campaigns\` DROP COLUMN \`confirm\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` DROP COLUMN \`version_confirm\`;`)
  await db.run(sql`ALTER TABLE \`petitions\` DROP COLUMN \`confirm\`;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` DROP COLUMN \`version_confirm\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`confirm\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_confirm\`;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` DROP COLUMN \`confirm\`;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` DROP COLUMN \`version_confirm\`;`)
}
