import type { PayloadRequest } from 'payload'
import { allTexts, idOf, rowsOf, type WholeDocument } from '../../core/whole-document'

/**
 * The contacts that are meant to be read: the organisation's public ones, its support lines, and those of the item.
 * @param organisation - in all languages
 */
export function contactsIn(organisation: WholeDocument | null, whole: WholeDocument): string[] {
  const lines = [
    organisation?.supportLines,
    organisation?.legalContacts,
    whole.supportLines,
  ].flatMap(rowsOf)
  const contacts = lines.flatMap(({ contact, url }) => [contact, url])
  return [organisation?.contactPublic, ...contacts].flatMap(allTexts)
}

/** The {@link contactsIn} an item and the organisation that it belongs to. */
export async function knownContacts(args: {
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>
  organisations: string
  whole: WholeDocument
}): Promise<string[]> {
  const { req, organisations, whole } = args
  const id = idOf(whole.tenant)
  if (id === null) return contactsIn(null, whole)
  const organisation: unknown = await req.payload.findByID({
    collection: organisations,
    id,
    depth: 0,
    locale: 'all',
    disableErrors: true,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    select: { contactPublic: true, supportLines: true, legalContacts: true },
  })
  return contactsIn(organisation as WholeDocument | null, whole)
}
