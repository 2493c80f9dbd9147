import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { createRefusal } from '../../access/refusal'
import { hasRole, writers } from '../../access/roles'
import { noStore } from '../../access/no-store'
import { retractionOf } from '../../content/retraction'
import { withdrawnIds } from '../../content/testimony'
import { publicLocales } from '../../content/translation'
import { readJson } from '../../core/clean-text'
import { type Locale, locales } from '../../core/locales'
import { loadWhole } from '../../hooks/load-whole'
import type { SanitisedOptions } from '../../options'
import { recordAround } from '../../recording/record-around'
import { openDocument } from '../content/open-document'
import { partIds, withdrawParts } from './withdraw-parts'
import { partsOf, type PartView, reportOf, type WithdrawalReport } from './withdrawal-view'

/** What the panel of a testimony shows. */
export type TestimonyView = {
  parts: PartView[]
  /** Languages in which a note can be read. */
  languages: Locale[]
  /** Why this person cannot withdraw anything, as a sentence; null when they can. */
  refusal: string | null
  report: WithdrawalReport | null
}

/** The most characters of a public note: as many as a correction takes. */
const noteMax = 280

const bodySchema = z.object({
  parts: z.union([z.literal('all'), z.array(z.string().min(1).max(64)).min(1).max(200)]),
  note: z
    .partialRecord(z.enum(locales), z.string().trim().min(1).max(noteMax))
    .refine((note) => Object.keys(note).length > 0)
    .nullish(),
})

/**
 * `GET /:id/testimony` for members: see {@link TestimonyView}. `POST /:id/withdraw-parts` with
 * `{ parts: [ids] | 'all', note? }`: takes parts back at once and for good. Without a note readers find a neutral
 * sentence, with `null` nothing. Whoever writes in the organisation may do it: somebody who changed their mind does
 * not wait for a reviewer. Repeating it changes nothing.
 */
export function withdrawPartsEndpoints(options: SanitisedOptions): Omit<Endpoint, 'root'>[] {
  return [
    {
      path: '/:id/testimony',
      method: 'get',
      handler: async (req) => answer(await viewOf(req, options)),
    },
    {
      path: '/:id/withdraw-parts',
      method: 'post',
      handler: async (req) => {
        const { slugs } = options
        const { id, doc, person } = await openDocument(req, slugs.news)
        if (!hasRole(person, doc.tenant, writers)) throw createRefusal(needsWriter, 403)
        const body = bodySchema.safeParse(await readJson(req))
        if (!body.success) {
          throw createRefusal(
            `Name the parts, or “all”, and a note of at most ${noteMax} characters or none.`,
            400,
          )
        }
        const now = options.now()
        if (retractionOf(doc)?.reason === 'erased') return answer(await viewOf(req, options))
        const known = await partIds(req, slugs.news, id)
        const gone = withdrawnIds(doc)
        const asked = body.data.parts === 'all' ? known : body.data.parts
        if (asked.some((part) => !known.includes(part) && !gone.has(part))) {
          throw createRefusal('There is no such part here. Open the page anew.', 404)
        }
        const parts = asked.filter((part) => !gone.has(part))
        if (parts.length > 0) {
          await withdrawParts({
            ...{ req, options, id, main: doc, parts, person, now },
            note: body.data.note,
          })
        } else {
          // Whoever asks again may have seen the first time break off.
          await recordAround({ payload: req.payload, slugs, key: 'news', id, now })
        }
        return answer(await viewOf(req, options))
      },
    },
  ]
}

const needsWriter = 'Withdrawing takes somebody who writes in the organisation.'

async function viewOf(req: PayloadRequest, options: SanitisedOptions): Promise<TestimonyView> {
  const { slugs } = options
  const { id, doc, person } = await openDocument(req, slugs.news)
  const now = options.now()
  const newest = await loadWhole({ collection: slugs.news, id, draft: true, req })
  return {
    parts: partsOf(doc, newest, now),
    languages: publicLocales(doc, 'title'),
    refusal: hasRole(person, doc.tenant, writers) ? null : needsWriter,
    report: await reportOf({ payload: req.payload, slugs, id, main: doc, now }),
  }
}

const answer = (view: TestimonyView): Response => Response.json(view, noStore)
