import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  Field,
} from 'payload'
import { createRefusal } from '../access/refusal'
import {
  bySuperior,
  canCreatePeople,
  canDeletePeople,
  canReadPeople,
  canUpdatePeople,
  isSuperiorOf,
  mergeMemberships,
  rankOf,
} from '../access/people'
import { nobody } from '../access/content'
import {
  hideForeignMemberships,
  isPlatformAdmin,
  type Membership,
  type Person,
} from '../access/roles'
import { component } from '../fields/admin-component'
import type { SanitisedOptions } from '../options'
import { accountFields } from './people/account-fields'
import { peopleEndpoints } from './people/endpoints'
import { forgetFactor } from './people/second-factor/forget-factor'
import { guardFreshRoles } from './people/second-factor/guard-fresh'
import { factorStandingField } from './people/second-factor/standing-field'
import { endFields, markEnds } from './people/membership-end'
import { inviteCreated, noteChanges } from './people/note-changes'
import { guardPassword, madeByUs } from './people/passwords'
import { keepSessions } from './people/sign-in/keep-sessions'
import { authOf } from './people/sign-in/limits'
import { createSessionField } from './people/sign-in/session-field'
import { forgetPhonesOfLeavers, forgetPhonesOfRemoved } from './people/staff-phones/forget-phones'

/** How somebody signs in; only a superior changes the address, and nobody else's password is set in any form. */
export const signInFields: Field[] = [
  {
    name: 'email',
    type: 'email',
    required: true,
    unique: true,
    access: { create: bySuperior, update: bySuperior },
  },
  {
    name: 'password',
    type: 'text',
    hidden: true,
    // It is never stored, so there is nothing to read. Without any permission Payload would know of no rule for it,
    // and show its own form, which is refused.
    access: { create: madeByUs, update: () => false, read: () => true },
  },
]

/** The fields that Vigil needs on the collection of people who sign in, own or the host's. */
export function peopleFields(options: SanitisedOptions): Field[] {
  return [
    {
      name: 'memberships',
      type: 'array',
      saveToJWT: true,
      access: { create: bySuperior, update: bySuperior },
      labels: { singular: 'Membership', plural: 'Memberships' },
      admin: {
        description:
          'In which organisations this person works, as what, and until when. Nobody changes their own.',
        components: { RowLabel: component('MembershipLabel') },
      },
      hooks: { afterRead: [hideForeignMemberships] },
      fields: [
        {
          name: 'organisation',
          type: 'relationship',
          relationTo: options.slugs.organisations as 'organisations',
          required: true,
          index: true,
          saveToJWT: true,
        },
        {
          name: 'roles',
          type: 'select',
          hasMany: true,
          required: true,
          saveToJWT: true,
          options: [
            { label: 'Editor: writes', value: 'editor' },
            { label: 'Reviewer: publishes', value: 'reviewer' },
            { label: 'Alert officer: approves urgent alerts', value: 'alertOfficer' },
            { label: 'Moderator: reads what visitors leave', value: 'moderator' },
            { label: 'Administrator of the organisation', value: 'orgAdmin' },
          ],
        },
        ...endFields(options),
      ],
    },
    {
      // The local day, since 1970, on which the person was last told of cases to review.
      name: 'casesToldOn',
      type: 'number',
      hidden: true,
      access: { create: () => false, read: () => false, update: () => false },
      admin: { disableBulkEdit: true, disableListColumn: true, disableListFilter: true },
    },
    factorStandingField(options),
    ...accountFields.map((field) => ({ ...field })),
    createSessionField(options),
    {
      name: 'account',
      type: 'ui',
      admin: {
        components: { Field: component('AccountPanel') },
        disableBulkEdit: true,
        disableListColumn: true,
      },
    },
    {
      name: 'platformAdmin',
      type: 'checkbox',
      defaultValue: false,
      saveToJWT: true,
      access: {
        create: ({ req }) => isPlatformAdmin(req.user),
        update: ({ req, id }) => isPlatformAdmin(req.user) && String(req.user?.id) !== String(id),
      },
      admin: {
        position: 'sidebar',
        description:
          'Looks after organisations, people and topics. Sees no drafts of any organisation.',
        condition: (_data, _sibling, { user }) => isPlatformAdmin(user),
      },
    },
  ]
}

/** Keeps memberships within what the actor may give; see `mergeMemberships`. */
const guardMemberships: CollectionBeforeChangeHook = ({ data, originalDoc, operation, req }) => {
  const actor = req.user as Person | null
  if (!actor) return data as Record<string, unknown>
  const target = originalDoc as Person | undefined
  const change = data as { memberships?: Membership[] | null; roles?: unknown }
  const before = target?.memberships ?? []
  if (target && String(actor.id) === String(target.id)) {
    // Their own settings; the field keeps what was sent of their roles out.
    if (change.memberships !== undefined) change.memberships = [...before]
  } else if (change.memberships !== undefined) {
    const merged = mergeMemberships({ actor, before, sent: change.memberships ?? [] })
    if ('refusal' in merged) throw createRefusal(merged.refusal, 403)
    change.memberships = merged.memberships
  }
  if (operation === 'create' && !isPlatformAdmin(actor) && !change.memberships?.length) {
    throw createRefusal('Give the person a role in your organisation.', 400)
  }
  return data as Record<string, unknown>
}

/** An update of somebody else takes a superior; people change only their own settings. */
const guardUpdate: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const actor = req.user as Person | null
  if (operation !== 'update' || !actor) return data as Record<string, unknown>
  const target = originalDoc as Person
  const self = String(actor.id) === String(target.id)
  if (!self && !isSuperiorOf(actor, target)) {
    throw createRefusal('You are not allowed to perform this action.', 403)
  }
  return data as Record<string, unknown>
}

const guardRemoval: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  if (!req.user) return
  const target = (await req.payload.findByID({
    collection: collection.slug,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })) as Person | null
  if (target && !isSuperiorOf(req.user, target)) {
    throw createRefusal('You are not allowed to perform this action.', 403)
  }
}

/** What the pages for a forgotten password say where no mail is sent. */
export const noMailWords = {
  checkYourEmailForPasswordReset:
    'No mail is sent from here. Whoever runs the service can make a link for you.',
  emailNotValid: 'No mail was sent: whoever runs the service can make a link for you.',
  emailSent: 'No mail was sent',
  forgotPasswordEmailInstructions:
    'No mail is sent from here. Whoever runs the service can make a link for you.',
}

/** And where mails are sent: the same whether somebody works here or not. */
export const mailWords = {
  checkYourEmailForPasswordReset:
    'If somebody works here with this address, a link is on its way to it. It works once, within an hour.',
  emailNotValid: 'The server did not answer. Try again.',
  emailSent: 'Look into your mailbox',
  forgotPasswordEmailInstructions:
    'Enter your address. If you work here, you get a link by which you choose a new password.',
}

/** The hooks that keep the hierarchy, also for a host's own collection of people. */
export const peopleHooks = (options: SanitisedOptions) => ({
  beforeOperation: [guardPassword],
  beforeChange: [
    guardUpdate,
    guardMemberships,
    markEnds(options),
    guardFreshRoles(options),
    ...noteChanges(options),
    keepSessions,
  ],
  afterChange: [inviteCreated(options), forgetPhonesOfLeavers(options)],
  beforeDelete: [guardRemoval],
  afterDelete: [forgetFactor(options), forgetPhonesOfRemoved(options)],
})

/** The access of the collection of people. */
export const peopleAccess: NonNullable<CollectionConfig['access']> = {
  admin: ({ req }) => Boolean(req.user),
  read: canReadPeople,
  create: canCreatePeople,
  update: canUpdatePeople,
  delete: canDeletePeople,
  unlock: ({ req }) => rankOf(req.user) > 0 && canReadPeople({ req }),
  readVersions: nobody,
}

/** People who sign in. No trash (Payload's first-user page would open again), no versions. */
export function createUsersCollection(options: SanitisedOptions): CollectionConfig {
  return {
    slug: options.slugs.users,
    labels: { singular: 'Person', plural: 'People' },
    auth: authOf({ cookies: { sameSite: 'Strict' } }, options),
    admin: {
      group: 'Organisation',
      useAsTitle: 'name',
      defaultColumns: ['name', 'email', 'memberships'],
      description: 'Everybody who signs in here. Nobody can change their own roles.',
    },
    access: peopleAccess,
    endpoints: Object.values(peopleEndpoints(options)).flat(),
    hooks: peopleHooks(options),
    disableDuplicate: true,
    lockDocuments: false,
    fields: [
      { name: 'name', type: 'text', required: true, maxLength: 80 },
      ...signInFields,
      ...peopleFields(options),
    ],
  }
}
