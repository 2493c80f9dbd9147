import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`removal\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`removal_state\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`removal_at\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`removal_by_id\` text(36) REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_deleted\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_edited\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_too_old\` text;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` ADD \`phones_failed\` text;`)
  await db.run(sql`CREATE INDEX \`broadcasts_removal_state_idx\` ON \`broadcasts\` (\`removal_state\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_removal_by_idx\` ON \`broadcasts\` (\`removal_by_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_broadcasts\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`title\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`priority\` text NOT NULL,
  	\`progress\` numeric DEFAULT 0,
  	\`reason\` text,
  	\`delivered\` text,
  	\`gone\` text,
  	\`refused\` text,
  	\`uncertain\` text,
  	\`skipped\` text,
  	\`not_before\` text NOT NULL,
  	\`not_after\` text NOT NULL,
  	\`started_at\` text,
  	\`finished_at\` text,
  	\`key\` text NOT NULL,
  	\`hash\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`alert_id\` text(36),
  	\`approved_by_id\` text(36),
  	\`stopped_by_id\` text(36),
  	\`content\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`alert_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`approved_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`stopped_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_broadcasts\`("id", "tenant_id", "title", "state", "priority", "progress", "reason", "delivered", "gone", "refused", "uncertain", "skipped", "not_before", "not_after", "started_at", "finished_at", "key", "hash", "kind", "alert_id", "approved_by_id", "stopped_by_id", "content", "updated_at", "created_at") SELECT "id", "tenant_id", "title", "state", "priority", "progress", "reason", "delivered", "gone", "refused", "uncertain", "skipped", "not_before", "not_after", "started_at", "finished_at", "key", "hash", "kind", "alert_id", "approved_by_id", "stopped_by_id", "content", "updated_at", "created_at" FROM \`broadcasts\`;`)
  await db.run(sql`DROP TABLE \`broadcasts\`;`)
  await db.run(sql`ALTER TABLE \`__new_broadcasts\` RENAME TO \`broadcasts\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`broadcasts_tenant_idx\` ON \`broadcasts\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_state_idx\` ON \`broadcasts\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_not_before_idx\` ON \`broadcasts\` (\`not_before\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`broadcasts_key_idx\` ON \`broadcasts\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_alert_idx\` ON \`broadcasts\` (\`alert_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_approved_by_idx\` ON \`broadcasts\` (\`approved_by_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_stopped_by_idx\` ON \`broadcasts\` (\`stopped_by_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_updated_at_idx\` ON \`broadcasts\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_created_at_idx\` ON \`broadcasts\` (\`created_at\`);`)
}
