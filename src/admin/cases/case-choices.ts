import * as z from 'zod/mini'
import { caseStates } from '../../content/case-state'
import { type ID } from '../../core/whole-document'
import { request } from '../request'

/** A case to choose, as people know it. */
export type CaseChoice = { value: ID; label: string }

const caseSchema = z.object({
  id: z.union([z.string(), z.number()]),
  caseRef: z.nullish(z.string()),
  title: z.nullish(z.string()),
  country: z.nullish(z.string()),
  status: z.nullish(z.string()),
})
const listSchema = z.object({ docs: z.array(caseSchema) })
type Found = z.infer<typeof caseSchema>

const wanted = ['caseRef', 'title', 'country', 'status']
const shape = ['draft=true', 'depth=0', ...wanted.map((name) => `select[${name}]=true`)].join('&')
const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** Whoever has more of them finds the rest by typing. */
const shown = 30

/** Reference, title, country and state in one line: “AZ-2026-014: Arrests in Baku (Azerbaijan, open)”. */
export function caseLabel({ caseRef, title, country, status }: Omit<Found, 'id'>): string {
  const name = [caseRef, title?.trim()].filter(Boolean).join(': ') || 'A case without a title'
  const state =
    status != null && status in caseStates ? caseStates[status as keyof typeof caseStates] : status
  const about = [country && countryName(country), state?.toLowerCase()].filter(Boolean)
  return about.length > 0 ? `${name} (${about.join(', ')})` : name
}

function countryName(code: string): string {
  // A draft may hold what is no code yet.
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code
}

const choiceOf = ({ id, ...rest }: Found): CaseChoice => ({ value: id, label: caseLabel(rest) })

/**
 * The cases of an organisation whose reference or title has every word of `text` in it, the newest first.
 * @param root - URL of the collection of cases
 * @throws RequestFailure
 */
export async function findCases(args: {
  root: string
  organisation: ID
  locale: string
  text: string
  signal: AbortSignal
}): Promise<CaseChoice[]> {
  const { root, organisation, locale, text, signal } = args
  const query = new URLSearchParams({ locale, limit: String(shown), sort: '-updatedAt' })
  query.set('where[and][0][tenant][equals]', String(organisation))
  text
    .split(/\s+/)
    .filter(Boolean)
    .forEach((word, index) => {
      const where = `where[and][${String(index + 1)}][or]`
      query.set(`${where}[0][caseRef][like]`, word)
      query.set(`${where}[1][title][like]`, word)
    })
  const url = `${root}?${shape}&${query.toString()}`
  return (await request({ url, schema: listSchema, signal })).body.docs.map(choiceOf)
}

/** The case with this id, as a choice. @throws RequestFailure */
export async function readCase(args: {
  root: string
  id: ID
  locale: string
  signal: AbortSignal
}): Promise<CaseChoice> {
  const { root, id, locale, signal } = args
  const url = `${root}/${String(id)}?${shape}&locale=${locale}`
  return choiceOf((await request({ url, schema: caseSchema, signal })).body)
}
