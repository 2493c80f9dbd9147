import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`audit_entries\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`act\` text NOT NULL,
  	\`day\` text NOT NULL,
  	\`at\` numeric NOT NULL,
  	\`who\` text,
  	\`organisation\` text,
  	\`kind\` text,
  	\`thing\` text,
  	\`revision\` numeric,
  	\`hash\` text,
  	\`detail\` text,
  	\`outcome\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`former\` text,
  	\`mac\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`audit_entries_number_idx\` ON \`audit_entries\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`audit_entries_act_idx\` ON \`audit_entries\` (\`act\`);`)
  await db.run(sql`CREATE INDEX \`audit_entries_day_idx\` ON \`audit_entries\` (\`day\`);`)
  await db.run(sql`CREATE INDEX \`audit_entries_at_idx\` ON \`audit_entries\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`audit_entries_who_idx\` ON \`audit_entries\` (\`who\`);`)
  await db.run(sql`CREATE INDEX \`audit_entries_organisation_idx\` ON \`audit_entries\` (\`organisation\`);`)
  await db.run(sql`CREATE INDEX \`audit_entries_thing_idx\` ON \`audit_entries\` (\`thing\`);`)
  await db.run(sql`CREATE TABLE \`audit_intents\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`at\` numeric NOT NULL,
  	\`event\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`mac\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`audit_intents_at_idx\` ON \`audit_intents\` (\`at\`);`)
  // What was written stays, whoever holds the connection; only what a checkpoint in the chain itself names may go.
  await db.run(sql`CREATE TRIGGER \`audit_entries_stay\` BEFORE UPDATE ON \`audit_entries\`
    BEGIN SELECT RAISE(ABORT, 'entries of the audit are never changed'); END;`)
  await db.run(sql`CREATE TRIGGER \`audit_entries_remain\` BEFORE DELETE ON \`audit_entries\`
    WHEN OLD.\`number\` > COALESCE((SELECT MAX(\`revision\`) FROM \`audit_entries\` WHERE \`act\` = 'forgotten'), 0)
    BEGIN SELECT RAISE(ABORT, 'entries of the audit are never removed'); END;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`audit_entries\`;`)
  await db.run(sql`DROP TABLE \`audit_intents\`;`)
}
