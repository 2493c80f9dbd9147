import {
  type CollectionBeforeChangeHook,
  type FieldAccess,
  type TextField,
  type TextFieldSingleValidation,
  ValidationError,
} from 'payload'
import { hasRole, isPlatformAdmin, organisationsOf } from '../../access/roles'
import { discreetNameMax, discreetNameProblem, ownNamesOf } from '../../content/discreet-name'
import { localeNames, locales } from '../../core/locales'
import { idOf, textIn } from '../../core/whole-document'
import { mergeLocales } from '../../fields/merge-locales'
import { loadWhole } from '../../hooks/load-whole'

/** Whoever could look it up would know who has written to a phone. */
const ownMembers: FieldAccess = ({ req, doc }) =>
  isPlatformAdmin(req.user) ||
  (doc ? hasRole(req.user, idOf(doc)) : organisationsOf(req.user).length > 0)

/** In the language of the form; the names in the others are known to {@link guardDiscreetName}. */
const validateName: TextFieldSingleValidation = (value, { data, siblingData }) =>
  discreetNameProblem(value, ownNamesOf({ ...data, ...siblingData })) ?? true

/** What stands on locked phones in place of anything that tells who writes. Empty: a line that speaks of a reading list. */
export const discreetNameField = {
  name: 'botDiscreetName',
  type: 'text',
  localized: true,
  label: 'Discreet name on phones',
  validate: validateName,
  access: { read: ownMembers },
  admin: {
    description: `Stands on a locked phone until the message is opened: “Evening notes: 1 new message.” Plain words, ${discreetNameMax} characters, nothing that names you or what you do. In a language in which it is empty: “1 new message from your reading list.”`,
  },
} as const satisfies TextField

/** Refuses a name that gives away what the organisation is called in another language than that of the form. */
export const guardDiscreetName: CollectionBeforeChangeHook = async ({
  collection,
  data: given,
  originalDoc,
  req,
}) => {
  const data = given as Record<string, unknown>
  const id = idOf(originalDoc)
  const stored =
    id === null ? null : await loadWhole({ collection: collection.slug, id, draft: false, req })
  const fields = collection.flattenedFields
  const whole = mergeLocales({ fields, data, stored, locale: req.locale ?? '' })
  const own = ownNamesOf(whole)
  const errors = locales.flatMap((locale) => {
    const problem = discreetNameProblem(textIn(whole[discreetNameField.name], locale), own)
    if (problem === null) return []
    const message = locale === req.locale ? problem : `${localeNames[locale]}: ${problem}`
    return [{ path: discreetNameField.name, message }]
  })
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
  return data
}
