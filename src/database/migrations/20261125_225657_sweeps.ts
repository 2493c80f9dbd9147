import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`sweeps\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
  	\`not_after\` text NOT NULL,
  	\`finished_at\` text,
  	\`progress\` numeric DEFAULT 0,
  	\`reason\` text,
  	\`delivered\` text,
  	\`gone\` text,
  	\`refused\` text,
  	\`uncertain\` text,
  	\`expired\` text,
  	\`content\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sweeps_key_idx\` ON \`sweeps\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`sweeps_kind_idx\` ON \`sweeps\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`sweeps_state_idx\` ON \`sweeps\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`sweeps_from_idx\` ON \`sweeps\` (\`from\`);`)
  await db.run(sql`CREATE INDEX \`sweeps_to_idx\` ON \`sweeps\` (\`to\`);`)
  await db.run(sql`CREATE INDEX \`sweeps_updated_at_idx\` ON \`sweeps\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sweeps_created_at_idx\` ON \`sweeps\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`sweeps\`;`)
}
