import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`store_lives\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`mark\` text NOT NULL,
  	\`beat\` numeric NOT NULL,
  	\`body\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`store_lives_name_idx\` ON \`store_lives\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`store_lives_updated_at_idx\` ON \`store_lives\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`store_lives_created_at_idx\` ON \`store_lives\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`confirmed_at\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`store_lives\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`confirmed_at\`;`)
}
