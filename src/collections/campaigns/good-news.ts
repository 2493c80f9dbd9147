import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { type ID, idOf, rowsOf, textIn, type WholeDocument } from '../../core/whole-document'
import { fitText } from '../../content/texts/fit-text'
import { type Locale, locales } from '../../core/locales'
import { ownLogger } from '../../core/log/own-logger'
import type { PublishRule } from '../../hooks/publish-rules'
import type { Slugs } from '../../options'

/** The limits of a news item's title and of the words on a button, in UTF-16 units. */
const titleMax = 90

const words: Record<Locale, { goodNews: string; see: string }> = {
  az: { goodNews: 'Yaxşı xəbər', see: 'Haradan görünür' },
  en: { goodNews: 'Good news', see: 'See for yourself' },
  ru: { goodNews: 'Хорошая новость', see: 'Где это видно' },
  tr: { goodNews: 'İyi haber', see: 'Kaynağı gör' },
  de: { goodNews: 'Gute Nachricht', see: 'Selbst nachsehen' },
}

/** Notes which demands of a campaign are public as met for the first time; it keeps nothing from being published. */
export const noteMetDemands: PublishRule = ({ whole, before, req }) => {
  const known = new Set(
    rowsOf(before?.demands).flatMap(({ id, status }) => (status === 'met' ? [id] : [])),
  )
  req.context.metDemands = rowsOf(whole.demands).filter(
    ({ id, status }) => status === 'met' && !(id !== undefined && known.has(id)),
  )
  return []
}

/** Drafts a news item for each demand that is met, in the languages of the demand; people write the rest. */
export function draftGoodNews(slugs: Slugs): CollectionAfterChangeHook {
  return async ({ doc, req }) => {
    const met = rowsOf(req.context.metDemands)
    delete req.context.metDemands
    const { tenant: organisation, publicId } = doc as { tenant?: unknown; publicId?: unknown }
    const tenant = idOf(organisation)
    const draftedFrom = String(publicId)
    for (const demand of met) {
      try {
        await draft({ req, slugs, demand, tenant, draftedFrom })
      } catch (err) {
        // The campaign is published; people can write the item themselves.
        ownLogger(req.payload.logger).error({ msg: 'good news could not be drafted', err })
      }
    }
    return doc as unknown
  }
}

async function draft(args: {
  req: PayloadRequest
  slugs: Slugs
  demand: WholeDocument
  tenant: ID | null
  /** Public id of the campaign. */
  draftedFrom: string
}): Promise<void> {
  const { req, slugs, demand, tenant, draftedFrom } = args
  const collection = slugs.news
  const call = {
    collection,
    depth: 0,
    draft: true,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  } as const
  let id: ID | null = null
  for (const locale of locales) {
    const text = textIn(demand.text, locale)
    if (text === '') continue
    const { goodNews, see } = words[locale]
    const data = {
      title: `${goodNews}: ${fitText(text, titleMax - goodNews.length - 2, locale)}`,
      summary: text,
      translation: 'draft',
      nextStep: { type: 'learn', label: see, url: demand.evidence },
    }
    if (id === null) {
      const made = await req.payload.create({
        ...call,
        data: { ...data, tenant, type: 'news', draftedFrom },
        locale,
      })
      id = made.id
    } else {
      await req.payload.update({ ...call, id, data, locale })
    }
  }
}
