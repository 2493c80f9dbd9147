import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`worker_jobs\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`purpose\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`next_run\` text,
  	\`last_start\` text,
  	\`last_success\` text,
  	\`duration\` numeric,
  	\`covered\` text,
  	\`result\` text,
  	\`last_error\` text,
  	\`run\` text NOT NULL,
  	\`facts\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`worker_jobs_name_idx\` ON \`worker_jobs\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`worker_jobs_updated_at_idx\` ON \`worker_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`worker_jobs_created_at_idx\` ON \`worker_jobs\` (\`created_at\`);`)
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
  await db.run(sql`CREATE TABLE \`payload_jobs_log\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`executed_at\` text NOT NULL,
  	\`completed_at\` text NOT NULL,
  	\`task_slug\` text NOT NULL,
  	\`task_i_d\` text NOT NULL,
  	\`input\` text,
  	\`output\` text,
  	\`state\` text NOT NULL,
  	\`error\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`payload_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_order_idx\` ON \`payload_jobs_log\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_parent_id_idx\` ON \`payload_jobs_log\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`input\` text,
  	\`completed_at\` text,
  	\`total_tried\` numeric DEFAULT 0,
  	\`has_error\` integer DEFAULT false,
  	\`error\` text,
  	\`task_slug\` text,
  	\`queue\` text DEFAULT 'default',
  	\`wait_until\` text,
  	\`processing\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_completed_at_idx\` ON \`payload_jobs\` (\`completed_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_total_tried_idx\` ON \`payload_jobs\` (\`total_tried\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_has_error_idx\` ON \`payload_jobs\` (\`has_error\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_task_slug_idx\` ON \`payload_jobs\` (\`task_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_queue_idx\` ON \`payload_jobs\` (\`queue\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_wait_until_idx\` ON \`payload_jobs\` (\`wait_until\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_processing_idx\` ON \`payload_jobs\` (\`processing\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_updated_at_idx\` ON \`payload_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_created_at_idx\` ON \`payload_jobs\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`news_next_step_next_step_petition_idx\` ON \`news\` (\`next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`news_next_step_next_step_campaign_idx\` ON \`news\` (\`next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_next_step_version_next_step_petition_idx\` ON \`_news_v\` (\`version_next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_next_step_version_next_step_campaign_idx\` ON \`_news_v\` (\`version_next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`campaigns\` ADD \`next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`campaigns_next_step_next_step_petition_idx\` ON \`campaigns\` (\`next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_next_step_next_step_campaign_idx\` ON \`campaigns\` (\`next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`_campaigns_v\` ADD \`version_next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_next_step_version_next_step_petitio_idx\` ON \`_campaigns_v\` (\`version_next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_next_step_version_next_step_campaig_idx\` ON \`_campaigns_v\` (\`version_next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`count_url\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`count_path\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`count_checked_at\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`count_failing_since\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`count_problem\` text;`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`petitions\` ADD \`next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`petitions_next_step_next_step_petition_idx\` ON \`petitions\` (\`next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`petitions_next_step_next_step_campaign_idx\` ON \`petitions\` (\`next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_count_url\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_count_path\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_count_checked_at\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_count_failing_since\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_count_problem\` text;`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`_petitions_v\` ADD \`version_next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_next_step_version_next_step_petitio_idx\` ON \`_petitions_v\` (\`version_next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_next_step_version_next_step_campaig_idx\` ON \`_petitions_v\` (\`version_next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`memorials\` ADD \`next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`memorials_next_step_next_step_petition_idx\` ON \`memorials\` (\`next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`memorials_next_step_next_step_campaign_idx\` ON \`memorials\` (\`next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`_memorials_v\` ADD \`version_next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_next_step_version_next_step_petitio_idx\` ON \`_memorials_v\` (\`version_next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_next_step_version_next_step_campaig_idx\` ON \`_memorials_v\` (\`version_next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`commemorative_days\` ADD \`next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_next_step_next_step_petition_idx\` ON \`commemorative_days\` (\`next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_next_step_next_step_campaign_idx\` ON \`commemorative_days\` (\`next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_next_step_petition_id\` text(36) REFERENCES petitions(id);`)
  await db.run(sql`ALTER TABLE \`_commemorative_days_v\` ADD \`version_next_step_campaign_id\` text(36) REFERENCES campaigns(id);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_next_step_version_next_ste_idx\` ON \`_commemorative_days_v\` (\`version_next_step_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_next_step_version_next_s_1_idx\` ON \`_commemorative_days_v\` (\`version_next_step_campaign_id\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`cases_told_on\` numeric;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`worker_jobs\`;`)
  await db.run(sql`DROP TABLE \`candles\`;`)
  await db.run(sql`DROP TABLE \`candle_proofs\`;`)
  await db.run(sql`DROP TABLE \`sweeps\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_log\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_news\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`byline\` text,
  	\`related_case_id\` text(36),
  	\`next_step_type\` text,
  	\`next_step_expires_at\` text,
  	\`licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`copyright_holder\` text,
  	\`attribution_required\` integer DEFAULT true,
  	\`attribution_url\` text,
  	\`may_translate\` integer DEFAULT true,
  	\`no_index\` integer DEFAULT false,
  	\`embargo_until\` text,
  	\`remove_by\` text,
  	\`ed_note\` text,
  	\`public_id\` text,
  	\`slug\` text,
  	\`visibility\` text DEFAULT 'public',
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`retraction_reason\` text,
  	\`retraction_at\` text,
  	\`retraction_note\` text,
  	\`retraction_by\` text,
  	\`type\` text DEFAULT 'news',
  	\`breaking_until\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`related_case_id\`) REFERENCES \`cases\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_news\`("id", "tenant_id", "byline", "related_case_id", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "type", "breaking_until", "updated_at", "created_at", "deleted_at", "_status") SELECT "id", "tenant_id", "byline", "related_case_id", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "type", "breaking_until", "updated_at", "created_at", "deleted_at", "_status" FROM \`news\`;`)
  await db.run(sql`DROP TABLE \`news\`;`)
  await db.run(sql`ALTER TABLE \`__new_news\` RENAME TO \`news\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`news_tenant_idx\` ON \`news\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`news_related_case_idx\` ON \`news\` (\`related_case_id\`);`)
  await db.run(sql`CREATE INDEX \`news_embargo_until_idx\` ON \`news\` (\`embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`news_remove_by_idx\` ON \`news\` (\`remove_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`news_public_id_idx\` ON \`news\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`news_slug_idx\` ON \`news\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`news_visibility_idx\` ON \`news\` (\`visibility\`);`)
  await db.run(sql`CREATE INDEX \`news_updated_at_public_idx\` ON \`news\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`news_breaking_until_idx\` ON \`news\` (\`breaking_until\`);`)
  await db.run(sql`CREATE INDEX \`news_updated_at_idx\` ON \`news\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`news_created_at_idx\` ON \`news\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`news_deleted_at_idx\` ON \`news\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`news__status_idx\` ON \`news\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_slug_idx\` ON \`news\` (\`tenant_id\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`__new__news_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_byline\` text,
  	\`version_related_case_id\` text(36),
  	\`version_next_step_type\` text,
  	\`version_next_step_expires_at\` text,
  	\`version_licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`version_copyright_holder\` text,
  	\`version_attribution_required\` integer DEFAULT true,
  	\`version_attribution_url\` text,
  	\`version_may_translate\` integer DEFAULT true,
  	\`version_no_index\` integer DEFAULT false,
  	\`version_embargo_until\` text,
  	\`version_remove_by\` text,
  	\`version_ed_note\` text,
  	\`version_public_id\` text,
  	\`version_slug\` text,
  	\`version_visibility\` text DEFAULT 'public',
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
  	\`version_retraction_reason\` text,
  	\`version_retraction_at\` text,
  	\`version_retraction_note\` text,
  	\`version_retraction_by\` text,
  	\`version_type\` text DEFAULT 'news',
  	\`version_breaking_until\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_related_case_id\`) REFERENCES \`cases\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__news_v\`("id", "parent_id", "version_tenant_id", "version_byline", "version_related_case_id", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_type", "version_breaking_until", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_tenant_id", "version_byline", "version_related_case_id", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_type", "version_breaking_until", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_news_v\`;`)
  await db.run(sql`DROP TABLE \`_news_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__news_v\` RENAME TO \`_news_v\`;`)
  await db.run(sql`CREATE INDEX \`_news_v_parent_idx\` ON \`_news_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_tenant_idx\` ON \`_news_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_related_case_idx\` ON \`_news_v\` (\`version_related_case_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_embargo_until_idx\` ON \`_news_v\` (\`version_embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_remove_by_idx\` ON \`_news_v\` (\`version_remove_by\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_public_id_idx\` ON \`_news_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_slug_idx\` ON \`_news_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_visibility_idx\` ON \`_news_v\` (\`version_visibility\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_updated_at_public_idx\` ON \`_news_v\` (\`version_updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_breaking_until_idx\` ON \`_news_v\` (\`version_breaking_until\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_updated_at_idx\` ON \`_news_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_created_at_idx\` ON \`_news_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_deleted_at_idx\` ON \`_news_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version__status_idx\` ON \`_news_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_created_at_idx\` ON \`_news_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_updated_at_idx\` ON \`_news_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_snapshot_idx\` ON \`_news_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_published_locale_idx\` ON \`_news_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_latest_idx\` ON \`_news_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_slug_idx\` ON \`_news_v\` (\`version_tenant_id\`,\`version_slug\`);`)
  await db.run(sql`CREATE TABLE \`__new_campaigns\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`starts_at\` text,
  	\`ends_at\` text,
  	\`time_zone\` text DEFAULT 'Asia/Baku',
  	\`petition_id\` text(36),
  	\`commemorative_day_id\` text(36),
  	\`next_step_type\` text,
  	\`next_step_expires_at\` text,
  	\`licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`copyright_holder\` text,
  	\`attribution_required\` integer DEFAULT true,
  	\`attribution_url\` text,
  	\`may_translate\` integer DEFAULT true,
  	\`no_index\` integer DEFAULT false,
  	\`embargo_until\` text,
  	\`remove_by\` text,
  	\`ed_note\` text,
  	\`public_id\` text,
  	\`slug\` text,
  	\`visibility\` text DEFAULT 'public',
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`retraction_reason\` text,
  	\`retraction_at\` text,
  	\`retraction_note\` text,
  	\`retraction_by\` text,
  	\`name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`petition_id\`) REFERENCES \`petitions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`commemorative_day_id\`) REFERENCES \`commemorative_days\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_campaigns\`("id", "tenant_id", "starts_at", "ends_at", "time_zone", "petition_id", "commemorative_day_id", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "name", "updated_at", "created_at", "deleted_at", "_status") SELECT "id", "tenant_id", "starts_at", "ends_at", "time_zone", "petition_id", "commemorative_day_id", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "name", "updated_at", "created_at", "deleted_at", "_status" FROM \`campaigns\`;`)
  await db.run(sql`DROP TABLE \`campaigns\`;`)
  await db.run(sql`ALTER TABLE \`__new_campaigns\` RENAME TO \`campaigns\`;`)
  await db.run(sql`CREATE INDEX \`campaigns_tenant_idx\` ON \`campaigns\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_starts_at_idx\` ON \`campaigns\` (\`starts_at\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_ends_at_idx\` ON \`campaigns\` (\`ends_at\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_petition_idx\` ON \`campaigns\` (\`petition_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_commemorative_day_idx\` ON \`campaigns\` (\`commemorative_day_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_embargo_until_idx\` ON \`campaigns\` (\`embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_remove_by_idx\` ON \`campaigns\` (\`remove_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`campaigns_public_id_idx\` ON \`campaigns\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_slug_idx\` ON \`campaigns\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_visibility_idx\` ON \`campaigns\` (\`visibility\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_updated_at_public_idx\` ON \`campaigns\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_updated_at_idx\` ON \`campaigns\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_created_at_idx\` ON \`campaigns\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_deleted_at_idx\` ON \`campaigns\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`campaigns__status_idx\` ON \`campaigns\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_slug_1_idx\` ON \`campaigns\` (\`tenant_id\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`__new__campaigns_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_starts_at\` text,
  	\`version_ends_at\` text,
  	\`version_time_zone\` text DEFAULT 'Asia/Baku',
  	\`version_petition_id\` text(36),
  	\`version_commemorative_day_id\` text(36),
  	\`version_next_step_type\` text,
  	\`version_next_step_expires_at\` text,
  	\`version_licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`version_copyright_holder\` text,
  	\`version_attribution_required\` integer DEFAULT true,
  	\`version_attribution_url\` text,
  	\`version_may_translate\` integer DEFAULT true,
  	\`version_no_index\` integer DEFAULT false,
  	\`version_embargo_until\` text,
  	\`version_remove_by\` text,
  	\`version_ed_note\` text,
  	\`version_public_id\` text,
  	\`version_slug\` text,
  	\`version_visibility\` text DEFAULT 'public',
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
  	\`version_retraction_reason\` text,
  	\`version_retraction_at\` text,
  	\`version_retraction_note\` text,
  	\`version_retraction_by\` text,
  	\`version_name\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_petition_id\`) REFERENCES \`petitions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_commemorative_day_id\`) REFERENCES \`commemorative_days\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__campaigns_v\`("id", "parent_id", "version_tenant_id", "version_starts_at", "version_ends_at", "version_time_zone", "version_petition_id", "version_commemorative_day_id", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_name", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_tenant_id", "version_starts_at", "version_ends_at", "version_time_zone", "version_petition_id", "version_commemorative_day_id", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_name", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_campaigns_v\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__campaigns_v\` RENAME TO \`_campaigns_v\`;`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_parent_idx\` ON \`_campaigns_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_tenant_idx\` ON \`_campaigns_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_starts_at_idx\` ON \`_campaigns_v\` (\`version_starts_at\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_ends_at_idx\` ON \`_campaigns_v\` (\`version_ends_at\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_petition_idx\` ON \`_campaigns_v\` (\`version_petition_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_commemorative_day_idx\` ON \`_campaigns_v\` (\`version_commemorative_day_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_embargo_until_idx\` ON \`_campaigns_v\` (\`version_embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_remove_by_idx\` ON \`_campaigns_v\` (\`version_remove_by\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_public_id_idx\` ON \`_campaigns_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_slug_idx\` ON \`_campaigns_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_visibility_idx\` ON \`_campaigns_v\` (\`version_visibility\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_updated_at_public_idx\` ON \`_campaigns_v\` (\`version_updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_updated_at_idx\` ON \`_campaigns_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_created_at_idx\` ON \`_campaigns_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version_deleted_at_idx\` ON \`_campaigns_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_version__status_idx\` ON \`_campaigns_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_created_at_idx\` ON \`_campaigns_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_updated_at_idx\` ON \`_campaigns_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_snapshot_idx\` ON \`_campaigns_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_published_locale_idx\` ON \`_campaigns_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_latest_idx\` ON \`_campaigns_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_slug_1_idx\` ON \`_campaigns_v\` (\`version_tenant_id\`,\`version_slug\`);`)
  await db.run(sql`CREATE TABLE \`__new_petitions\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`opens_at\` text,
  	\`closes_at\` text,
  	\`time_zone\` text DEFAULT 'Asia/Baku',
  	\`deadline_reason\` text,
  	\`hosted_by\` text DEFAULT 'external',
  	\`count\` numeric,
  	\`count_as_of\` text,
  	\`goal\` numeric,
  	\`count_source\` text DEFAULT 'manual',
  	\`delivered_at\` text,
  	\`response_date\` text,
  	\`response_url\` text,
  	\`next_step_type\` text,
  	\`next_step_expires_at\` text,
  	\`licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`copyright_holder\` text,
  	\`attribution_required\` integer DEFAULT true,
  	\`attribution_url\` text,
  	\`may_translate\` integer DEFAULT true,
  	\`no_index\` integer DEFAULT false,
  	\`embargo_until\` text,
  	\`remove_by\` text,
  	\`ed_note\` text,
  	\`public_id\` text,
  	\`slug\` text,
  	\`visibility\` text DEFAULT 'public',
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`retraction_reason\` text,
  	\`retraction_at\` text,
  	\`retraction_note\` text,
  	\`retraction_by\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_petitions\`("id", "tenant_id", "opens_at", "closes_at", "time_zone", "deadline_reason", "hosted_by", "count", "count_as_of", "goal", "count_source", "delivered_at", "response_date", "response_url", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "updated_at", "created_at", "deleted_at", "_status") SELECT "id", "tenant_id", "opens_at", "closes_at", "time_zone", "deadline_reason", "hosted_by", "count", "count_as_of", "goal", "count_source", "delivered_at", "response_date", "response_url", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "updated_at", "created_at", "deleted_at", "_status" FROM \`petitions\`;`)
  await db.run(sql`DROP TABLE \`petitions\`;`)
  await db.run(sql`ALTER TABLE \`__new_petitions\` RENAME TO \`petitions\`;`)
  await db.run(sql`CREATE INDEX \`petitions_tenant_idx\` ON \`petitions\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`petitions_opens_at_idx\` ON \`petitions\` (\`opens_at\`);`)
  await db.run(sql`CREATE INDEX \`petitions_closes_at_idx\` ON \`petitions\` (\`closes_at\`);`)
  await db.run(sql`CREATE INDEX \`petitions_embargo_until_idx\` ON \`petitions\` (\`embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`petitions_remove_by_idx\` ON \`petitions\` (\`remove_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`petitions_public_id_idx\` ON \`petitions\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`petitions_slug_idx\` ON \`petitions\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`petitions_visibility_idx\` ON \`petitions\` (\`visibility\`);`)
  await db.run(sql`CREATE INDEX \`petitions_updated_at_public_idx\` ON \`petitions\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`petitions_updated_at_idx\` ON \`petitions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`petitions_created_at_idx\` ON \`petitions\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`petitions_deleted_at_idx\` ON \`petitions\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`petitions__status_idx\` ON \`petitions\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_slug_2_idx\` ON \`petitions\` (\`tenant_id\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`__new__petitions_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_opens_at\` text,
  	\`version_closes_at\` text,
  	\`version_time_zone\` text DEFAULT 'Asia/Baku',
  	\`version_deadline_reason\` text,
  	\`version_hosted_by\` text DEFAULT 'external',
  	\`version_count\` numeric,
  	\`version_count_as_of\` text,
  	\`version_goal\` numeric,
  	\`version_count_source\` text DEFAULT 'manual',
  	\`version_delivered_at\` text,
  	\`version_response_date\` text,
  	\`version_response_url\` text,
  	\`version_next_step_type\` text,
  	\`version_next_step_expires_at\` text,
  	\`version_licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`version_copyright_holder\` text,
  	\`version_attribution_required\` integer DEFAULT true,
  	\`version_attribution_url\` text,
  	\`version_may_translate\` integer DEFAULT true,
  	\`version_no_index\` integer DEFAULT false,
  	\`version_embargo_until\` text,
  	\`version_remove_by\` text,
  	\`version_ed_note\` text,
  	\`version_public_id\` text,
  	\`version_slug\` text,
  	\`version_visibility\` text DEFAULT 'public',
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
  	\`version_retraction_reason\` text,
  	\`version_retraction_at\` text,
  	\`version_retraction_note\` text,
  	\`version_retraction_by\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`petitions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__petitions_v\`("id", "parent_id", "version_tenant_id", "version_opens_at", "version_closes_at", "version_time_zone", "version_deadline_reason", "version_hosted_by", "version_count", "version_count_as_of", "version_goal", "version_count_source", "version_delivered_at", "version_response_date", "version_response_url", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_tenant_id", "version_opens_at", "version_closes_at", "version_time_zone", "version_deadline_reason", "version_hosted_by", "version_count", "version_count_as_of", "version_goal", "version_count_source", "version_delivered_at", "version_response_date", "version_response_url", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_petitions_v\`;`)
  await db.run(sql`DROP TABLE \`_petitions_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__petitions_v\` RENAME TO \`_petitions_v\`;`)
  await db.run(sql`CREATE INDEX \`_petitions_v_parent_idx\` ON \`_petitions_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_tenant_idx\` ON \`_petitions_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_opens_at_idx\` ON \`_petitions_v\` (\`version_opens_at\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_closes_at_idx\` ON \`_petitions_v\` (\`version_closes_at\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_embargo_until_idx\` ON \`_petitions_v\` (\`version_embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_remove_by_idx\` ON \`_petitions_v\` (\`version_remove_by\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_public_id_idx\` ON \`_petitions_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_slug_idx\` ON \`_petitions_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_visibility_idx\` ON \`_petitions_v\` (\`version_visibility\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_updated_at_public_idx\` ON \`_petitions_v\` (\`version_updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_updated_at_idx\` ON \`_petitions_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_created_at_idx\` ON \`_petitions_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version_deleted_at_idx\` ON \`_petitions_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_version__status_idx\` ON \`_petitions_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_created_at_idx\` ON \`_petitions_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_updated_at_idx\` ON \`_petitions_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_snapshot_idx\` ON \`_petitions_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_published_locale_idx\` ON \`_petitions_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_latest_idx\` ON \`_petitions_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_slug_2_idx\` ON \`_petitions_v\` (\`version_tenant_id\`,\`version_slug\`);`)
  await db.run(sql`CREATE TABLE \`__new_memorials\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`photo_id\` text(36),
  	\`born_on_year\` numeric,
  	\`born_on_month\` numeric,
  	\`born_on_day\` numeric,
  	\`died_on_year\` numeric,
  	\`died_on_month\` numeric,
  	\`died_on_day\` numeric,
  	\`country\` text,
  	\`place_public\` text,
  	\`death_circumstance\` text DEFAULT 'unknown',
  	\`family_informed\` text,
  	\`consent_by\` text,
  	\`consent_date\` text,
  	\`consent_review_at\` text,
  	\`consent_scope\` text,
  	\`next_step_type\` text,
  	\`next_step_expires_at\` text,
  	\`licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`copyright_holder\` text,
  	\`attribution_required\` integer DEFAULT true,
  	\`attribution_url\` text,
  	\`may_translate\` integer DEFAULT true,
  	\`no_index\` integer DEFAULT false,
  	\`embargo_until\` text,
  	\`remove_by\` text,
  	\`ed_note\` text,
  	\`public_id\` text,
  	\`slug\` text,
  	\`visibility\` text DEFAULT 'public',
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`retraction_reason\` text,
  	\`retraction_at\` text,
  	\`retraction_note\` text,
  	\`retraction_by\` text,
  	\`name_status\` text DEFAULT 'known',
  	\`tributes_open\` integer DEFAULT false,
  	\`search_key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`photo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_memorials\`("id", "tenant_id", "photo_id", "born_on_year", "born_on_month", "born_on_day", "died_on_year", "died_on_month", "died_on_day", "country", "place_public", "death_circumstance", "family_informed", "consent_by", "consent_date", "consent_review_at", "consent_scope", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "name_status", "tributes_open", "search_key", "updated_at", "created_at", "deleted_at", "_status") SELECT "id", "tenant_id", "photo_id", "born_on_year", "born_on_month", "born_on_day", "died_on_year", "died_on_month", "died_on_day", "country", "place_public", "death_circumstance", "family_informed", "consent_by", "consent_date", "consent_review_at", "consent_scope", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "name_status", "tributes_open", "search_key", "updated_at", "created_at", "deleted_at", "_status" FROM \`memorials\`;`)
  await db.run(sql`DROP TABLE \`memorials\`;`)
  await db.run(sql`ALTER TABLE \`__new_memorials\` RENAME TO \`memorials\`;`)
  await db.run(sql`CREATE INDEX \`memorials_tenant_idx\` ON \`memorials\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`memorials_photo_idx\` ON \`memorials\` (\`photo_id\`);`)
  await db.run(sql`CREATE INDEX \`memorials_embargo_until_idx\` ON \`memorials\` (\`embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`memorials_remove_by_idx\` ON \`memorials\` (\`remove_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`memorials_public_id_idx\` ON \`memorials\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`memorials_slug_idx\` ON \`memorials\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`memorials_visibility_idx\` ON \`memorials\` (\`visibility\`);`)
  await db.run(sql`CREATE INDEX \`memorials_updated_at_public_idx\` ON \`memorials\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`memorials_search_key_idx\` ON \`memorials\` (\`search_key\`);`)
  await db.run(sql`CREATE INDEX \`memorials_updated_at_idx\` ON \`memorials\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`memorials_created_at_idx\` ON \`memorials\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`memorials_deleted_at_idx\` ON \`memorials\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`memorials__status_idx\` ON \`memorials\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_slug_4_idx\` ON \`memorials\` (\`tenant_id\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`__new__memorials_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_photo_id\` text(36),
  	\`version_born_on_year\` numeric,
  	\`version_born_on_month\` numeric,
  	\`version_born_on_day\` numeric,
  	\`version_died_on_year\` numeric,
  	\`version_died_on_month\` numeric,
  	\`version_died_on_day\` numeric,
  	\`version_country\` text,
  	\`version_place_public\` text,
  	\`version_death_circumstance\` text DEFAULT 'unknown',
  	\`version_family_informed\` text,
  	\`version_consent_by\` text,
  	\`version_consent_date\` text,
  	\`version_consent_review_at\` text,
  	\`version_consent_scope\` text,
  	\`version_next_step_type\` text,
  	\`version_next_step_expires_at\` text,
  	\`version_licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`version_copyright_holder\` text,
  	\`version_attribution_required\` integer DEFAULT true,
  	\`version_attribution_url\` text,
  	\`version_may_translate\` integer DEFAULT true,
  	\`version_no_index\` integer DEFAULT false,
  	\`version_embargo_until\` text,
  	\`version_remove_by\` text,
  	\`version_ed_note\` text,
  	\`version_public_id\` text,
  	\`version_slug\` text,
  	\`version_visibility\` text DEFAULT 'public',
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
  	\`version_retraction_reason\` text,
  	\`version_retraction_at\` text,
  	\`version_retraction_note\` text,
  	\`version_retraction_by\` text,
  	\`version_name_status\` text DEFAULT 'known',
  	\`version_tributes_open\` integer DEFAULT false,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_photo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__memorials_v\`("id", "parent_id", "version_tenant_id", "version_photo_id", "version_born_on_year", "version_born_on_month", "version_born_on_day", "version_died_on_year", "version_died_on_month", "version_died_on_day", "version_country", "version_place_public", "version_death_circumstance", "version_family_informed", "version_consent_by", "version_consent_date", "version_consent_review_at", "version_consent_scope", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_name_status", "version_tributes_open", "version_search_key", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_tenant_id", "version_photo_id", "version_born_on_year", "version_born_on_month", "version_born_on_day", "version_died_on_year", "version_died_on_month", "version_died_on_day", "version_country", "version_place_public", "version_death_circumstance", "version_family_informed", "version_consent_by", "version_consent_date", "version_consent_review_at", "version_consent_scope", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_name_status", "version_tributes_open", "version_search_key", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_memorials_v\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__memorials_v\` RENAME TO \`_memorials_v\`;`)
  await db.run(sql`CREATE INDEX \`_memorials_v_parent_idx\` ON \`_memorials_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_tenant_idx\` ON \`_memorials_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_photo_idx\` ON \`_memorials_v\` (\`version_photo_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_embargo_until_idx\` ON \`_memorials_v\` (\`version_embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_remove_by_idx\` ON \`_memorials_v\` (\`version_remove_by\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_public_id_idx\` ON \`_memorials_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_slug_idx\` ON \`_memorials_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_visibility_idx\` ON \`_memorials_v\` (\`version_visibility\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_updated_at_public_idx\` ON \`_memorials_v\` (\`version_updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_search_key_idx\` ON \`_memorials_v\` (\`version_search_key\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_updated_at_idx\` ON \`_memorials_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_created_at_idx\` ON \`_memorials_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version_deleted_at_idx\` ON \`_memorials_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_version__status_idx\` ON \`_memorials_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_created_at_idx\` ON \`_memorials_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_updated_at_idx\` ON \`_memorials_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_snapshot_idx\` ON \`_memorials_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_published_locale_idx\` ON \`_memorials_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_latest_idx\` ON \`_memorials_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_slug_4_idx\` ON \`_memorials_v\` (\`version_tenant_id\`,\`version_slug\`);`)
  await db.run(sql`CREATE TABLE \`__new_commemorative_days\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`month\` numeric,
  	\`day\` numeric,
  	\`first_year\` numeric,
  	\`next_step_type\` text,
  	\`next_step_expires_at\` text,
  	\`licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`copyright_holder\` text,
  	\`attribution_required\` integer DEFAULT true,
  	\`attribution_url\` text,
  	\`may_translate\` integer DEFAULT true,
  	\`no_index\` integer DEFAULT false,
  	\`embargo_until\` text,
  	\`remove_by\` text,
  	\`ed_note\` text,
  	\`public_id\` text,
  	\`slug\` text,
  	\`visibility\` text DEFAULT 'public',
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`retraction_reason\` text,
  	\`retraction_at\` text,
  	\`retraction_note\` text,
  	\`retraction_by\` text,
  	\`quiet_mode\` integer DEFAULT true,
  	\`calendar_visibility\` text DEFAULT 'public',
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_commemorative_days\`("id", "tenant_id", "month", "day", "first_year", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "quiet_mode", "calendar_visibility", "updated_at", "created_at", "deleted_at", "_status") SELECT "id", "tenant_id", "month", "day", "first_year", "next_step_type", "next_step_expires_at", "licence", "copyright_holder", "attribution_required", "attribution_url", "may_translate", "no_index", "embargo_until", "remove_by", "ed_note", "public_id", "slug", "visibility", "version", "updated_at_public", "retraction_reason", "retraction_at", "retraction_note", "retraction_by", "quiet_mode", "calendar_visibility", "updated_at", "created_at", "deleted_at", "_status" FROM \`commemorative_days\`;`)
  await db.run(sql`DROP TABLE \`commemorative_days\`;`)
  await db.run(sql`ALTER TABLE \`__new_commemorative_days\` RENAME TO \`commemorative_days\`;`)
  await db.run(sql`CREATE INDEX \`commemorative_days_tenant_idx\` ON \`commemorative_days\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_embargo_until_idx\` ON \`commemorative_days\` (\`embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_remove_by_idx\` ON \`commemorative_days\` (\`remove_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`commemorative_days_public_id_idx\` ON \`commemorative_days\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_slug_idx\` ON \`commemorative_days\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_visibility_idx\` ON \`commemorative_days\` (\`visibility\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_updated_at_public_idx\` ON \`commemorative_days\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_updated_at_idx\` ON \`commemorative_days\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_created_at_idx\` ON \`commemorative_days\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_deleted_at_idx\` ON \`commemorative_days\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days__status_idx\` ON \`commemorative_days\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_slug_5_idx\` ON \`commemorative_days\` (\`tenant_id\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`__new__commemorative_days_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_month\` numeric,
  	\`version_day\` numeric,
  	\`version_first_year\` numeric,
  	\`version_next_step_type\` text,
  	\`version_next_step_expires_at\` text,
  	\`version_licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`version_copyright_holder\` text,
  	\`version_attribution_required\` integer DEFAULT true,
  	\`version_attribution_url\` text,
  	\`version_may_translate\` integer DEFAULT true,
  	\`version_no_index\` integer DEFAULT false,
  	\`version_embargo_until\` text,
  	\`version_remove_by\` text,
  	\`version_ed_note\` text,
  	\`version_public_id\` text,
  	\`version_slug\` text,
  	\`version_visibility\` text DEFAULT 'public',
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
  	\`version_retraction_reason\` text,
  	\`version_retraction_at\` text,
  	\`version_retraction_note\` text,
  	\`version_retraction_by\` text,
  	\`version_quiet_mode\` integer DEFAULT true,
  	\`version_calendar_visibility\` text DEFAULT 'public',
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`commemorative_days\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__commemorative_days_v\`("id", "parent_id", "version_tenant_id", "version_month", "version_day", "version_first_year", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_quiet_mode", "version_calendar_visibility", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_tenant_id", "version_month", "version_day", "version_first_year", "version_next_step_type", "version_next_step_expires_at", "version_licence", "version_copyright_holder", "version_attribution_required", "version_attribution_url", "version_may_translate", "version_no_index", "version_embargo_until", "version_remove_by", "version_ed_note", "version_public_id", "version_slug", "version_visibility", "version_version", "version_updated_at_public", "version_retraction_reason", "version_retraction_at", "version_retraction_note", "version_retraction_by", "version_quiet_mode", "version_calendar_visibility", "version_updated_at", "version_created_at", "version_deleted_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_commemorative_days_v\`;`)
  await db.run(sql`DROP TABLE \`_commemorative_days_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__commemorative_days_v\` RENAME TO \`_commemorative_days_v\`;`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_parent_idx\` ON \`_commemorative_days_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_tenant_idx\` ON \`_commemorative_days_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_embargo_until_idx\` ON \`_commemorative_days_v\` (\`version_embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_remove_by_idx\` ON \`_commemorative_days_v\` (\`version_remove_by\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_public_id_idx\` ON \`_commemorative_days_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_slug_idx\` ON \`_commemorative_days_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_visibility_idx\` ON \`_commemorative_days_v\` (\`version_visibility\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_updated_at_public_idx\` ON \`_commemorative_days_v\` (\`version_updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_updated_at_idx\` ON \`_commemorative_days_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_created_at_idx\` ON \`_commemorative_days_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version_deleted_at_idx\` ON \`_commemorative_days_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_version__status_idx\` ON \`_commemorative_days_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_created_at_idx\` ON \`_commemorative_days_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_updated_at_idx\` ON \`_commemorative_days_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_snapshot_idx\` ON \`_commemorative_days_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_published_locale_idx\` ON \`_commemorative_days_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_latest_idx\` ON \`_commemorative_days_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_slug_5_idx\` ON \`_commemorative_days_v\` (\`version_tenant_id\`,\`version_slug\`);`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`cases_told_on\`;`)
}
