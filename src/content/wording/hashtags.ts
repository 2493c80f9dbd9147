import { isAbbreviation } from './abbreviations'

/** A hashtag in a text: not the number of an issue (“#14”), not a part of an address. */
const hashtag = /(?<![\p{L}\p{N}_&/#=?])#([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu

/** More capitals in a row than an abbreviation has. */
const longest = 8

/**
 * Whether a screen reader can tell the words of a hashtag, given with or without `#`: there is a capital, and not
 * capitals alone. `#VosAzerbaijan`, `#БакуПрайд2026`, `#vos_azerbaijan`, `#LGBTI` are read well; `#vosazerbaijan` and
 * `#STOPHATECRIME` are not. Scripts without capitals have no such form.
 */
export function isReadableHashtag(display: string): boolean {
  const word = display.replace(/^#/u, '').normalize('NFC')
  const cased = [...word].filter((letter) => /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(letter))
  if (cased.length === 0 || /\p{L}_+[\p{L}\p{N}]/u.test(word)) return true
  const capitals = cased.filter((letter) => /[\p{Lu}\p{Lt}]/u.test(letter))
  if (capitals.length === 0) return false
  return capitals.length < cased.length || cased.length <= longest || isAbbreviation(word)
}

/** The hashtags of a text whose words nobody can hear apart, as written. */
export function unreadableHashtags(text: string): string[] {
  return [...text.normalize('NFC').matchAll(hashtag)].flatMap(([whole]) =>
    isReadableHashtag(whole) ? [] : [whole],
  )
}
