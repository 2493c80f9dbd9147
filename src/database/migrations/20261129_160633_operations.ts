import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`service_states\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`since\` text NOT NULL,
  	\`by\` text,
  	\`note\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`service_states_key_idx\` ON \`service_states\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`service_states_updated_at_idx\` ON \`service_states\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`service_states_created_at_idx\` ON \`service_states\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`counted\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`had_gone\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`service_states\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`counted\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`had_gone\`;`)
}
