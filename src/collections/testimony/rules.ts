import type { PayloadRequest } from 'payload'
import { instantOf } from '../../content/field-values'
import { comparePartialDates, partialDateProblem } from '../../content/partial-date'
import {
  channelsOf,
  dateOf,
  isConsentNoted,
  isToldInParts,
  maySeeFaces,
  partEnd,
  standingParts,
} from '../../content/testimony'
import { asRecord, idOf, rowsOf, textIn, type WholeDocument } from '../../core/whole-document'
import { localeNames, type Locale } from '../../core/locales'
import type { Problem, PublishRule } from '../../hooks/publish-rules'

/** A real name is told only where whoever tells has agreed to that very thing. */
export const requireNarrator: PublishRule = ({ whole }) => {
  const { name, kind, realNameAgreed } = asRecord(whole.narrator)
  return whole.type === 'testimony' && kind === 'real' && name && realNameAgreed !== true
    ? [
        {
          path: 'narrator.realNameAgreed',
          message: 'Choose a pseudonym, or tick that they agreed that their real name is shown.',
        },
      ]
    : []
}

/** Each part that leaves the organisation is dated, written, and covered by a consent that holds. */
export const requireParts: PublishRule = ({ whole, locales, now }) => {
  if (!isToldInParts(whole)) return []
  const problems = rowsOf(whole.parts).flatMap((row, index) =>
    channelsOf(row).length === 0 ? [] : partProblems(row, `parts.${index}`, { locales, now }),
  )
  return problems.length === 0 && standingParts(whole, now).length === 0
    ? [{ path: 'parts', message: 'Choose for at least one part where it may be told.' }]
    : problems
}

function partProblems(
  row: Record<string, unknown>,
  path: string,
  { locales, now }: { locales: readonly Locale[]; now: Date },
): Problem[] {
  const problems: Problem[] = []
  const problem = (at: string, message: string) => problems.push({ path: `${path}.${at}`, message })
  const date = dateOf(row)
  const today = { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() }
  const wrong = partialDateProblem(date)
  if (wrong) problem('date.day', wrong)
  else if (date.year == null) problem('date.year', 'Enter at least the year.')
  else if (comparePartialDates(date, today) > 0) {
    problem('date.year', 'This date lies in the future.')
  }
  for (const locale of locales.filter((one) => textIn(row.title, one) === '')) {
    problem('title', `The title of this part is missing in ${localeNames[locale]}.`)
  }
  const consent = asRecord(row.consent)
  const given = instantOf(consent.date)
  if (!isConsentNoted(row)) {
    problem('consent.by', 'Note who agreed to this part and when, or take its channels away.')
  } else if (given && given.getTime() > now.getTime() + dayMs) {
    problem('consent.date', 'This day lies in the future.')
  }
  const end = partEnd(row)
  if (end === null) problem('consent.reviewAt', 'Choose by when they are asked again.')
  else if (end <= now) {
    problem(
      'consent.reviewAt',
      'The day on which to ask again has passed. Ask them and choose a new one, or take the channels away.',
    )
  }
  return problems
}

const dayMs = 86_400_000

/** No picture of a testimony shows a face that may not be shown. */
export function requireFaceless(media: string): PublishRule {
  return async ({ whole, req }) => {
    if (whole.type !== 'testimony') return []
    const agreed = asRecord(whole.narrator).faceAgreed === true
    const shown: { path: string; picture: unknown; agreed: boolean }[] = [
      ...[whole.media].flat().map((picture) => ({ path: 'media', picture, agreed })),
      ...rowsOf(whole.parts).map((row, index) => ({
        path: `parts.${index}.picture`,
        picture: row.picture,
        agreed: row.faceAgreed === true,
      })),
    ]
    const faces = await facesOf(
      req,
      media,
      shown.flatMap(({ picture }) => idOf(picture) ?? []),
    )
    return shown.flatMap(({ path, picture, agreed: isAgreed }) => {
      const id = idOf(picture)
      return id === null || maySeeFaces(faces.get(String(id)), isAgreed)
        ? []
        : [
            {
              path,
              message:
                'Somebody can be recognised in this picture. Choose one with blurred faces or without any, or tick that they agreed.',
            },
          ]
    })
  }
}

async function facesOf(
  req: PayloadRequest,
  collection: string,
  ids: readonly (string | number)[],
): Promise<Map<string, unknown>> {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection,
    where: { id: { in: [...ids] } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    select: { faces: true },
    req: { transactionID: req.transactionID },
  })
  return new Map((docs as WholeDocument[]).map((doc) => [String(idOf(doc)), doc.faces]))
}
