import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`alerts\` ADD \`without_languages\` text;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` ADD \`version_without_languages\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`next_step_type\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`next_step_expires_at\` text;`)
  await db.run(sql`CREATE INDEX \`cases_next_step_next_step_petition_idx\` ON \`cases\` (\`next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`cases_next_step_next_step_campaign_idx\` ON \`cases\` (\`next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`cases_locales\` ADD \`next_step_label\` text;`)
  await db.run(sql`ALTER TABLE \`cases_locales\` ADD \`next_step_url\` text;`)
  await db.run(sql`ALTER TABLE \`cases_locales\` ADD \`next_step_fallback_label\` text;`)
  await db.run(sql`ALTER TABLE \`cases_locales\` ADD \`next_step_fallback_url\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_next_step_type\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`ALTER TABLE \`_cases_v\` ADD \`version_next_step_expires_at\` text;`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_next_step_version_next_step_petition_idx\` ON \`_cases_v\` (\`version_next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_next_step_version_next_step_campaign_idx\` ON \`_cases_v\` (\`version_next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` ADD \`version_next_step_label\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` ADD \`version_next_step_url\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` ADD \`version_next_step_fallback_label\` text;`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` ADD \`version_next_step_fallback_url\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`consent_by\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`consent_date\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`consent_review_at\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`consent_scope\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`consent_state\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_consent_by\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_consent_date\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_consent_review_at\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_consent_scope\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_consent_state\` text;`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`consent_state\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_consent_state\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`consent_state\` text;`)
  await db.run(sql`ALTER TABLE \`_media_v\` ADD \`version_consent_state\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_cases\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`country\` text,
  	\`case_ref\` text,
  	\`status\` text DEFAULT 'open',
  	\`next_review_at\` text,
  	\`closed_at\` text,
  	\`outcome\` text,
  	\`public_id\` text,
  	\`revision\` text,
  	\`saved_by\` text,
  	\`visibility\` text DEFAULT 'public',
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`retraction_reason\` text,
  	\`retraction_at\` text,
  	\`retraction_note\` text,
  	\`retraction_by\` text,
  	\`search_key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_cases\`("id", "tenant_id", "country", "case_ref", "status", "next_review_at", "closed_at", "outcome", "public_id", "revision", "saved_by", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "search_key", "updated_at", "created_at", "deleted_at", "_status") SELECT "id", "tenant_id", "country", "case_ref", "status", "next_review_at", "closed_at", "outcome", "public_id", "revision", "saved_by", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "search_key", "updated_at", "created_at", "deleted_at", "_status" FROM \`cases\`;`)
  await db.run(sql`DROP TABLE \`cases\`;`)
  await db.run(sql`ALTER TABLE \`__new_cases\` RENAME TO \`cases\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`cases_tenant_idx\` ON \`cases\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`cases_case_ref_idx\` ON \`cases\` (\`case_ref\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`cases_public_id_idx\` ON \`cases\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`cases_visibility_idx\` ON \`cases\` (\`visibility\`);`)
  await db.run(sql`CREATE INDEX \`cases_updated_at_public_idx\` ON \`cases\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`cases_search_key_idx\` ON \`cases\` (\`search_key\`);`)
  await db.run(sql`CREATE INDEX \`cases_updated_at_idx\` ON \`cases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`cases_created_at_idx\` ON \`cases\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`cases_deleted_at_idx\` ON \`cases\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`cases__status_idx\` ON \`cases\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_caseRef_idx\` ON \`cases\` (\`tenant_id\`,\`case_ref\`);`)
  await db.run(sql`CREATE TABLE \`__new__cases_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_country\` text,
  	\`version_case_ref\` text,
  	\`version_status\` text DEFAULT 'open',
  	\`version_next_review_at\` text,
  	\`version_closed_at\` text,
  	\`version_outcome\` text,
  	\`version_public_id\` text,
  	\`version_revision\` text,
  	\`version_saved_by\` text,
  	\`version_visibility\` text DEFAULT 'public',
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
  	\`version_retraction_reason\` text,
  	\`version_retraction_at\` text,
  	\`version_retraction_note\` text,
  	\`version_retraction_by\` text,
  	\`version_search_key\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`cases\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__cases_v\`("id", "parent_id", "version_tenant_id", "version_country", "version_case_ref", "version_status", "version_next_review_at", "version_closed_at", "version_outcome", "version_public_id", "version_revision", "version_saved_by", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_search_key", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_tenant_id", "version_country", "version_case_ref", "version_status", "version_next_review_at", "version_closed_at", "version_outcome", "version_public_id", "version_revision", "version_saved_by", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_search_key", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_cases_v\`;`)
  await db.run(sql`DROP TABLE \`_cases_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__cases_v\` RENAME TO \`_cases_v\`;`)
  await db.run(sql`CREATE INDEX \`_cases_v_parent_idx\` ON \`_cases_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_tenant_idx\` ON \`_cases_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_case_ref_idx\` ON \`_cases_v\` (\`version_case_ref\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_public_id_idx\` ON \`_cases_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_visibility_idx\` ON \`_cases_v\` (\`version_visibility\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_updated_at_public_idx\` ON \`_cases_v\` (\`version_updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_search_key_idx\` ON \`_cases_v\` (\`version_search_key\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_updated_at_idx\` ON \`_cases_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_created_at_idx\` ON \`_cases_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_deleted_at_idx\` ON \`_cases_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version__status_idx\` ON \`_cases_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_created_at_idx\` ON \`_cases_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_updated_at_idx\` ON \`_cases_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_snapshot_idx\` ON \`_cases_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_published_locale_idx\` ON \`_cases_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_latest_idx\` ON \`_cases_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_caseRef_idx\` ON \`_cases_v\` (\`version_tenant_id\`,\`version_case_ref\`);`)
  await db.run(sql`ALTER TABLE \`alerts\` DROP COLUMN \`without_languages\`;`)
  await db.run(sql`ALTER TABLE \`_alerts_v\` DROP COLUMN \`version_without_languages\`;`)
  await db.run(sql`ALTER TABLE \`cases_locales\` DROP COLUMN \`next_step_label\`;`)
  await db.run(sql`ALTER TABLE \`cases_locales\` DROP COLUMN \`next_step_url\`;`)
  await db.run(sql`ALTER TABLE \`cases_locales\` DROP COLUMN \`next_step_fallback_label\`;`)
  await db.run(sql`ALTER TABLE \`cases_locales\` DROP COLUMN \`next_step_fallback_url\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` DROP COLUMN \`version_next_step_label\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` DROP COLUMN \`version_next_step_url\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` DROP COLUMN \`version_next_step_fallback_label\`;`)
  await db.run(sql`ALTER TABLE \`_cases_v_locales\` DROP COLUMN \`version_next_step_fallback_url\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`consent_by\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`consent_date\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`consent_review_at\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`consent_scope\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`consent_state\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_consent_by\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_consent_date\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_consent_review_at\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_consent_scope\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_consent_state\`;`)
  await db.run(sql`ALTER TABLE \`memorials\` DROP COLUMN \`consent_state\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` DROP COLUMN \`version_consent_state\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`consent_state\`;`)
  await db.run(sql`ALTER TABLE \`_media_v\` DROP COLUMN \`version_consent_state\`;`)
}
