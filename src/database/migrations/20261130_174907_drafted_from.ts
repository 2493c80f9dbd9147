import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`news\` ADD \`drafted_from\` text;`)
  await db.run(sql`CREATE INDEX \`news_drafted_from_idx\` ON \`news\` (\`drafted_from\`);`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_drafted_from\` text;`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_drafted_from_idx\` ON \`_news_v\` (\`version_drafted_from\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`news_drafted_from_idx\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`drafted_from\`;`)
  await db.run(sql`DROP INDEX \`_news_v_version_version_drafted_from_idx\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_drafted_from\`;`)
}
