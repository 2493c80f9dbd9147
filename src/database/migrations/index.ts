import * as migration_20261122_044755_initial from './20261122_044755_initial';
import * as migration_20261124_044516_partner from './20261124_044516_partner';
import * as migration_20261124_091439_retraction_author from './20261124_091439_retraction_author';
import * as migration_20261125_232905_jobs_and_candles from './20261125_232905_jobs_and_candles';
import * as migration_20261129_091500_broken_rows from './20261129_091500_broken_rows';
import * as migration_20261129_123000_revisions from './20261129_123000_revisions';
import * as migration_20261129_123220_search_keys from './20261129_123220_search_keys';
import * as migration_20261129_124502_public_slugs from './20261129_124502_public_slugs';
import * as migration_20261129_160355_holding from './20261129_160355_holding';
import * as migration_20261129_160633_operations from './20261129_160633_operations';
import * as migration_20261129_161336_unconfirmed_readers from './20261129_161336_unconfirmed_readers';
import * as migration_20261129_165428_removals from './20261129_165428_removals';
import * as migration_20261129_194817_words_that_are_so from './20261129_194817_words_that_are_so';
import * as migration_20261129_225817_approved_words from './20261129_225817_approved_words';
import * as migration_20261129_232550_organisations_and_audience from './20261129_232550_organisations_and_audience';
import * as migration_20261130_022438_embeds_and_sandbox from './20261130_022438_embeds_and_sandbox';
import * as migration_20261130_023304_audit from './20261130_023304_audit';
import * as migration_20261130_023520_accounts from './20261130_023520_accounts';
import * as migration_20261130_071002_sign_in from './20261130_071002_sign_in';
import * as migration_20261130_071135_confirmed_words from './20261130_071135_confirmed_words';
import * as migration_20261130_071832_second_factor from './20261130_071832_second_factor';
import * as migration_20261130_095447_membership_ends from './20261130_095447_membership_ends';
import * as migration_20261130_105205_second_person from './20261130_105205_second_person';
import * as migration_20261130_134204_source_records from './20261130_134204_source_records';
import * as migration_20261130_142648_messages from './20261130_142648_messages';
import * as migration_20261130_142924_ally from './20261130_142924_ally';
import * as migration_20261130_183848_staff_parts_and_drafts from './20261130_183848_staff_parts_and_drafts';
import * as migration_20261130_213528_lost_phones from './20261130_213528_lost_phones';

export const migrations = [
  {
    up: migration_20261122_044755_initial.up,
    down: migration_20261122_044755_initial.down,
    name: '20261122_044755_initial',
  },
  {
    up: migration_20261124_044516_partner.up,
    down: migration_20261124_044516_partner.down,
    name: '20261124_044516_partner',
  },
  {
    up: migration_20261124_091439_retraction_author.up,
    down: migration_20261124_091439_retraction_author.down,
    name: '20261124_091439_retraction_author',
  },
  {
    up: migration_20261125_232905_jobs_and_candles.up,
    down: migration_20261125_232905_jobs_and_candles.down,
    name: '20261125_232905_jobs_and_candles',
  },
  {
    up: migration_20261129_091500_broken_rows.up,
    down: migration_20261129_091500_broken_rows.down,
    name: '20261129_091500_broken_rows',
  },
  {
    up: migration_20261129_123000_revisions.up,
    down: migration_20261129_123000_revisions.down,
    name: '20261129_123000_revisions',
  },
  {
    up: migration_20261129_123220_search_keys.up,
    down: migration_20261129_123220_search_keys.down,
    name: '20261129_123220_search_keys',
  },
  {
    up: migration_20261129_124502_public_slugs.up,
    down: migration_20261129_124502_public_slugs.down,
    name: '20261129_124502_public_slugs',
  },
  {
    up: migration_20261129_160355_holding.up,
    down: migration_20261129_160355_holding.down,
    name: '20261129_160355_holding',
  },
  {
    up: migration_20261129_160633_operations.up,
    down: migration_20261129_160633_operations.down,
    name: '20261129_160633_operations',
  },
  {
    up: migration_20261129_161336_unconfirmed_readers.up,
    down: migration_20261129_161336_unconfirmed_readers.down,
    name: '20261129_161336_unconfirmed_readers',
  },
  {
    up: migration_20261129_165428_removals.up,
    down: migration_20261129_165428_removals.down,
    name: '20261129_165428_removals',
  },
  {
    up: migration_20261129_194817_words_that_are_so.up,
    down: migration_20261129_194817_words_that_are_so.down,
    name: '20261129_194817_words_that_are_so',
  },
  {
    up: migration_20261129_225817_approved_words.up,
    down: migration_20261129_225817_approved_words.down,
    name: '20261129_225817_approved_words',
  },
  {
    up: migration_20261129_232550_organisations_and_audience.up,
    down: migration_20261129_232550_organisations_and_audience.down,
    name: '20261129_232550_organisations_and_audience',
  },
  {
    up: migration_20261130_022438_embeds_and_sandbox.up,
    down: migration_20261130_022438_embeds_and_sandbox.down,
    name: '20261130_022438_embeds_and_sandbox',
  },
  {
    up: migration_20261130_023304_audit.up,
    down: migration_20261130_023304_audit.down,
    name: '20261130_023304_audit',
  },
  {
    up: migration_20261130_023520_accounts.up,
    down: migration_20261130_023520_accounts.down,
    name: '20261130_023520_accounts',
  },
  {
    up: migration_20261130_071002_sign_in.up,
    down: migration_20261130_071002_sign_in.down,
    name: '20261130_071002_sign_in',
  },
  {
    up: migration_20261130_071135_confirmed_words.up,
    down: migration_20261130_071135_confirmed_words.down,
    name: '20261130_071135_confirmed_words',
  },
  {
    up: migration_20261130_071832_second_factor.up,
    down: migration_20261130_071832_second_factor.down,
    name: '20261130_071832_second_factor',
  },
  {
    up: migration_20261130_095447_membership_ends.up,
    down: migration_20261130_095447_membership_ends.down,
    name: '20261130_095447_membership_ends',
  },
  {
    up: migration_20261130_105205_second_person.up,
    down: migration_20261130_105205_second_person.down,
    name: '20261130_105205_second_person',
  },
  {
    up: migration_20261130_134204_source_records.up,
    down: migration_20261130_134204_source_records.down,
    name: '20261130_134204_source_records',
  },
  {
    up: migration_20261130_142648_messages.up,
    down: migration_20261130_142648_messages.down,
    name: '20261130_142648_messages',
  },
  {
    up: migration_20261130_142924_ally.up,
    down: migration_20261130_142924_ally.down,
    name: '20261130_142924_ally',
  },
  {
    up: migration_20261130_183848_staff_parts_and_drafts.up,
    down: migration_20261130_183848_staff_parts_and_drafts.down,
    name: '20261130_183848_staff_parts_and_drafts',
  },
  {
    up: migration_20261130_213528_lost_phones.up,
    down: migration_20261130_213528_lost_phones.down,
    name: '20261130_213528_lost_phones'
  },
];
