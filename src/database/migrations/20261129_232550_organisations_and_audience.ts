import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

// Written by hand: what is generated forgets what becomes of a reference when its target goes, and on the way down it
// drops the organisations, and with them everything that is deleted together with one.

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(
    sql`ALTER TABLE \`alerts_rels\` ADD \`organisations_id\` text(36) REFERENCES organisations(id) ON DELETE cascade;`,
  )
  await db.run(
    sql`CREATE INDEX \`alerts_rels_organisations_id_idx\` ON \`alerts_rels\` (\`organisations_id\`);`,
  )
  await db.run(
    sql`ALTER TABLE \`_alerts_v_rels\` ADD \`organisations_id\` text(36) REFERENCES organisations(id) ON DELETE cascade;`,
  )
  await db.run(
    sql`CREATE INDEX \`_alerts_v_rels_organisations_id_idx\` ON \`_alerts_v_rels\` (\`organisations_id\`);`,
  )
  await db.run(
    sql`ALTER TABLE \`organisations\` ADD \`logo_id\` text(36) REFERENCES media(id) ON DELETE set null;`,
  )
  await db.run(sql`CREATE INDEX \`organisations_logo_idx\` ON \`organisations\` (\`logo_id\`);`)
  await db.run(sql`ALTER TABLE \`organisations_locales\` ADD \`bot_discreet_name\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  // A row that is nothing but the choice of an organisation goes with it.
  for (const table of ['alerts_rels', '_alerts_v_rels']) {
    await db.run(sql.raw(`DELETE FROM \`${table}\` WHERE \`organisations_id\` IS NOT NULL;`))
    await db.run(sql.raw(`DROP INDEX \`${table}_organisations_id_idx\`;`))
    await db.run(sql.raw(`ALTER TABLE \`${table}\` DROP COLUMN \`organisations_id\`;`))
  }
  await db.run(sql`DROP INDEX \`organisations_logo_idx\`;`)
  await db.run(sql`ALTER TABLE \`organisations\` DROP COLUMN \`logo_id\`;`)
  await db.run(sql`ALTER TABLE \`organisations_locales\` DROP COLUMN \`bot_discreet_name\`;`)
}
