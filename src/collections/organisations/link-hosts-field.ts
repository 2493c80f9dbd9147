import type { CollectionBeforeChangeHook, FieldAccess, TextField } from 'payload'
import { needsFresh } from '../../access/fresh-factor'
import { hasRole, isPlatformAdmin, organisationsOf } from '../../access/roles'
import { linkHostProblem, normalLinkHost } from '../../broadcasts/ally/link-hosts'
import { allTexts, idOf } from '../../core/whole-document'
import type { SanitisedOptions } from '../../options'

/** Whoever could look it up would know which link passes unread. */
const ownMembers: FieldAccess = ({ req, doc }) =>
  isPlatformAdmin(req.user) ||
  (doc ? hasRole(req.user, idOf(doc)) : organisationsOf(req.user).length > 0)

/** Where the alerts of an organisation may lead without anybody else reading them first. */
export const linkHostsField = {
  name: 'linkHosts',
  type: 'text',
  hasMany: true,
  maxRows: 50,
  label: 'Sites that your alerts link to',
  access: { read: ownMembers },
  hooks: {
    beforeValidate: [
      ({ value }: { value?: unknown }) =>
        Array.isArray(value) ? [...new Set(allTexts(value).map(normalLinkHost))] : value,
    ],
  },
  validate: (value: unknown) =>
    allTexts(value)
      .map(linkHostProblem)
      .find((problem) => problem !== null) ?? true,
  admin: {
    description:
      'E.g. example.org, or *.example.org for all below it. An alert with a link to any other site waits until an ally has read it. Leave out sites on which anybody can write, such as t.me.',
  },
} as const satisfies TextField

const textOf = (value: unknown): string => JSON.stringify(allTexts(value).sort())

/** Changing the list needs a second factor of now: it decides what is sent without an ally. */
export const guardFreshHosts = ({ now }: Pick<SanitisedOptions, 'now'>) =>
  (({ data: given, originalDoc, req }) => {
    const data = given as Record<string, unknown>
    const before = (originalDoc as Record<string, unknown> | undefined)?.[linkHostsField.name]
    const after = data[linkHostsField.name]
    if (after !== undefined && textOf(after) !== textOf(before) && req.user) {
      needsFresh(req.user, now())
    }
    return data
  }) satisfies CollectionBeforeChangeHook
