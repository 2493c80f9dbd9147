import type { PayloadRequest } from 'payload'
import type { Person } from '../../access/roles'
import { withdrawnNote } from '../../content/consent'
import { isPublished } from '../../content/visibility/release'
import { retractionOf } from '../../content/retraction'
import type { Locale } from '../../core/locales'
import { type ID, idOf, rowsOf, type WholeDocument } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import { takeParts } from '../../database/cms/take-parts'
import { openPublicationStore } from '../../database/record/open'
import { loadWhole } from '../../hooks/load-whole'
import type { SanitisedOptions } from '../../options'
import { sourceOf } from '../../publications/sources'
import { recordAround } from '../../recording/record-around'
import { takeItemBack } from '../content/take-item-back'

/** What readers find where a part stood, when nothing else was written. */
const partWithdrawnNote: Record<Locale, string> = {
  az: 'Bir hissə onu danışan şəxsin xahişi ilə çıxarılıb.',
  en: 'A part was taken out at the request of the person who told it.',
  ru: 'Одна часть удалена по просьбе человека, который об этом рассказал.',
  tr: 'Bir bölüm, anlatan kişinin isteği üzerine çıkarıldı.',
  de: 'Ein Teil wurde auf Wunsch der Person, die davon erzählt hat, entfernt.',
}

/** What readers are told: words of one's own, nothing (null), or the neutral sentence where nothing is said. */
export type WithdrawalNote = Partial<Record<Locale, string>> | null | undefined

/** The ids of all parts, in what is public and in the newest draft. */
export async function partIds(req: PayloadRequest, collection: string, id: ID): Promise<string[]> {
  const states = [
    await loadWhole({ collection, id, draft: false, req }),
    await loadWhole({ collection, id, draft: true, req }),
  ]
  return [...new Set(states.flatMap((state) => rowsOf(state?.parts).map((row) => String(row.id))))]
}

/**
 * Takes parts of a testimony back in one step, whatever anybody else is doing to it: what is public, every version,
 * and pictures that nothing else shows. Where no part is left of what somebody may have, the whole item is erased.
 * @returns whether the whole item was
 */
export async function withdrawParts(args: {
  req: PayloadRequest
  options: SanitisedOptions
  id: ID
  main: WholeDocument
  parts: readonly string[]
  note: WithdrawalNote
  person: Person
  now: Date
}): Promise<'item' | 'parts'> {
  const { req, options, id, main, parts, note, person, now } = args
  const { payload } = req
  const { slugs } = options
  const said = (neutral: Record<Locale, string>) => (note === undefined ? { ...neutral } : note)
  const isLast = rowsOf(main.parts).every((row) => parts.includes(String(row.id)))
  const newest = await partIds(req, slugs.news, id)
  const isAll = isLast && newest.every((part) => parts.includes(part))
  if ((isLast && isPublished(main)) || (isAll && (await wasPublic(args)))) {
    await takeItemBack({
      ...{ req, options, key: 'news', id, person, now },
      said: { reason: 'erased', note: said(withdrawnNote) ?? {} },
    })
    return 'item'
  }
  await audited({
    payload,
    notes: [
      {
        act: 'partWithdrawn',
        who: String(person.id),
        organisation: String(idOf(main.tenant)),
        kind: 'news',
        thing: String(id),
        revision: typeof main.version === 'number' ? main.version : null,
      },
    ],
    mustGoOn: true,
    mayBePartial: true,
    act: async () => {
      await takeParts({
        ...{ payload, collection: slugs.news, id, parts, now },
        note: said(partWithdrawnNote),
        savedBy: String(person.id),
      })
      await recordAround({ payload, slugs, key: 'news', id, now })
    },
  })
  return 'parts'
}

/** Whether anybody may have had it. */
async function wasPublic({
  req,
  options: { slugs },
  id,
  main,
}: Parameters<typeof withdrawParts>[0]): Promise<boolean> {
  if (retractionOf(main)) return true
  const store = openPublicationStore(req.payload, slugs)
  return (await store.bySource(sourceOf(slugs, 'news', id))) !== null
}
