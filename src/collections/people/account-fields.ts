import type { Field } from 'payload'
import { localeNames, locales } from '../../core/locales'

/** Written by the system alone and shown to nobody: neither in forms nor in answers, lists or filters. */
const kept = {
  hidden: true,
  access: { create: () => false, read: () => false, update: () => false },
  admin: { disableBulkEdit: true, disableListColumn: true, disableListFilter: true },
} as const

/**
 * What an account remembers of how it came to its password, and from when on it approves. All of it is written by
 * `compareAndSet` or together with what it is about.
 */
export const accountFields: Field[] = [
  {
    name: 'mailLanguage',
    type: 'select',
    label: 'Language of mails',
    admin: { position: 'sidebar', description: 'English unless you choose.' },
    options: locales.map((value) => ({ value, label: localeNames[value] })),
  },
  // From when on the person approves, and why not before; see `holds.ts`.
  { name: 'approvesFrom', type: 'date', ...kept },
  { name: 'heldFor', type: 'text', ...kept },
  // The link by which the person chooses a password; see `links.ts`.
  { name: 'linkHash', type: 'text', ...kept },
  { name: 'linkExpiresAt', type: 'date', ...kept },
  // When it was last asked for, by whom (nobody where it was the person), and whether its mail failed.
  { name: 'linkAskedAt', type: 'date', ...kept },
  { name: 'linkAskedBy', type: 'text', ...kept },
  { name: 'linkMailFailed', type: 'checkbox', ...kept },
  // Who else could have let themselves in (made the account, asked for a link, changed its address), and when last.
  { name: 'openedBy', type: 'text', ...kept },
  { name: 'openedAt', type: 'date', ...kept },
  // Whether somebody else made the account, and its owner has not chosen a password yet.
  { name: 'isInvited', type: 'checkbox', ...kept },
  // Up to when the ends of memberships are in the audit; see `end-memberships.ts`.
  { name: 'endsNotedUpTo', type: 'date', ...kept },
  // Whether its owner has signed in before; a device that is new is told of from then on.
  { name: 'hasSignedIn', type: 'checkbox', ...kept },
]

/** The account's memory, as it is stored. */
export type Account = {
  id: string | number
  email: string
  name?: string | null
  mailLanguage?: string | null
  approvesFrom?: string | null
  heldFor?: HeldFor | null
  linkHash?: string | null
  linkExpiresAt?: string | null
  linkAskedAt?: string | null
  linkAskedBy?: string | null
  linkMailFailed?: boolean | null
  openedBy?: string | null
  openedAt?: string | null
  isInvited?: boolean | null
  hasSignedIn?: boolean | null
}

/** Why somebody does not approve for a day. */
export type HeldFor =
  'newOfficer' | 'newPassword' | 'newAddress' | 'askedLink' | 'changedAddress' | 'factorReset'
