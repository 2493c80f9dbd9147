import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`candles\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`target\` text NOT NULL,
  	\`type\` text NOT NULL,
  	\`day\` text NOT NULL,
  	\`count\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`target_day_idx\` ON \`candles\` (\`target\`,\`day\`);`)
  await db.run(sql`CREATE TABLE \`candle_proofs\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`secret\` text,
  	\`expires_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`candle_proofs_name_idx\` ON \`candle_proofs\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`candle_proofs_expires_at_idx\` ON \`candle_proofs\` (\`expires_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`candles\`;`)
  await db.run(sql`DROP TABLE \`candle_proofs\`;`)
}
