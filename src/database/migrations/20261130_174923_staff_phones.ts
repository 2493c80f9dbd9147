import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`staff_phones\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`person\` text NOT NULL,
  	\`organisation\` text NOT NULL,
  	\`code_hash\` text,
  	\`code_until\` text,
  	\`link_hash\` text,
  	\`linked_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`staff_phones_key_idx\` ON \`staff_phones\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`staff_phones_person_idx\` ON \`staff_phones\` (\`person\`);`)
  await db.run(sql`CREATE INDEX \`staff_phones_organisation_idx\` ON \`staff_phones\` (\`organisation\`);`)
  await db.run(sql`CREATE INDEX \`staff_phones_code_hash_idx\` ON \`staff_phones\` (\`code_hash\`);`)
  await db.run(sql`CREATE INDEX \`staff_phones_link_hash_idx\` ON \`staff_phones\` (\`link_hash\`);`)
  await db.run(sql`CREATE INDEX \`staff_phones_updated_at_idx\` ON \`staff_phones\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`staff_phones_created_at_idx\` ON \`staff_phones\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`stopped_by_phone\` integer;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`staff_phones\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`stopped_by_phone\`;`)
}
