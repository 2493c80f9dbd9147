import type { PayloadRequest } from 'payload'
import { allTexts, idOf, rowsOf, type WholeDocument } from '../../core/whole-document'

/** The contacts that are meant to be read: the organisation's public ones, its support lines, and those of the item. */
export async function knownContacts(args: {
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>
  organisations: string
  whole: WholeDocument
}): Promise<string[]> {
  const { req, organisations, whole } = args
  const id = idOf(whole.tenant)
  const own =
    id === null
      ? null
      : ((await req.payload.findByID({
          collection: organisations,
          id,
          depth: 0,
          locale: 'all',
          disableErrors: true,
          overrideAccess: true,
          req: { transactionID: req.transactionID },
          select: { contactPublic: true, supportLines: true, legalContacts: true },
        })) as WholeDocument | null)
  const lines = [own?.supportLines, own?.legalContacts, whole.supportLines].flatMap(rowsOf)
  return [own?.contactPublic, ...lines.flatMap(({ contact, url }) => [contact, url])].flatMap(
    allTexts,
  )
}
