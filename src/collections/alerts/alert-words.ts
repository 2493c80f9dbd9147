import type { FlattenedField } from 'payload'
import { locales } from '../../core/locales'
import type { WholeDocument } from '../../core/whole-document'
import { disclosures, type WordsFinding, wordings } from '../../hooks/words/findings'
import { contactsIn } from '../../hooks/words/known-contacts'
import type { StoredAlert } from './freeze-alert'

/** What in the texts of an alert is worth a second look. */
export type AlertWords = {
  /** What leads to a person or a door: the officer who approves confirms each. */
  disclosures: WordsFinding[]
  /** What is hard to read for some: only told, so that nothing urgent waits for it. */
  wordings: WordsFinding[]
}

/** The working title stays in the newsroom; the signature is a name. */
const unsent = ['name', 'signature']

/** Looks through the texts that would be sent. @param args.organisation - its own, in all languages */
export function alertWords(args: {
  fields: readonly FlattenedField[]
  alert: StoredAlert
  organisation: WholeDocument | null
}): AlertWords {
  const { alert, organisation } = args
  const whole: WholeDocument = { ...alert }
  const looked = {
    fields: args.fields.filter(({ name }) => !unsent.includes(name)),
    whole,
    locales: locales.filter((locale) => alert.translation?.[locale] === 'reviewed'),
  }
  const known = contactsIn(organisation, whole)
  return { disclosures: disclosures({ ...looked, known }), wordings: wordings(looked) }
}
