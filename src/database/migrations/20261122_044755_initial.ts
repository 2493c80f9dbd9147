import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`alerts_preferred_languages\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`alerts_preferred_languages_order_idx\` ON \`alerts_preferred_languages\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`alerts_preferred_languages_parent_idx\` ON \`alerts_preferred_languages\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts_do_not\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`alerts_do_not_order_idx\` ON \`alerts_do_not\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`alerts_do_not_parent_id_idx\` ON \`alerts_do_not\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts_do_not_locales\` (
  	\`text\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`alerts_do_not\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`alerts_do_not_locales_locale_parent_id_unique\` ON \`alerts_do_not_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_do_not_locales_parent_idx\` ON \`alerts_do_not_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts_audience_locales\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`alerts_audience_locales_order_idx\` ON \`alerts_audience_locales\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`alerts_audience_locales_parent_idx\` ON \`alerts_audience_locales\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts_act_by_history\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`alerts_act_by_history_order_idx\` ON \`alerts_act_by_history\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`alerts_act_by_history_parent_id_idx\` ON \`alerts_act_by_history\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts_act_by_history_locales\` (
  	\`reason\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`alerts_act_by_history\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`alerts_act_by_history_locales_locale_parent_id_unique\` ON \`alerts_act_by_history_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_act_by_history_locales_parent_idx\` ON \`alerts_act_by_history_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`act_by\` text,
  	\`valid_for_hours\` numeric DEFAULT 6 NOT NULL,
  	\`expires_at\` text,
  	\`severity\` text DEFAULT 'Severe',
  	\`urgency\` text DEFAULT 'Immediate',
  	\`certainty\` text DEFAULT 'Likely',
  	\`workflow\` text DEFAULT 'draft' NOT NULL,
  	\`name\` text NOT NULL,
  	\`case_id\` text(36) NOT NULL,
  	\`kind\` text DEFAULT 'first' NOT NULL,
  	\`sequence\` numeric,
  	\`public_id\` text,
  	\`created_by_id\` text(36),
  	\`submitted_by_id\` text(36),
  	\`approved_by_id\` text(36),
  	\`submitted_at\` text,
  	\`approved_at\` text,
  	\`approved_hash\` text,
  	\`return_note\` text,
  	\`revision\` numeric DEFAULT 1 NOT NULL,
  	\`contributors\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`case_id\`) REFERENCES \`cases\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`submitted_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`approved_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`alerts_tenant_idx\` ON \`alerts\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_workflow_idx\` ON \`alerts\` (\`workflow\`);`)
  await db.run(sql`CREATE INDEX \`alerts_case_idx\` ON \`alerts\` (\`case_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`alerts_public_id_idx\` ON \`alerts\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_created_by_idx\` ON \`alerts\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_submitted_by_idx\` ON \`alerts\` (\`submitted_by_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_approved_by_idx\` ON \`alerts\` (\`approved_by_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_updated_at_idx\` ON \`alerts\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`alerts_created_at_idx\` ON \`alerts\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`alerts_locales\` (
  	\`translation\` text DEFAULT 'draft' NOT NULL,
  	\`status_tag\` text,
  	\`headline\` text,
  	\`what_happened\` text,
  	\`what_changed\` text,
  	\`what_stays\` text,
  	\`we_said\` text,
  	\`the_facts\` text,
  	\`why\` text,
  	\`please_do\` text,
  	\`apology\` text,
  	\`ask\` text,
  	\`credit_line\` text,
  	\`still_needed\` text,
  	\`source_line\` text,
  	\`safety_line\` text,
  	\`stats_line\` text,
  	\`signature\` text,
  	\`case_ref_line\` text,
  	\`copy_text\` text,
  	\`link\` text,
  	\`model_letter\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`alerts_locales_locale_parent_id_unique\` ON \`alerts_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_locales_parent_idx\` ON \`alerts_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`alerts_texts_order_parent\` ON \`alerts_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`alerts_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`addressees_id\` text(36),
  	\`topics_id\` text(36),
  	\`alerts_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`addressees_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`alerts_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`alerts_rels_order_idx\` ON \`alerts_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`alerts_rels_parent_idx\` ON \`alerts_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_rels_path_idx\` ON \`alerts_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`alerts_rels_addressees_id_idx\` ON \`alerts_rels\` (\`addressees_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_rels_topics_id_idx\` ON \`alerts_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE INDEX \`alerts_rels_alerts_id_idx\` ON \`alerts_rels\` (\`alerts_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_version_preferred_languages\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_alerts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_preferred_languages_order_idx\` ON \`_alerts_v_version_preferred_languages\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_preferred_languages_parent_idx\` ON \`_alerts_v_version_preferred_languages\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_version_do_not\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_alerts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_do_not_order_idx\` ON \`_alerts_v_version_do_not\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_do_not_parent_id_idx\` ON \`_alerts_v_version_do_not\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_version_do_not_locales\` (
  	\`text\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_alerts_v_version_do_not\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_alerts_v_version_do_not_locales_locale_parent_id_unique\` ON \`_alerts_v_version_do_not_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_do_not_locales_parent_idx\` ON \`_alerts_v_version_do_not_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_version_audience_locales\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_alerts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_audience_locales_order_idx\` ON \`_alerts_v_version_audience_locales\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_audience_locales_parent_idx\` ON \`_alerts_v_version_audience_locales\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_version_act_by_history\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_alerts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_act_by_history_order_idx\` ON \`_alerts_v_version_act_by_history\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_act_by_history_parent_id_idx\` ON \`_alerts_v_version_act_by_history\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_version_act_by_history_locales\` (
  	\`reason\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_alerts_v_version_act_by_history\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_alerts_v_version_act_by_history_locales_locale_parent_id_un\` ON \`_alerts_v_version_act_by_history_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_act_by_history_locales_parent_idx\` ON \`_alerts_v_version_act_by_history_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_act_by\` text,
  	\`version_valid_for_hours\` numeric DEFAULT 6 NOT NULL,
  	\`version_expires_at\` text,
  	\`version_severity\` text DEFAULT 'Severe',
  	\`version_urgency\` text DEFAULT 'Immediate',
  	\`version_certainty\` text DEFAULT 'Likely',
  	\`version_workflow\` text DEFAULT 'draft' NOT NULL,
  	\`version_name\` text NOT NULL,
  	\`version_case_id\` text(36) NOT NULL,
  	\`version_kind\` text DEFAULT 'first' NOT NULL,
  	\`version_sequence\` numeric,
  	\`version_public_id\` text,
  	\`version_created_by_id\` text(36),
  	\`version_submitted_by_id\` text(36),
  	\`version_approved_by_id\` text(36),
  	\`version_submitted_at\` text,
  	\`version_approved_at\` text,
  	\`version_approved_hash\` text,
  	\`version_return_note\` text,
  	\`version_revision\` numeric DEFAULT 1 NOT NULL,
  	\`version_contributors\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_case_id\`) REFERENCES \`cases\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_submitted_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_approved_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_alerts_v_parent_idx\` ON \`_alerts_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_tenant_idx\` ON \`_alerts_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_workflow_idx\` ON \`_alerts_v\` (\`version_workflow\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_case_idx\` ON \`_alerts_v\` (\`version_case_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_public_id_idx\` ON \`_alerts_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_created_by_idx\` ON \`_alerts_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_submitted_by_idx\` ON \`_alerts_v\` (\`version_submitted_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_approved_by_idx\` ON \`_alerts_v\` (\`version_approved_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_updated_at_idx\` ON \`_alerts_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_version_version_created_at_idx\` ON \`_alerts_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_created_at_idx\` ON \`_alerts_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_updated_at_idx\` ON \`_alerts_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_locales\` (
  	\`version_translation\` text DEFAULT 'draft' NOT NULL,
  	\`version_status_tag\` text,
  	\`version_headline\` text,
  	\`version_what_happened\` text,
  	\`version_what_changed\` text,
  	\`version_what_stays\` text,
  	\`version_we_said\` text,
  	\`version_the_facts\` text,
  	\`version_why\` text,
  	\`version_please_do\` text,
  	\`version_apology\` text,
  	\`version_ask\` text,
  	\`version_credit_line\` text,
  	\`version_still_needed\` text,
  	\`version_source_line\` text,
  	\`version_safety_line\` text,
  	\`version_stats_line\` text,
  	\`version_signature\` text,
  	\`version_case_ref_line\` text,
  	\`version_copy_text\` text,
  	\`version_link\` text,
  	\`version_model_letter\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_alerts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_alerts_v_locales_locale_parent_id_unique\` ON \`_alerts_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_locales_parent_idx\` ON \`_alerts_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_alerts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_alerts_v_texts_order_parent\` ON \`_alerts_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_alerts_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`addressees_id\` text(36),
  	\`topics_id\` text(36),
  	\`alerts_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_alerts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`addressees_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`alerts_id\`) REFERENCES \`alerts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_alerts_v_rels_order_idx\` ON \`_alerts_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_rels_parent_idx\` ON \`_alerts_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_rels_path_idx\` ON \`_alerts_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_rels_addressees_id_idx\` ON \`_alerts_v_rels\` (\`addressees_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_rels_topics_id_idx\` ON \`_alerts_v_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE INDEX \`_alerts_v_rels_alerts_id_idx\` ON \`_alerts_v_rels\` (\`alerts_id\`);`)
  await db.run(sql`CREATE TABLE \`cases_people\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`public_name\` text,
  	\`pronouns\` text,
  	\`is_pseudonym\` integer DEFAULT true,
  	\`consent\` text DEFAULT 'none',
  	\`consent_review_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`cases\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`cases_people_order_idx\` ON \`cases_people\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`cases_people_parent_id_idx\` ON \`cases_people\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`cases\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`country\` text,
  	\`case_ref\` text,
  	\`status\` text DEFAULT 'open',
  	\`next_review_at\` text,
  	\`closed_at\` text,
  	\`outcome\` text,
  	\`public_id\` text,
  	\`visibility\` text DEFAULT 'public',
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`cases_tenant_idx\` ON \`cases\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`cases_case_ref_idx\` ON \`cases\` (\`case_ref\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`cases_public_id_idx\` ON \`cases\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`cases_visibility_idx\` ON \`cases\` (\`visibility\`);`)
  await db.run(sql`CREATE INDEX \`cases_updated_at_public_idx\` ON \`cases\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`cases_updated_at_idx\` ON \`cases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`cases_created_at_idx\` ON \`cases\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`cases_deleted_at_idx\` ON \`cases\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`cases__status_idx\` ON \`cases\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_caseRef_idx\` ON \`cases\` (\`tenant_id\`,\`case_ref\`);`)
  await db.run(sql`CREATE TABLE \`cases_locales\` (
  	\`title\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`cases\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`cases_locales_locale_parent_id_unique\` ON \`cases_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`cases_locales_parent_idx\` ON \`cases_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_cases_v_version_people\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`public_name\` text,
  	\`pronouns\` text,
  	\`is_pseudonym\` integer DEFAULT true,
  	\`consent\` text DEFAULT 'none',
  	\`consent_review_at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_cases_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_cases_v_version_people_order_idx\` ON \`_cases_v_version_people\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_people_parent_id_idx\` ON \`_cases_v_version_people\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_cases_v\` (
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
  	\`version_visibility\` text DEFAULT 'public',
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
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
  await db.run(sql`CREATE INDEX \`_cases_v_parent_idx\` ON \`_cases_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_tenant_idx\` ON \`_cases_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_case_ref_idx\` ON \`_cases_v\` (\`version_case_ref\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_public_id_idx\` ON \`_cases_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_visibility_idx\` ON \`_cases_v\` (\`version_visibility\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_version_version_updated_at_public_idx\` ON \`_cases_v\` (\`version_updated_at_public\`);`)
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
  await db.run(sql`CREATE TABLE \`_cases_v_locales\` (
  	\`version_title\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_cases_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_cases_v_locales_locale_parent_id_unique\` ON \`_cases_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_cases_v_locales_parent_idx\` ON \`_cases_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`broadcasts\` (
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
  await db.run(sql`CREATE INDEX \`broadcasts_tenant_idx\` ON \`broadcasts\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_state_idx\` ON \`broadcasts\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_not_before_idx\` ON \`broadcasts\` (\`not_before\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`broadcasts_key_idx\` ON \`broadcasts\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_alert_idx\` ON \`broadcasts\` (\`alert_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_approved_by_idx\` ON \`broadcasts\` (\`approved_by_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_stopped_by_idx\` ON \`broadcasts\` (\`stopped_by_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_updated_at_idx\` ON \`broadcasts\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_created_at_idx\` ON \`broadcasts\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`news_sources\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`url\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`news_sources_order_idx\` ON \`news_sources\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`news_sources_parent_id_idx\` ON \`news_sources\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`news_sources_locales\` (
  	\`public_label\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`news_sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`news_sources_locales_locale_parent_id_unique\` ON \`news_sources_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`news_sources_locales_parent_idx\` ON \`news_sources_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`news_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`news_corrections_order_idx\` ON \`news_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`news_corrections_parent_id_idx\` ON \`news_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`news_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`news_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`news_corrections_locales_locale_parent_id_unique\` ON \`news_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`news_corrections_locales_parent_idx\` ON \`news_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`news\` (
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
  await db.run(sql`CREATE TABLE \`news_locales\` (
  	\`title\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`next_step_label\` text,
  	\`next_step_url\` text,
  	\`next_step_fallback_label\` text,
  	\`next_step_fallback_url\` text,
  	\`attribution_text\` text,
  	\`usage_terms\` text,
  	\`content_notice\` text,
  	\`translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`news_locales_locale_parent_id_unique\` ON \`news_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`news_locales_parent_idx\` ON \`news_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`news_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`news_texts_order_parent\` ON \`news_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`news_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` text(36),
  	\`topics_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`news_rels_order_idx\` ON \`news_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`news_rels_parent_idx\` ON \`news_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`news_rels_path_idx\` ON \`news_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`news_rels_media_id_idx\` ON \`news_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`news_rels_topics_id_idx\` ON \`news_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_version_sources\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`url\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_news_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_version_sources_order_idx\` ON \`_news_v_version_sources\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_sources_parent_id_idx\` ON \`_news_v_version_sources\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_version_sources_locales\` (
  	\`public_label\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_news_v_version_sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_news_v_version_sources_locales_locale_parent_id_unique\` ON \`_news_v_version_sources_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_sources_locales_parent_idx\` ON \`_news_v_version_sources_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_version_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_news_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_version_corrections_order_idx\` ON \`_news_v_version_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_corrections_parent_id_idx\` ON \`_news_v_version_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_version_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_news_v_version_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_news_v_version_corrections_locales_locale_parent_id_unique\` ON \`_news_v_version_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_corrections_locales_parent_idx\` ON \`_news_v_version_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v\` (
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
  await db.run(sql`CREATE TABLE \`_news_v_locales\` (
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_next_step_label\` text,
  	\`version_next_step_url\` text,
  	\`version_next_step_fallback_label\` text,
  	\`version_next_step_fallback_url\` text,
  	\`version_attribution_text\` text,
  	\`version_usage_terms\` text,
  	\`version_content_notice\` text,
  	\`version_translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_news_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_news_v_locales_locale_parent_id_unique\` ON \`_news_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_locales_parent_idx\` ON \`_news_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_news_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_texts_order_parent\` ON \`_news_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` text(36),
  	\`topics_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_news_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_rels_order_idx\` ON \`_news_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_rels_parent_idx\` ON \`_news_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_rels_path_idx\` ON \`_news_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_rels_media_id_idx\` ON \`_news_v_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_rels_topics_id_idx\` ON \`_news_v_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`steps\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`type\` text,
  	\`available_from\` text,
  	\`available_until\` text,
  	\`max_minutes\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`steps_order_idx\` ON \`steps\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`steps_parent_id_idx\` ON \`steps\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`steps_locales\` (
  	\`label\` text,
  	\`instructions\` text,
  	\`url\` text,
  	\`risk_note\` text,
  	\`copy_text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`steps\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`steps_locales_locale_parent_id_unique\` ON \`steps_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`steps_locales_parent_idx\` ON \`steps_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`campaigns_hashtags\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`display\` text,
  	\`match\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`campaigns_hashtags_order_idx\` ON \`campaigns_hashtags\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_hashtags_parent_id_idx\` ON \`campaigns_hashtags\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`campaigns_demands\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`status\` text DEFAULT 'open',
  	\`evidence\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`campaigns_demands_order_idx\` ON \`campaigns_demands\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_demands_parent_id_idx\` ON \`campaigns_demands\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`campaigns_demands_locales\` (
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns_demands\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`campaigns_demands_locales_locale_parent_id_unique\` ON \`campaigns_demands_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_demands_locales_parent_idx\` ON \`campaigns_demands_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`co\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`organisation_id\` text(36),
  	\`external_name\` text,
  	\`role\` text DEFAULT 'supporter',
  	\`approval\` text DEFAULT 'pending',
  	\`approved_at\` text,
  	FOREIGN KEY (\`organisation_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`co_order_idx\` ON \`co\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`co_parent_id_idx\` ON \`co\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`co_organisation_idx\` ON \`co\` (\`organisation_id\`);`)
  await db.run(sql`CREATE TABLE \`campaigns_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`campaigns_corrections_order_idx\` ON \`campaigns_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_corrections_parent_id_idx\` ON \`campaigns_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`campaigns_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`campaigns_corrections_locales_locale_parent_id_unique\` ON \`campaigns_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_corrections_locales_parent_idx\` ON \`campaigns_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`campaigns\` (
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
  await db.run(sql`CREATE TABLE \`campaigns_locales\` (
  	\`title\` text,
  	\`summary\` text,
  	\`story\` text,
  	\`after_end_text\` text,
  	\`safe_participation_inside\` text,
  	\`safe_participation_abroad\` text,
  	\`next_step_label\` text,
  	\`next_step_url\` text,
  	\`next_step_fallback_label\` text,
  	\`next_step_fallback_url\` text,
  	\`attribution_text\` text,
  	\`usage_terms\` text,
  	\`content_notice\` text,
  	\`translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`campaigns_locales_locale_parent_id_unique\` ON \`campaigns_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_locales_parent_idx\` ON \`campaigns_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`campaigns_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`addressees_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`campaigns\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`addressees_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`campaigns_rels_order_idx\` ON \`campaigns_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_rels_parent_idx\` ON \`campaigns_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_rels_path_idx\` ON \`campaigns_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`campaigns_rels_addressees_id_idx\` ON \`campaigns_rels\` (\`addressees_id\`);`)
  await db.run(sql`CREATE TABLE \`_steps_v\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`type\` text,
  	\`available_from\` text,
  	\`available_until\` text,
  	\`max_minutes\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_steps_v_order_idx\` ON \`_steps_v\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_steps_v_parent_id_idx\` ON \`_steps_v\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_steps_v_locales\` (
  	\`label\` text,
  	\`instructions\` text,
  	\`url\` text,
  	\`risk_note\` text,
  	\`copy_text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_steps_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_steps_v_locales_locale_parent_id_unique\` ON \`_steps_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_steps_v_locales_parent_idx\` ON \`_steps_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_campaigns_v_version_hashtags\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`display\` text,
  	\`match\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_hashtags_order_idx\` ON \`_campaigns_v_version_hashtags\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_hashtags_parent_id_idx\` ON \`_campaigns_v_version_hashtags\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_campaigns_v_version_demands\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`status\` text DEFAULT 'open',
  	\`evidence\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_demands_order_idx\` ON \`_campaigns_v_version_demands\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_demands_parent_id_idx\` ON \`_campaigns_v_version_demands\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_campaigns_v_version_demands_locales\` (
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v_version_demands\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_campaigns_v_version_demands_locales_locale_parent_id_unique\` ON \`_campaigns_v_version_demands_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_demands_locales_parent_idx\` ON \`_campaigns_v_version_demands_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_co_v\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`organisation_id\` text(36),
  	\`external_name\` text,
  	\`role\` text DEFAULT 'supporter',
  	\`approval\` text DEFAULT 'pending',
  	\`approved_at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`organisation_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_co_v_order_idx\` ON \`_co_v\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_co_v_parent_id_idx\` ON \`_co_v\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_co_v_organisation_idx\` ON \`_co_v\` (\`organisation_id\`);`)
  await db.run(sql`CREATE TABLE \`_campaigns_v_version_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_corrections_order_idx\` ON \`_campaigns_v_version_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_corrections_parent_id_idx\` ON \`_campaigns_v_version_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_campaigns_v_version_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v_version_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_campaigns_v_version_corrections_locales_locale_parent_id_un\` ON \`_campaigns_v_version_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_version_corrections_locales_parent_idx\` ON \`_campaigns_v_version_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_campaigns_v\` (
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
  await db.run(sql`CREATE TABLE \`_campaigns_v_locales\` (
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_story\` text,
  	\`version_after_end_text\` text,
  	\`version_safe_participation_inside\` text,
  	\`version_safe_participation_abroad\` text,
  	\`version_next_step_label\` text,
  	\`version_next_step_url\` text,
  	\`version_next_step_fallback_label\` text,
  	\`version_next_step_fallback_url\` text,
  	\`version_attribution_text\` text,
  	\`version_usage_terms\` text,
  	\`version_content_notice\` text,
  	\`version_translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_campaigns_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_campaigns_v_locales_locale_parent_id_unique\` ON \`_campaigns_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_locales_parent_idx\` ON \`_campaigns_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_campaigns_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`addressees_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_campaigns_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`addressees_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_campaigns_v_rels_order_idx\` ON \`_campaigns_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_rels_parent_idx\` ON \`_campaigns_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_rels_path_idx\` ON \`_campaigns_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_campaigns_v_rels_addressees_id_idx\` ON \`_campaigns_v_rels\` (\`addressees_id\`);`)
  await db.run(sql`CREATE TABLE \`deadlines\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`from\` text,
  	\`to\` text,
  	\`changed_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`petitions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`deadlines_order_idx\` ON \`deadlines\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`deadlines_parent_id_idx\` ON \`deadlines\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`deadlines_locales\` (
  	\`reason\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`deadlines\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`deadlines_locales_locale_parent_id_unique\` ON \`deadlines_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`deadlines_locales_parent_idx\` ON \`deadlines_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`petitions_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`petitions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`petitions_corrections_order_idx\` ON \`petitions_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`petitions_corrections_parent_id_idx\` ON \`petitions_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`petitions_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`petitions_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`petitions_corrections_locales_locale_parent_id_unique\` ON \`petitions_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`petitions_corrections_locales_parent_idx\` ON \`petitions_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`petitions\` (
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
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
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
  await db.run(sql`CREATE TABLE \`petitions_locales\` (
  	\`title\` text,
  	\`text\` text,
  	\`sign_url\` text,
  	\`response_text\` text,
  	\`next_step_label\` text,
  	\`next_step_url\` text,
  	\`next_step_fallback_label\` text,
  	\`next_step_fallback_url\` text,
  	\`attribution_text\` text,
  	\`usage_terms\` text,
  	\`content_notice\` text,
  	\`translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`petitions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`petitions_locales_locale_parent_id_unique\` ON \`petitions_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`petitions_locales_parent_idx\` ON \`petitions_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`petitions_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`addressees_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`petitions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`addressees_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`petitions_rels_order_idx\` ON \`petitions_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`petitions_rels_parent_idx\` ON \`petitions_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`petitions_rels_path_idx\` ON \`petitions_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`petitions_rels_addressees_id_idx\` ON \`petitions_rels\` (\`addressees_id\`);`)
  await db.run(sql`CREATE TABLE \`_deadlines_v\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`from\` text,
  	\`to\` text,
  	\`changed_at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_petitions_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_deadlines_v_order_idx\` ON \`_deadlines_v\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_deadlines_v_parent_id_idx\` ON \`_deadlines_v\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_deadlines_v_locales\` (
  	\`reason\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_deadlines_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_deadlines_v_locales_locale_parent_id_unique\` ON \`_deadlines_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_deadlines_v_locales_parent_idx\` ON \`_deadlines_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_petitions_v_version_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_petitions_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_corrections_order_idx\` ON \`_petitions_v_version_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_corrections_parent_id_idx\` ON \`_petitions_v_version_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_petitions_v_version_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_petitions_v_version_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_petitions_v_version_corrections_locales_locale_parent_id_un\` ON \`_petitions_v_version_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_version_corrections_locales_parent_idx\` ON \`_petitions_v_version_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_petitions_v\` (
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
  await db.run(sql`CREATE TABLE \`_petitions_v_locales\` (
  	\`version_title\` text,
  	\`version_text\` text,
  	\`version_sign_url\` text,
  	\`version_response_text\` text,
  	\`version_next_step_label\` text,
  	\`version_next_step_url\` text,
  	\`version_next_step_fallback_label\` text,
  	\`version_next_step_fallback_url\` text,
  	\`version_attribution_text\` text,
  	\`version_usage_terms\` text,
  	\`version_content_notice\` text,
  	\`version_translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_petitions_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_petitions_v_locales_locale_parent_id_unique\` ON \`_petitions_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_locales_parent_idx\` ON \`_petitions_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_petitions_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`addressees_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_petitions_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`addressees_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_petitions_v_rels_order_idx\` ON \`_petitions_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_rels_parent_idx\` ON \`_petitions_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_rels_path_idx\` ON \`_petitions_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_petitions_v_rels_addressees_id_idx\` ON \`_petitions_v_rels\` (\`addressees_id\`);`)
  await db.run(sql`CREATE TABLE \`addressees_channels\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`type\` text,
  	\`value\` text,
  	\`verified_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`addressees_channels_order_idx\` ON \`addressees_channels\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`addressees_channels_parent_id_idx\` ON \`addressees_channels\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`addressees_channels_locales\` (
  	\`caution\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`addressees_channels\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`addressees_channels_locales_locale_parent_id_unique\` ON \`addressees_channels_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`addressees_channels_locales_parent_idx\` ON \`addressees_channels_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`addressees\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`person_name\` text,
  	\`country\` text,
  	\`public_id\` text,
  	\`slug\` text,
  	\`version\` numeric DEFAULT 0,
  	\`updated_at_public\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`addressees_tenant_idx\` ON \`addressees\` (\`tenant_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`addressees_public_id_idx\` ON \`addressees\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`addressees_slug_idx\` ON \`addressees\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`addressees_updated_at_public_idx\` ON \`addressees\` (\`updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`addressees_updated_at_idx\` ON \`addressees\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`addressees_created_at_idx\` ON \`addressees\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`addressees_deleted_at_idx\` ON \`addressees\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`addressees__status_idx\` ON \`addressees\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_slug_3_idx\` ON \`addressees\` (\`tenant_id\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`addressees_locales\` (
  	\`role\` text,
  	\`body\` text,
  	\`salutation\` text,
  	\`translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`addressees_locales_locale_parent_id_unique\` ON \`addressees_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`addressees_locales_parent_idx\` ON \`addressees_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`addressees_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`addressees_texts_order_parent\` ON \`addressees_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_addressees_v_version_channels\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`type\` text,
  	\`value\` text,
  	\`verified_at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_addressees_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_channels_order_idx\` ON \`_addressees_v_version_channels\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_channels_parent_id_idx\` ON \`_addressees_v_version_channels\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_addressees_v_version_channels_locales\` (
  	\`caution\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_addressees_v_version_channels\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_addressees_v_version_channels_locales_locale_parent_id_uniq\` ON \`_addressees_v_version_channels_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_channels_locales_parent_idx\` ON \`_addressees_v_version_channels_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_addressees_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_person_name\` text,
  	\`version_country\` text,
  	\`version_public_id\` text,
  	\`version_slug\` text,
  	\`version_version\` numeric DEFAULT 0,
  	\`version_updated_at_public\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`addressees\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_addressees_v_parent_idx\` ON \`_addressees_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version_tenant_idx\` ON \`_addressees_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version_public_id_idx\` ON \`_addressees_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version_slug_idx\` ON \`_addressees_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version_updated_at_public_idx\` ON \`_addressees_v\` (\`version_updated_at_public\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version_updated_at_idx\` ON \`_addressees_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version_created_at_idx\` ON \`_addressees_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version_deleted_at_idx\` ON \`_addressees_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_version_version__status_idx\` ON \`_addressees_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_created_at_idx\` ON \`_addressees_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_updated_at_idx\` ON \`_addressees_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_snapshot_idx\` ON \`_addressees_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_published_locale_idx\` ON \`_addressees_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_latest_idx\` ON \`_addressees_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_slug_3_idx\` ON \`_addressees_v\` (\`version_tenant_id\`,\`version_slug\`);`)
  await db.run(sql`CREATE TABLE \`_addressees_v_locales\` (
  	\`version_role\` text,
  	\`version_body\` text,
  	\`version_salutation\` text,
  	\`version_translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_addressees_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_addressees_v_locales_locale_parent_id_unique\` ON \`_addressees_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_addressees_v_locales_parent_idx\` ON \`_addressees_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_addressees_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_addressees_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_addressees_v_texts_order_parent\` ON \`_addressees_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memorials_sources\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`public_label\` text,
  	\`url\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`memorials_sources_order_idx\` ON \`memorials_sources\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`memorials_sources_parent_id_idx\` ON \`memorials_sources\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memorials_support_lines\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`contact\` text,
  	\`locale\` text,
  	\`country\` text,
  	\`url\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`memorials_support_lines_order_idx\` ON \`memorials_support_lines\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`memorials_support_lines_parent_id_idx\` ON \`memorials_support_lines\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memorials_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`memorials_corrections_order_idx\` ON \`memorials_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`memorials_corrections_parent_id_idx\` ON \`memorials_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memorials_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`memorials_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`memorials_corrections_locales_locale_parent_id_unique\` ON \`memorials_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`memorials_corrections_locales_parent_idx\` ON \`memorials_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memorials\` (
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
  await db.run(sql`CREATE TABLE \`memorials_locales\` (
  	\`name\` text,
  	\`self_description\` text,
  	\`life\` text,
  	\`next_step_label\` text,
  	\`next_step_url\` text,
  	\`next_step_fallback_label\` text,
  	\`next_step_fallback_url\` text,
  	\`attribution_text\` text,
  	\`usage_terms\` text,
  	\`content_notice\` text,
  	\`translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`memorials_locales_locale_parent_id_unique\` ON \`memorials_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`memorials_locales_parent_idx\` ON \`memorials_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memorials_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`memorials_texts_order_parent\` ON \`memorials_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_memorials_v_version_sources\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`public_label\` text,
  	\`url\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_memorials_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_sources_order_idx\` ON \`_memorials_v_version_sources\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_sources_parent_id_idx\` ON \`_memorials_v_version_sources\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_memorials_v_version_support_lines\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`contact\` text,
  	\`locale\` text,
  	\`country\` text,
  	\`url\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_memorials_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_support_lines_order_idx\` ON \`_memorials_v_version_support_lines\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_support_lines_parent_id_idx\` ON \`_memorials_v_version_support_lines\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_memorials_v_version_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_memorials_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_corrections_order_idx\` ON \`_memorials_v_version_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_corrections_parent_id_idx\` ON \`_memorials_v_version_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_memorials_v_version_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_memorials_v_version_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_memorials_v_version_corrections_locales_locale_parent_id_un\` ON \`_memorials_v_version_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_corrections_locales_parent_idx\` ON \`_memorials_v_version_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_memorials_v\` (
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
  await db.run(sql`CREATE TABLE \`_memorials_v_locales\` (
  	\`version_name\` text,
  	\`version_self_description\` text,
  	\`version_life\` text,
  	\`version_next_step_label\` text,
  	\`version_next_step_url\` text,
  	\`version_next_step_fallback_label\` text,
  	\`version_next_step_fallback_url\` text,
  	\`version_attribution_text\` text,
  	\`version_usage_terms\` text,
  	\`version_content_notice\` text,
  	\`version_translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_memorials_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_memorials_v_locales_locale_parent_id_unique\` ON \`_memorials_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_locales_parent_idx\` ON \`_memorials_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_memorials_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_memorials_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_memorials_v_texts_order_parent\` ON \`_memorials_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`titles\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`organisation_id\` text(36),
  	FOREIGN KEY (\`organisation_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`commemorative_days\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`titles_order_idx\` ON \`titles\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`titles_parent_id_idx\` ON \`titles\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`titles_organisation_idx\` ON \`titles\` (\`organisation_id\`);`)
  await db.run(sql`CREATE TABLE \`titles_locales\` (
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`titles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`titles_locales_locale_parent_id_unique\` ON \`titles_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`titles_locales_parent_idx\` ON \`titles_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`commemorative_days_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`commemorative_days\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`commemorative_days_corrections_order_idx\` ON \`commemorative_days_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_corrections_parent_id_idx\` ON \`commemorative_days_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`commemorative_days_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`commemorative_days_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`commemorative_days_corrections_locales_locale_parent_id_uniq\` ON \`commemorative_days_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_corrections_locales_parent_idx\` ON \`commemorative_days_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`commemorative_days\` (
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
  	\`quiet_mode\` integer DEFAULT true,
  	\`calendar_visibility\` text DEFAULT 'public',
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
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
  await db.run(sql`CREATE TABLE \`commemorative_days_locales\` (
  	\`title\` text,
  	\`about\` text,
  	\`next_step_label\` text,
  	\`next_step_url\` text,
  	\`next_step_fallback_label\` text,
  	\`next_step_fallback_url\` text,
  	\`attribution_text\` text,
  	\`usage_terms\` text,
  	\`content_notice\` text,
  	\`translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`commemorative_days\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`commemorative_days_locales_locale_parent_id_unique\` ON \`commemorative_days_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_locales_parent_idx\` ON \`commemorative_days_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`commemorative_days_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`memorials_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`commemorative_days\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`memorials_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`commemorative_days_rels_order_idx\` ON \`commemorative_days_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_rels_parent_idx\` ON \`commemorative_days_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_rels_path_idx\` ON \`commemorative_days_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`commemorative_days_rels_memorials_id_idx\` ON \`commemorative_days_rels\` (\`memorials_id\`);`)
  await db.run(sql`CREATE TABLE \`_titles_v\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`organisation_id\` text(36),
  	\`_uuid\` text,
  	FOREIGN KEY (\`organisation_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_commemorative_days_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_titles_v_order_idx\` ON \`_titles_v\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_titles_v_parent_id_idx\` ON \`_titles_v\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_titles_v_organisation_idx\` ON \`_titles_v\` (\`organisation_id\`);`)
  await db.run(sql`CREATE TABLE \`_titles_v_locales\` (
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_titles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_titles_v_locales_locale_parent_id_unique\` ON \`_titles_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_titles_v_locales_parent_idx\` ON \`_titles_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_commemorative_days_v_version_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`when\` text,
  	\`minor\` integer DEFAULT false,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_commemorative_days_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_corrections_order_idx\` ON \`_commemorative_days_v_version_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_corrections_parent_id_idx\` ON \`_commemorative_days_v_version_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_commemorative_days_v_version_corrections_locales\` (
  	\`note\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_commemorative_days_v_version_corrections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_commemorative_days_v_version_corrections_locales_locale_par\` ON \`_commemorative_days_v_version_corrections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_version_corrections_locales_parent_idx\` ON \`_commemorative_days_v_version_corrections_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_commemorative_days_v\` (
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
  await db.run(sql`CREATE TABLE \`_commemorative_days_v_locales\` (
  	\`version_title\` text,
  	\`version_about\` text,
  	\`version_next_step_label\` text,
  	\`version_next_step_url\` text,
  	\`version_next_step_fallback_label\` text,
  	\`version_next_step_fallback_url\` text,
  	\`version_attribution_text\` text,
  	\`version_usage_terms\` text,
  	\`version_content_notice\` text,
  	\`version_translation\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_commemorative_days_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_commemorative_days_v_locales_locale_parent_id_unique\` ON \`_commemorative_days_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_locales_parent_idx\` ON \`_commemorative_days_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_commemorative_days_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`memorials_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_commemorative_days_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`memorials_id\`) REFERENCES \`memorials\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_rels_order_idx\` ON \`_commemorative_days_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_rels_parent_idx\` ON \`_commemorative_days_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_rels_path_idx\` ON \`_commemorative_days_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_commemorative_days_v_rels_memorials_id_idx\` ON \`_commemorative_days_v_rels\` (\`memorials_id\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`credit\` text,
  	\`licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`faces\` text,
  	\`consent_by\` text,
  	\`consent_date\` text,
  	\`consent_review_at\` text,
  	\`consent_scope\` text,
  	\`remove_by\` text,
  	\`public_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_card_url\` text,
  	\`sizes_card_width\` numeric,
  	\`sizes_card_height\` numeric,
  	\`sizes_card_mime_type\` text,
  	\`sizes_card_filesize\` numeric,
  	\`sizes_card_filename\` text,
  	\`sizes_wide_url\` text,
  	\`sizes_wide_width\` numeric,
  	\`sizes_wide_height\` numeric,
  	\`sizes_wide_mime_type\` text,
  	\`sizes_wide_filesize\` numeric,
  	\`sizes_wide_filename\` text,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`media_tenant_idx\` ON \`media\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`media_remove_by_idx\` ON \`media\` (\`remove_by\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_public_id_idx\` ON \`media\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`media_deleted_at_idx\` ON \`media\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`media__status_idx\` ON \`media\` (\`_status\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_card_sizes_card_filename_idx\` ON \`media\` (\`sizes_card_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_wide_sizes_wide_filename_idx\` ON \`media\` (\`sizes_wide_filename\`);`)
  await db.run(sql`CREATE TABLE \`media_locales\` (
  	\`alt\` text,
  	\`transcript\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`media_locales_locale_parent_id_unique\` ON \`media_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`media_locales_parent_idx\` ON \`media_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_media_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_tenant_id\` text(36),
  	\`version_credit\` text,
  	\`version_licence\` text DEFAULT 'CC-BY-NC-ND-4.0',
  	\`version_faces\` text,
  	\`version_consent_by\` text,
  	\`version_consent_date\` text,
  	\`version_consent_review_at\` text,
  	\`version_consent_scope\` text,
  	\`version_remove_by\` text,
  	\`version_public_id\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`version_url\` text,
  	\`version_thumbnail_u_r_l\` text,
  	\`version_filename\` text,
  	\`version_mime_type\` text,
  	\`version_filesize\` numeric,
  	\`version_width\` numeric,
  	\`version_height\` numeric,
  	\`version_focal_x\` numeric,
  	\`version_focal_y\` numeric,
  	\`version_sizes_card_url\` text,
  	\`version_sizes_card_width\` numeric,
  	\`version_sizes_card_height\` numeric,
  	\`version_sizes_card_mime_type\` text,
  	\`version_sizes_card_filesize\` numeric,
  	\`version_sizes_card_filename\` text,
  	\`version_sizes_wide_url\` text,
  	\`version_sizes_wide_width\` numeric,
  	\`version_sizes_wide_height\` numeric,
  	\`version_sizes_wide_mime_type\` text,
  	\`version_sizes_wide_filesize\` numeric,
  	\`version_sizes_wide_filename\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_media_v_parent_idx\` ON \`_media_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_tenant_idx\` ON \`_media_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_remove_by_idx\` ON \`_media_v\` (\`version_remove_by\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_public_id_idx\` ON \`_media_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_updated_at_idx\` ON \`_media_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_created_at_idx\` ON \`_media_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_deleted_at_idx\` ON \`_media_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version__status_idx\` ON \`_media_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_filename_idx\` ON \`_media_v\` (\`version_filename\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_sizes_card_version_sizes_card_filename_idx\` ON \`_media_v\` (\`version_sizes_card_filename\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_sizes_wide_version_sizes_wide_filename_idx\` ON \`_media_v\` (\`version_sizes_wide_filename\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_created_at_idx\` ON \`_media_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_updated_at_idx\` ON \`_media_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_snapshot_idx\` ON \`_media_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_published_locale_idx\` ON \`_media_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_latest_idx\` ON \`_media_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_media_v_locales\` (
  	\`version_alt\` text,
  	\`version_transcript\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_media_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_media_v_locales_locale_parent_id_unique\` ON \`_media_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_locales_parent_idx\` ON \`_media_v_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`topics\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`sensitive\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`topics_key_idx\` ON \`topics\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`topics_updated_at_idx\` ON \`topics\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_created_at_idx\` ON \`topics\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`topics_locales\` (
  	\`label\` text NOT NULL,
  	\`description\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`topics_locales_locale_parent_id_unique\` ON \`topics_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`topics_locales_parent_idx\` ON \`topics_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations_languages\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organisations_languages_order_idx\` ON \`organisations_languages\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`organisations_languages_parent_idx\` ON \`organisations_languages\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations_support_lines_languages\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`organisations_support_lines\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organisations_support_lines_languages_order_idx\` ON \`organisations_support_lines_languages\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`organisations_support_lines_languages_parent_idx\` ON \`organisations_support_lines_languages\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations_support_lines\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`contact\` text NOT NULL,
  	\`url\` text,
  	\`country\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organisations_support_lines_order_idx\` ON \`organisations_support_lines\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`organisations_support_lines_parent_id_idx\` ON \`organisations_support_lines\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations_support_lines_locales\` (
  	\`name\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`organisations_support_lines\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`organisations_support_lines_locales_locale_parent_id_unique\` ON \`organisations_support_lines_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`organisations_support_lines_locales_parent_idx\` ON \`organisations_support_lines_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations_legal_contacts\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`contact\` text NOT NULL,
  	\`country\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organisations_legal_contacts_order_idx\` ON \`organisations_legal_contacts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`organisations_legal_contacts_parent_id_idx\` ON \`organisations_legal_contacts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations_legal_contacts_locales\` (
  	\`name\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`organisations_legal_contacts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`organisations_legal_contacts_locales_locale_parent_id_unique\` ON \`organisations_legal_contacts_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`organisations_legal_contacts_locales_parent_idx\` ON \`organisations_legal_contacts_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`short_name\` text NOT NULL,
  	\`founded_on\` text,
  	\`operating_status\` text DEFAULT 'active' NOT NULL,
  	\`contact_public\` text,
  	\`default_locale\` text DEFAULT 'en' NOT NULL,
  	\`time_zone\` text DEFAULT 'Asia/Baku' NOT NULL,
  	\`empty_state_policy\` text DEFAULT 'latest' NOT NULL,
  	\`public_id\` text,
  	\`slug\` text,
  	\`hidden\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`organisations_public_id_idx\` ON \`organisations\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`organisations_slug_idx\` ON \`organisations\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`organisations_updated_at_idx\` ON \`organisations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`organisations_created_at_idx\` ON \`organisations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`organisations_locales\` (
  	\`name\` text NOT NULL,
  	\`mission\` text,
  	\`about\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`organisations_locales_locale_parent_id_unique\` ON \`organisations_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`organisations_locales_parent_idx\` ON \`organisations_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`organisations_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`organisations_texts_order_parent\` ON \`organisations_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users_memberships_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users_memberships\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_memberships_roles_order_idx\` ON \`users_memberships_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_memberships_roles_parent_idx\` ON \`users_memberships_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users_memberships\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`organisation_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`organisation_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_memberships_order_idx\` ON \`users_memberships\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_memberships_parent_id_idx\` ON \`users_memberships\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`users_memberships_organisation_idx\` ON \`users_memberships\` (\`organisation_id\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`password\` text,
  	\`platform_admin\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`bots\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36),
  	\`name\` text NOT NULL,
  	\`token\` text,
  	\`enabled\` integer DEFAULT true,
  	\`public_id\` text,
  	\`sealed_token\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`organisations\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`bots_tenant_idx\` ON \`bots\` (\`tenant_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`bots_public_id_idx\` ON \`bots\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`bots_updated_at_idx\` ON \`bots\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bots_created_at_idx\` ON \`bots\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`alerts_preferred_languages\`;`)
  await db.run(sql`DROP TABLE \`alerts_do_not\`;`)
  await db.run(sql`DROP TABLE \`alerts_do_not_locales\`;`)
  await db.run(sql`DROP TABLE \`alerts_audience_locales\`;`)
  await db.run(sql`DROP TABLE \`alerts_act_by_history\`;`)
  await db.run(sql`DROP TABLE \`alerts_act_by_history_locales\`;`)
  await db.run(sql`DROP TABLE \`alerts\`;`)
  await db.run(sql`DROP TABLE \`alerts_locales\`;`)
  await db.run(sql`DROP TABLE \`alerts_texts\`;`)
  await db.run(sql`DROP TABLE \`alerts_rels\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_version_preferred_languages\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_version_do_not\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_version_do_not_locales\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_version_audience_locales\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_version_act_by_history\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_version_act_by_history_locales\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_texts\`;`)
  await db.run(sql`DROP TABLE \`_alerts_v_rels\`;`)
  await db.run(sql`DROP TABLE \`cases_people\`;`)
  await db.run(sql`DROP TABLE \`cases\`;`)
  await db.run(sql`DROP TABLE \`cases_locales\`;`)
  await db.run(sql`DROP TABLE \`_cases_v_version_people\`;`)
  await db.run(sql`DROP TABLE \`_cases_v\`;`)
  await db.run(sql`DROP TABLE \`_cases_v_locales\`;`)
  await db.run(sql`DROP TABLE \`broadcasts\`;`)
  await db.run(sql`DROP TABLE \`news_sources\`;`)
  await db.run(sql`DROP TABLE \`news_sources_locales\`;`)
  await db.run(sql`DROP TABLE \`news_corrections\`;`)
  await db.run(sql`DROP TABLE \`news_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`news\`;`)
  await db.run(sql`DROP TABLE \`news_locales\`;`)
  await db.run(sql`DROP TABLE \`news_texts\`;`)
  await db.run(sql`DROP TABLE \`news_rels\`;`)
  await db.run(sql`DROP TABLE \`_news_v_version_sources\`;`)
  await db.run(sql`DROP TABLE \`_news_v_version_sources_locales\`;`)
  await db.run(sql`DROP TABLE \`_news_v_version_corrections\`;`)
  await db.run(sql`DROP TABLE \`_news_v_version_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`_news_v\`;`)
  await db.run(sql`DROP TABLE \`_news_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_news_v_texts\`;`)
  await db.run(sql`DROP TABLE \`_news_v_rels\`;`)
  await db.run(sql`DROP TABLE \`steps\`;`)
  await db.run(sql`DROP TABLE \`steps_locales\`;`)
  await db.run(sql`DROP TABLE \`campaigns_hashtags\`;`)
  await db.run(sql`DROP TABLE \`campaigns_demands\`;`)
  await db.run(sql`DROP TABLE \`campaigns_demands_locales\`;`)
  await db.run(sql`DROP TABLE \`co\`;`)
  await db.run(sql`DROP TABLE \`campaigns_corrections\`;`)
  await db.run(sql`DROP TABLE \`campaigns_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`campaigns\`;`)
  await db.run(sql`DROP TABLE \`campaigns_locales\`;`)
  await db.run(sql`DROP TABLE \`campaigns_rels\`;`)
  await db.run(sql`DROP TABLE \`_steps_v\`;`)
  await db.run(sql`DROP TABLE \`_steps_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v_version_hashtags\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v_version_demands\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v_version_demands_locales\`;`)
  await db.run(sql`DROP TABLE \`_co_v\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v_version_corrections\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v_version_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_campaigns_v_rels\`;`)
  await db.run(sql`DROP TABLE \`deadlines\`;`)
  await db.run(sql`DROP TABLE \`deadlines_locales\`;`)
  await db.run(sql`DROP TABLE \`petitions_corrections\`;`)
  await db.run(sql`DROP TABLE \`petitions_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`petitions\`;`)
  await db.run(sql`DROP TABLE \`petitions_locales\`;`)
  await db.run(sql`DROP TABLE \`petitions_rels\`;`)
  await db.run(sql`DROP TABLE \`_deadlines_v\`;`)
  await db.run(sql`DROP TABLE \`_deadlines_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_petitions_v_version_corrections\`;`)
  await db.run(sql`DROP TABLE \`_petitions_v_version_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`_petitions_v\`;`)
  await db.run(sql`DROP TABLE \`_petitions_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_petitions_v_rels\`;`)
  await db.run(sql`DROP TABLE \`addressees_channels\`;`)
  await db.run(sql`DROP TABLE \`addressees_channels_locales\`;`)
  await db.run(sql`DROP TABLE \`addressees\`;`)
  await db.run(sql`DROP TABLE \`addressees_locales\`;`)
  await db.run(sql`DROP TABLE \`addressees_texts\`;`)
  await db.run(sql`DROP TABLE \`_addressees_v_version_channels\`;`)
  await db.run(sql`DROP TABLE \`_addressees_v_version_channels_locales\`;`)
  await db.run(sql`DROP TABLE \`_addressees_v\`;`)
  await db.run(sql`DROP TABLE \`_addressees_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_addressees_v_texts\`;`)
  await db.run(sql`DROP TABLE \`memorials_sources\`;`)
  await db.run(sql`DROP TABLE \`memorials_support_lines\`;`)
  await db.run(sql`DROP TABLE \`memorials_corrections\`;`)
  await db.run(sql`DROP TABLE \`memorials_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`memorials\`;`)
  await db.run(sql`DROP TABLE \`memorials_locales\`;`)
  await db.run(sql`DROP TABLE \`memorials_texts\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v_version_sources\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v_version_support_lines\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v_version_corrections\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v_version_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v_texts\`;`)
  await db.run(sql`DROP TABLE \`titles\`;`)
  await db.run(sql`DROP TABLE \`titles_locales\`;`)
  await db.run(sql`DROP TABLE \`commemorative_days_corrections\`;`)
  await db.run(sql`DROP TABLE \`commemorative_days_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`commemorative_days\`;`)
  await db.run(sql`DROP TABLE \`commemorative_days_locales\`;`)
  await db.run(sql`DROP TABLE \`commemorative_days_rels\`;`)
  await db.run(sql`DROP TABLE \`_titles_v\`;`)
  await db.run(sql`DROP TABLE \`_titles_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_commemorative_days_v_version_corrections\`;`)
  await db.run(sql`DROP TABLE \`_commemorative_days_v_version_corrections_locales\`;`)
  await db.run(sql`DROP TABLE \`_commemorative_days_v\`;`)
  await db.run(sql`DROP TABLE \`_commemorative_days_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_commemorative_days_v_rels\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`media_locales\`;`)
  await db.run(sql`DROP TABLE \`_media_v\`;`)
  await db.run(sql`DROP TABLE \`_media_v_locales\`;`)
  await db.run(sql`DROP TABLE \`topics\`;`)
  await db.run(sql`DROP TABLE \`topics_locales\`;`)
  await db.run(sql`DROP TABLE \`organisations_languages\`;`)
  await db.run(sql`DROP TABLE \`organisations_support_lines_languages\`;`)
  await db.run(sql`DROP TABLE \`organisations_support_lines\`;`)
  await db.run(sql`DROP TABLE \`organisations_support_lines_locales\`;`)
  await db.run(sql`DROP TABLE \`organisations_legal_contacts\`;`)
  await db.run(sql`DROP TABLE \`organisations_legal_contacts_locales\`;`)
  await db.run(sql`DROP TABLE \`organisations\`;`)
  await db.run(sql`DROP TABLE \`organisations_locales\`;`)
  await db.run(sql`DROP TABLE \`organisations_texts\`;`)
  await db.run(sql`DROP TABLE \`users_memberships_roles\`;`)
  await db.run(sql`DROP TABLE \`users_memberships\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`bots\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
}
