import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`news_parts_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`news_parts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`news_parts_channels_order_idx\` ON \`news_parts_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`news_parts_channels_parent_idx\` ON \`news_parts_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`news_parts\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`date_year\` numeric,
  	\`date_month\` numeric,
  	\`date_day\` numeric,
  	\`picture_id\` text(36),
  	\`face_agreed\` integer DEFAULT false,
  	\`consent_by\` text,
  	\`consent_date\` text,
  	\`consent_review_at\` text,
  	FOREIGN KEY (\`picture_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`news\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`news_parts_order_idx\` ON \`news_parts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`news_parts_parent_id_idx\` ON \`news_parts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`news_parts_picture_idx\` ON \`news_parts\` (\`picture_id\`);`)
  await db.run(sql`CREATE TABLE \`news_parts_locales\` (
  	\`title\` text,
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`news_parts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`news_parts_locales_locale_parent_id_unique\` ON \`news_parts_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`news_parts_locales_parent_idx\` ON \`news_parts_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_version_parts_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_news_v_version_parts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_version_parts_channels_order_idx\` ON \`_news_v_version_parts_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_parts_channels_parent_idx\` ON \`_news_v_version_parts_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_version_parts\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`date_year\` numeric,
  	\`date_month\` numeric,
  	\`date_day\` numeric,
  	\`picture_id\` text(36),
  	\`face_agreed\` integer DEFAULT false,
  	\`consent_by\` text,
  	\`consent_date\` text,
  	\`consent_review_at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`picture_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_news_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_news_v_version_parts_order_idx\` ON \`_news_v_version_parts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_parts_parent_id_idx\` ON \`_news_v_version_parts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_parts_picture_idx\` ON \`_news_v_version_parts\` (\`picture_id\`);`)
  await db.run(sql`CREATE TABLE \`_news_v_version_parts_locales\` (
  	\`title\` text,
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_news_v_version_parts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_news_v_version_parts_locales_locale_parent_id_unique\` ON \`_news_v_version_parts_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_news_v_version_parts_locales_parent_idx\` ON \`_news_v_version_parts_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memorials_support_lines_locales\` (
  	\`hours\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`memorials_support_lines\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`memorials_support_lines_locales_locale_parent_id_unique\` ON \`memorials_support_lines_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`memorials_support_lines_locales_parent_idx\` ON \`memorials_support_lines_locales\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_memorials_v_version_support_lines_locales\` (
  	\`hours\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_memorials_v_version_support_lines\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_memorials_v_version_support_lines_locales_locale_parent_id_\` ON \`_memorials_v_version_support_lines_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_memorials_v_version_support_lines_locales_parent_idx\` ON \`_memorials_v_version_support_lines_locales\` (\`_parent_id\`);`)
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
  await db.run(sql`ALTER TABLE \`news\` ADD \`narrator_name\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`narrator_kind\` text DEFAULT 'pseudonym';`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`narrator_real_name_agreed\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`narrator_face_agreed\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`withdrawn_parts\` text;`)
  await db.run(sql`ALTER TABLE \`news\` ADD \`drafted_from\` text;`)
  await db.run(sql`CREATE INDEX \`news_drafted_from_idx\` ON \`news\` (\`drafted_from\`);`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_narrator_name\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_narrator_kind\` text DEFAULT 'pseudonym';`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_narrator_real_name_agreed\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_narrator_face_agreed\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_withdrawn_parts\` text;`)
  await db.run(sql`ALTER TABLE \`_news_v\` ADD \`version_drafted_from\` text;`)
  await db.run(sql`CREATE INDEX \`_news_v_version_version_drafted_from_idx\` ON \`_news_v\` (\`version_drafted_from\`);`)
  await db.run(sql`ALTER TABLE \`memorials_support_lines\` ADD \`checked_on\` text;`)
  await db.run(sql`ALTER TABLE \`_memorials_v_version_support_lines\` ADD \`checked_on\` text;`)
  await db.run(sql`ALTER TABLE \`media_locales\` ADD \`caption\` text;`)
  await db.run(sql`ALTER TABLE \`_media_v_locales\` ADD \`version_caption\` text;`)
  await db.run(sql`ALTER TABLE \`organisations_support_lines\` ADD \`checked_on\` text;`)
  await db.run(sql`ALTER TABLE \`organisations_support_lines_locales\` ADD \`hours\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`news_parts_channels\`;`)
  await db.run(sql`DROP TABLE \`news_parts\`;`)
  await db.run(sql`DROP TABLE \`news_parts_locales\`;`)
  await db.run(sql`DROP TABLE \`_news_v_version_parts_channels\`;`)
  await db.run(sql`DROP TABLE \`_news_v_version_parts\`;`)
  await db.run(sql`DROP TABLE \`_news_v_version_parts_locales\`;`)
  await db.run(sql`DROP TABLE \`memorials_support_lines_locales\`;`)
  await db.run(sql`DROP TABLE \`_memorials_v_version_support_lines_locales\`;`)
  await db.run(sql`DROP TABLE \`staff_phones\`;`)
  await db.run(sql`DROP INDEX \`news_drafted_from_idx\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`narrator_name\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`narrator_kind\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`narrator_real_name_agreed\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`narrator_face_agreed\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`withdrawn_parts\`;`)
  await db.run(sql`ALTER TABLE \`news\` DROP COLUMN \`drafted_from\`;`)
  await db.run(sql`DROP INDEX \`_news_v_version_version_drafted_from_idx\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_narrator_name\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_narrator_kind\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_narrator_real_name_agreed\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_narrator_face_agreed\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_withdrawn_parts\`;`)
  await db.run(sql`ALTER TABLE \`_news_v\` DROP COLUMN \`version_drafted_from\`;`)
  await db.run(sql`ALTER TABLE \`broadcasts\` DROP COLUMN \`stopped_by_phone\`;`)
  await db.run(sql`ALTER TABLE \`memorials_support_lines\` DROP COLUMN \`checked_on\`;`)
  await db.run(sql`ALTER TABLE \`_memorials_v_version_support_lines\` DROP COLUMN \`checked_on\`;`)
  await db.run(sql`ALTER TABLE \`media_locales\` DROP COLUMN \`caption\`;`)
  await db.run(sql`ALTER TABLE \`_media_v_locales\` DROP COLUMN \`version_caption\`;`)
  await db.run(sql`ALTER TABLE \`organisations_support_lines\` DROP COLUMN \`checked_on\`;`)
  await db.run(sql`ALTER TABLE \`organisations_support_lines_locales\` DROP COLUMN \`hours\`;`)
}
