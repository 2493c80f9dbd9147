import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`agreements\` text;`)
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`agreed\` numeric;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_agreements\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_agreed\` numeric;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`public_figure\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_public_figure\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`names_person\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_names_person\` integer DEFAULT false;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`agreements\`;`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`agreed\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_agreements\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_agreed\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`names_person\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` DROP COLUMN \`version_names_person\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`names_person\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_names_person\`;`)
  await db.run(sql`ALTER TABLE \`campaigns\` DROP COLUMN \`names_person\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` DROP COLUMN \`version_names_person\`;`)
  await db.run(sql`ALTER TABLE \`petitions\` DROP COLUMN \`names_person\`;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` DROP COLUMN \`version_names_person\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`public_figure\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_public_figure\`;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` DROP COLUMN \`names_person\`;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` DROP COLUMN \`version_names_person\`;`)
}
