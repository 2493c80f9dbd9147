import { cities, type City } from '../../core/cities'
import { foldForTimes } from './clock-times'

/** Other ways in which people name the clocks of a zone: adjectives, older names, “BAKI” without its dot. */
const otherNames: Partial<Record<City['zone'], readonly string[]>> = {
  'Asia/Baku': ['бакин', 'baki'],
  'Asia/Tbilisi': ['tiflis', 'тифлис'],
  'Asia/Yerevan': ['eriwan', 'yerevan', 'эреван'],
  'Europe/Moscow': ['моск'],
  'Europe/Kyiv': ['kiew', 'kiev', 'kyiv', 'київ', 'киів'],
  'Europe/Chisinau': ['chisinau', 'kischinau', 'кишинев'],
  'Europe/Vienna': ['вены', 'вене', 'венск'],
  'Europe/Berlin': ['берлин'],
}

/** Abbreviations in use for zones, as a text may name them. */
const abbreviations: readonly [RegExp, string][] = [
  [/\b(?:UTC|GMT)\b(?!\s*[+\-−–]\s*\d)/iu, 'UTC'],
  [/\b(?:CET|CEST|MEZ|MESZ)\b/iu, 'Europe/Berlin'],
  [/(?<!\p{L})(?:MSK|МСК)(?!\p{L})/iu, 'Europe/Moscow'],
  [/\bTRT\b/iu, 'Europe/Istanbul'],
  [/\bAZT\b/iu, 'Asia/Baku'],
]

/** The zone that a text names right beside a time, by a city (also inflected) or an abbreviation; null when it names none. */
export function zoneNamedIn(text: string): string | null {
  const folded = foldForTimes(text)
  const named = words.find(({ pattern }) => pattern.test(folded))
  if (named) return named.zone
  return abbreviations.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** The minutes that a text names as the distance from UTC, e.g. “GMT+4”; null when it names none. */
export function offsetNamedIn(text: string): number | null {
  const match = /(?:UTC|GMT)\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?/iu.exec(text)
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '+' ? minutes : -minutes
}

/** Endings are left out: «Москвы», «Bakının», “Berliner” name the same city. */
const stemOf = (name: string): string => {
  const lower = foldForTimes(name)
  return /[аяьыиıi]$/u.test(lower) && lower.length > 4 ? lower.slice(0, -1) : lower
}

/** Short Russian names have no endings, and other words begin with them: «делитесь», «осложнения». */
const standsAlone = (stem: string): boolean => /^\p{Script=Cyrillic}{3}[аиоу]$/u.test(stem)

const wordWith = (stem: string, alone: boolean): RegExp =>
  new RegExp(String.raw`(?<!\p{L})${stem}${alone ? String.raw`(?!\p{L})` : ''}`, 'u')

/** What names a zone, in the order of the list of cities. */
const words: readonly { zone: string; pattern: RegExp }[] = cities.flatMap(({ zone, names }) => [
  ...[...new Set(Object.values(names).map(stemOf))].map((stem) => ({
    zone,
    pattern: wordWith(stem, standsAlone(stem)),
  })),
  ...(otherNames[zone] ?? []).map((stem) => ({ zone, pattern: wordWith(stem, false) })),
])
