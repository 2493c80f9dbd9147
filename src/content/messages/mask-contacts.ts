import { disclosuresIn } from '../disclosure'
import { readable } from '../disclosure/mask'

/** What stands in the place of what was masked, in every language. */
export const maskSign = '[…]'

const ends =
  'com|org|net|info|biz|io|me|co|cc|tv|gg|ly|be|az|ru|su|tr|de|ge|ua|by|kz|uk|eu|us|fr|nl|ch|at|рф|app|dev|xyz|online|site|link|click|top|shop|club|live|page|blog|news|one|pro|space|store|chat|social|onion'
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{N}])?`

/** Addresses on the web with or without a protocol, and names by which somebody is found in a network. */
const links: readonly RegExp[] = [
  /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.|(?:mailto|tg|xmpp|matrix|signal|sgnl):)\S+/giu,
  new RegExp(String.raw`(?<![\p{L}\p{N}@])(?:${label}\.)+\p{L}{2,}\/\S*`, 'giu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}@])(?:${label}\.)+(?:${ends})(?![\p{L}\p{N}-])`, 'giu'),
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.:-]{2,}/gu,
]

const withoutLinks = (text: string): string =>
  links.reduce((rest, pattern) => rest.replaceAll(pattern, maskSign), text)

/** How often a text is looked through anew: what stands beside a mask may be found only then. */
const rounds = 5

/**
 * A text without what leads to a person or a door: phone numbers, e-mail addresses, places, street addresses, links and
 * names in networks, by the rules that warn editors of them ({@link disclosuresIn}). A text without any stays as it is.
 */
export function maskContacts(text: string): string {
  const plain = readable(text)
  if (disclosuresIn(plain).length === 0 && withoutLinks(plain) === plain) return text
  let masked = plain
  for (let round = 0; round < rounds; round += 1) {
    // The longest first: one may stand in another.
    const found = disclosuresIn(masked)
      .map(({ excerpt }) => excerpt)
      .sort((a, b) => b.length - a.length)
    const next = withoutLinks(
      found.reduce((rest, excerpt) => rest.replaceAll(excerpt, maskSign), masked),
    )
    if (next === masked) break
    masked = next
  }
  const isClean = disclosuresIn(masked).length === 0
  return isClean ? masked : masked.replaceAll(/[\p{Nd}@]/gu, '•')
}
