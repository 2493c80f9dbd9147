import type { Found } from '../wording/kinds'
import { coordinates } from './coordinates'
import { emails } from './emails'
import type { DisclosureKind } from './kinds'
import { hits, readable, webAddresses, without } from './mask'
import { phonesIn } from './phones'
import { streetAddresses } from './street-addresses'
import { windowsOf } from './windows'

/**
 * Phone numbers, e-mail addresses, coordinates and street addresses in one text, as written.
 * @param known - contacts that are meant to be read, as one writes them: the organisation's own, support lines
 */
export function disclosuresIn(
  text: string,
  known: readonly string[] = [],
): Found<DisclosureKind>[] {
  const isKnown = knownBy(known.map(readable))
  const found = new Map<string, Found<DisclosureKind>>()
  for (const part of windowsOf(readable(text))) {
    for (const one of foundIn(part)) {
      if (!isKnown(one.kind, one.excerpt)) found.set(`${one.kind} ${one.excerpt}`, one)
    }
  }
  return [...found.values()]
}

/** What one part of a text that is {@link readable} gives away. */
function foundIn(clean: string): Found<DisclosureKind>[] {
  const mail = hits(clean, emails)
  const places = hits(mail.rest, coordinates)
  const phones = phonesIn(places.rest)
  const streets = hits(
    without(
      phones.reduce((rest, phone) => rest.replace(phone, ' '), places.rest),
      webAddresses,
    ),
    streetAddresses,
  )
  const of = (kind: DisclosureKind, excerpts: readonly string[]) =>
    excerpts.map((excerpt) => ({ kind, excerpt }))
  return [
    ...of('phone', phones),
    ...of('email', mail.found),
    ...of('coordinates', places.found),
    ...of('address', streets.found),
  ]
}

/** The digits by which two spellings of a number are the same: the last nine, or all of a shorter one. */
const tail = (text: string): string => text.replaceAll(/\D/gu, '').slice(-9)

const plain = (text: string): string =>
  text.toLocaleLowerCase('en').replaceAll(/[^\p{L}\p{N}@]+/gu, '')

/** Whether something that was found stands in one of the contacts. */
function knownBy(contacts: readonly string[]): (kind: DisclosureKind, excerpt: string) => boolean {
  const numbers = new Set(contacts.flatMap((contact) => [...phonesIn(contact), contact]).map(tail))
  const mails = new Set(
    contacts.flatMap((contact) => hits(contact, emails).found).map((mail) => mail.toLowerCase()),
  )
  const texts = contacts.map(plain)
  return (kind, excerpt) => {
    if (kind === 'phone') return numbers.has(tail(excerpt))
    if (kind === 'email') return mails.has(excerpt.toLowerCase())
    return texts.some((text) => text.includes(plain(excerpt)))
  }
}
