import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`partner_keys\` ADD \`sandbox\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`partner_keys\` ADD \`embed_key\` text;`)
  await db.run(sql`ALTER TABLE \`webhooks\` ADD \`sandbox\` integer DEFAULT false;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`partner_keys\` DROP COLUMN \`sandbox\`;`)
  await db.run(sql`ALTER TABLE \`partner_keys\` DROP COLUMN \`embed_key\`;`)
  await db.run(sql`ALTER TABLE \`webhooks\` DROP COLUMN \`sandbox\`;`)
}
