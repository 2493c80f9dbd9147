import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`messages\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`target\` text NOT NULL,
  	\`type\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`locale\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`day\` text NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`messages_tenant_idx\` ON \`messages\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`messages_target_idx\` ON \`messages\` (\`target\`);`)
  await db.run(sql`CREATE INDEX \`messages_state_idx\` ON \`messages\` (\`state\`);`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`takes_messages\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_takes_messages\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`takes_messages\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_takes_messages\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`messages_agreed\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`takes_messages\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_messages_agreed\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_takes_messages\` integer DEFAULT false;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`messages\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`takes_messages\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_takes_messages\`;`)
  await db.run(sql`ALTER TABLE \`campaigns\` DROP COLUMN \`takes_messages\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` DROP COLUMN \`version_takes_messages\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`messages_agreed\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`takes_messages\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_messages_agreed\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_takes_messages\`;`)
}
