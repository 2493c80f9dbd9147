import { type Locale, localeNames, locales } from '../../core/locales'
import type { AlertKind, FrozenAlert } from '../broadcast'
import { gatheringIn } from './gatherings'
import { isListed } from './link-hosts'
import { linksIn } from './links'

/** Why somebody of another organisation reads an alert before it goes. */
export type AllyFinding = {
  kind: 'link' | 'gathering'
  /** What was found, as written. */
  excerpt: string
  locales: Locale[]
  /** The whole as a sentence for a person. */
  message: string
}

/**
 * Whether an alert of a kind may have to wait for an ally. A cancellation never does: whatever it says, it ends an
 * alert that is wrong, and until it goes people follow that one. A correction does, because what puts right needs
 * neither a foreign link nor a new meeting place: without them it goes at once.
 */
export const mayNeedAlly = (kind: AlertKind): boolean => kind !== 'cancellation'

/** In a correction what phones have already stands here, as what was wrong: it calls nobody to the place it names. */
const quoted = 'weSaid'

/**
 * What in an alert takes a second organisation: links to hosts that are not in the organisation's list, and a place
 * together with a time. All languages, and everything that readers get of it.
 * @param hosts - the organisation's list, see `link-hosts.ts`
 */
export function allyFindings(
  alert: FrozenAlert,
  { hosts, now }: { hosts: readonly string[]; now: Date },
): AllyFinding[] {
  if (!mayNeedAlly(alert.kind)) return []
  return [...foreignLinks(alert, hosts), ...gatherings(alert, now)]
}

function foreignLinks(alert: FrozenAlert, hosts: readonly string[]): AllyFinding[] {
  const found = new Map<string, Locale[]>()
  for (const locale of locales) {
    const { link = '', whereTo = [], rest } = partsOf(alert, locale)
    const texts = [...Object.values(alert.texts[locale] ?? {}), ...rest, ...whereTo, link]
    for (const { written, host } of texts.flatMap(linksIn)) {
      if (host !== null && isListed(host, hosts)) continue
      found.set(written, [...new Set([...(found.get(written) ?? []), locale])])
    }
  }
  return [...found].map(([excerpt, where]) => ({
    kind: 'link',
    excerpt,
    locales: where,
    message: `The link “${excerpt}” (${names(where)}) leads to a site that is not in the organisation’s list.`,
  }))
}

function gatherings(alert: FrozenAlert, now: Date): AllyFinding[] {
  return locales.flatMap((locale): AllyFinding[] => {
    const { statusTag: head = '', [quoted]: _quoted, ...texts } = alert.texts[locale] ?? {}
    const { whereTo = [], rest } = partsOf(alert, locale)
    const hasDeadline = alert.actBy !== undefined
    const found =
      gatheringIn({ head, parts: [...Object.values(texts), ...rest], hasDeadline }, now) ??
      // Offices stand there by right, beside a deadline: only what one line says by itself counts.
      whereTo
        .map((line) => gatheringIn({ head: '', parts: [line], hasDeadline: false }, now))
        .find((one) => one !== null)
    if (!found) return []
    const { place, time } = found
    const when = time === null ? 'the time under “Act by”' : `“${time}”`
    return [
      {
        kind: 'gathering',
        excerpt: time === null ? place : `${place} · ${time}`,
        locales: [locale],
        message: `${names([locale])}: “${place}” and ${when} may call people to a place at a time.`,
      },
    ]
  })
}

function partsOf({ copyText, whereTo, link, doNot, letter }: FrozenAlert, locale: Locale) {
  return {
    link: link[locale],
    whereTo: whereTo[locale],
    rest: [copyText[locale] ?? '', ...(doNot?.[locale] ?? []), letter?.[locale] ?? ''],
  }
}

const names = (where: readonly Locale[]): string =>
  where.map((locale) => localeNames[locale]).join(', ')
