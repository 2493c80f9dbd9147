import type { PayloadRequest } from 'payload'
import { locales } from '../../core/locales'
import { disclosures, type WordsFinding, wordings } from '../../hooks/words/findings'
import { knownContacts } from '../../hooks/words/known-contacts'
import type { Slugs } from '../../options'
import type { StoredAlert } from './freeze-alert'

/** The working title stays in the newsroom; the signature is a name. */
const unsent = ['name', 'signature']

/**
 * What in the texts that would be sent is worth a second look: whatever leads to a person or a door is confirmed by
 * the officer who approves; what is hard to read for some is only told, so that nothing urgent waits for it.
 */
export async function alertWords(args: {
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>
  slugs: Pick<Slugs, 'alerts' | 'organisations'>
  alert: StoredAlert
}): Promise<{ disclosures: WordsFinding[]; wordings: WordsFinding[] }> {
  const { req, slugs, alert } = args
  const whole = { ...alert } as Record<string, unknown>
  const fields = req.payload.collections[slugs.alerts]!.config.flattenedFields.filter(
    ({ name }) => !unsent.includes(name),
  )
  const looked = {
    fields,
    whole,
    locales: locales.filter((locale) => alert.translation?.[locale] === 'reviewed'),
  }
  const known = await knownContacts({ req, organisations: slugs.organisations, whole })
  return { disclosures: disclosures({ ...looked, known }), wordings: wordings(looked) }
}
