import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`partner_keys_languages\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`partner_keys\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`partner_keys_languages_order_idx\` ON \`partner_keys_languages\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_languages_parent_idx\` ON \`partner_keys_languages\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`partner_keys_scopes\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`partner_keys\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`partner_keys_scopes_order_idx\` ON \`partner_keys_scopes\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_scopes_parent_idx\` ON \`partner_keys_scopes\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`partner_keys\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`name\` text NOT NULL,
  	\`contact\` text,
  	\`rate_limit\` numeric DEFAULT 300 NOT NULL,
  	\`expires_at\` text,
  	\`prefix\` text,
  	\`revoked_at\` text,
  	\`last_used_on\` text,
  	\`hash\` text,
  	\`grants\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`partner_keys_tenant_idx\` ON \`partner_keys\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_hash_idx\` ON \`partner_keys\` (\`hash\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_updated_at_idx\` ON \`partner_keys\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_created_at_idx\` ON \`partner_keys\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`partner_keys_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`partner_keys\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`partner_keys_texts_order_parent\` ON \`partner_keys_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`partner_keys_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`organisations_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`partner_keys\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`organisations_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`partner_keys_rels_order_idx\` ON \`partner_keys_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_rels_parent_idx\` ON \`partner_keys_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_rels_path_idx\` ON \`partner_keys_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`partner_keys_rels_organisations_id_idx\` ON \`partner_keys_rels\` (\`organisations_id\`);`)
  await db.run(sql`CREATE TABLE \`webhooks_types\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`webhooks_types_order_idx\` ON \`webhooks_types\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_types_parent_idx\` ON \`webhooks_types\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`webhooks_events\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`webhooks_events_order_idx\` ON \`webhooks_events\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_events_parent_idx\` ON \`webhooks_events\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`webhooks\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`name\` text NOT NULL,
  	\`url\` text NOT NULL,
  	\`key_id\` text(36) NOT NULL,
  	\`state\` text DEFAULT 'active',
  	\`last_status\` text,
  	\`secrets\` text,
  	\`cursor\` numeric DEFAULT 0,
  	\`attempts\` numeric DEFAULT 0,
  	\`failing_since\` numeric,
  	\`next_attempt_at\` numeric DEFAULT 0,
  	\`test_asked_at\` numeric DEFAULT 0,
  	\`secret_at\` numeric DEFAULT 0,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`key_id\`) REFERENCES \`partner_keys\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`webhooks_tenant_idx\` ON \`webhooks\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_key_idx\` ON \`webhooks\` (\`key_id\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_state_idx\` ON \`webhooks\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_updated_at_idx\` ON \`webhooks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhooks_created_at_idx\` ON \`webhooks\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`webhook_deliveries\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`webhook_id\` text(36) NOT NULL,
  	\`event\` text NOT NULL,
  	\`public_id\` text,
  	\`seq\` numeric,
  	\`attempt\` numeric NOT NULL,
  	\`status\` text NOT NULL,
  	\`milliseconds\` numeric NOT NULL,
  	\`at\` text NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`webhook_id\`) REFERENCES \`webhooks\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_tenant_idx\` ON \`webhook_deliveries\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_webhook_idx\` ON \`webhook_deliveries\` (\`webhook_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_at_idx\` ON \`webhook_deliveries\` (\`at\`);`)
  await db.run(sql`CREATE TABLE \`publications\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`public_id\` text NOT NULL,
  	\`source\` text NOT NULL,
  	\`type\` text NOT NULL,
  	\`organisation\` text NOT NULL,
  	\`version\` numeric NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`op\` text NOT NULL,
  	\`event\` text NOT NULL,
  	\`reason\` text,
  	\`replaced_by\` text,
  	\`hash\` text NOT NULL,
  	\`at\` numeric NOT NULL,
  	\`first_at\` numeric NOT NULL,
  	\`changed_at\` numeric NOT NULL,
  	\`remove_at\` numeric,
  	\`due_at\` numeric,
  	\`reach\` text NOT NULL,
  	\`ever_reach\` text NOT NULL,
  	\`facts\` text NOT NULL,
  	\`note\` text,
  	\`item\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`publications_public_id_idx\` ON \`publications\` (\`public_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`publications_source_idx\` ON \`publications\` (\`source\`);`)
  await db.run(sql`CREATE INDEX \`publications_organisation_idx\` ON \`publications\` (\`organisation\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`publications_seq_idx\` ON \`publications\` (\`seq\`);`)
  await db.run(sql`CREATE INDEX \`publications_due_at_idx\` ON \`publications\` (\`due_at\`);`)
  await db.run(sql`CREATE TABLE \`partner_acks\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`public_id\` text NOT NULL,
  	\`version\` numeric NOT NULL,
  	\`at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`partner_acks_public_id_idx\` ON \`partner_acks\` (\`public_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`key_publicId_idx\` ON \`partner_acks\` (\`key\`,\`public_id\`);`)
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`news_locales\` ADD \`canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v_locales\` ADD \`version_canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`campaigns_locales\` ADD \`canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v_locales\` ADD \`version_canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`petitions_locales\` ADD \`canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v_locales\` ADD \`version_canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`memorials_locales\` ADD \`canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v_locales\` ADD \`version_canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`commemorative_days_locales\` ADD \`canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_retraction_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_retraction_at\` text;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_retraction_note\` text;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v_locales\` ADD \`version_canonical_url\` text;`)
  await db.run(sql`ALTER TABLE \`organisations\` ADD \`public_api\` integer DEFAULT false;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`partner_keys_languages\`;`)
  await db.run(sql`DROP TABLE \`partner_keys_scopes\`;`)
  await db.run(sql`DROP TABLE \`partner_keys\`;`)
  await db.run(sql`DROP TABLE \`partner_keys_texts\`;`)
  await db.run(sql`DROP TABLE \`partner_keys_rels\`;`)
  await db.run(sql`DROP TABLE \`webhooks_types\`;`)
  await db.run(sql`DROP TABLE \`webhooks_events\`;`)
  await db.run(sql`DROP TABLE \`webhooks\`;`)
  await db.run(sql`DROP TABLE \`webhook_deliveries\`;`)
  await db.run(sql`DROP TABLE \`publications\`;`)
  await db.run(sql`DROP TABLE \`partner_acks\`;`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` DROP COLUMN \`version_retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` DROP COLUMN \`version_retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` DROP COLUMN \`version_retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`news_locales\` DROP COLUMN \`canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`_news_v_locales\` DROP COLUMN \`version_canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`campaigns\` DROP COLUMN \`retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`campaigns\` DROP COLUMN \`retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`campaigns\` DROP COLUMN \`retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`campaigns_locales\` DROP COLUMN \`canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` DROP COLUMN \`version_retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` DROP COLUMN \`version_retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` DROP COLUMN \`version_retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`_campaigns_v_locales\` DROP COLUMN \`version_canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`petitions\` DROP COLUMN \`retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`petitions\` DROP COLUMN \`retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`petitions\` DROP COLUMN \`retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`petitions_locales\` DROP COLUMN \`canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` DROP COLUMN \`version_retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` DROP COLUMN \`version_retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` DROP COLUMN \`version_retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`_petitions_v_locales\` DROP COLUMN \`version_canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`memorials_locales\` DROP COLUMN \`canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v_locales\` DROP COLUMN \`version_canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` DROP COLUMN \`retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` DROP COLUMN \`retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` DROP COLUMN \`retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`commemorative_days_locales\` DROP COLUMN \`canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` DROP COLUMN \`version_retraction_reason\`;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` DROP COLUMN \`version_retraction_at\`;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` DROP COLUMN \`version_retraction_note\`;`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v_locales\` DROP COLUMN \`version_canonical_url\`;`)
  await db.run(sql`ALTER TABLE \`organisations\` DROP COLUMN \`public_api\`;`)
}
