import { overlaps, type Grants } from '../../content/visibility'
import type { Locale } from '../../core/locales'
import { type FrozenItem, localesOf } from '../../publications/item'
import type { PublicationWithItem } from '../../publications/publication'
import { createWordReader } from './search-words'
import { createWordList, type WordList } from './word-list'

/** What answers a question. */
export type Found = {
  size: number
  ids(): string[]
  /** By public id: 0 where a title has all the words, 1 where others help, null where one is missing. */
  rankOf(id: string): 0 | 1 | null
}

type Group = {
  organisation: string
  visibility: readonly Grants['visibility'][number][]
  locale: Locale
  words: WordList
}

/** Items that went and still have places, before the index is tidied. */
const mostGone = 1000

/** Words of so many places are looked up once until something changes, and so many of them are kept. */
const [frequent, mostKept] = [5_000, 32]

/**
 * An index over titles, summaries and names. The words of each organisation, audience and language stand by
 * themselves, so that a question looks into nothing that the one who asks may not read: neither what it finds
 * nor how long it takes depends on the rest.
 */
export function createSearchIndex({ capacity }: { capacity: number }) {
  let groups = new Map<string, Group>()
  let numbers = new Map<string, number>()
  /** Public ids by number; of those that went, too. */
  let ids: string[] = []
  let [next, noted] = [0, 0]
  const read = createWordReader()
  /** What was found for frequent words, by the groups that were looked into: each a byte for each number. */
  const kept = new Map<string, Uint8Array>()

  function remove(id: string): void {
    kept.clear()
    numbers.delete(id)
    if (next - numbers.size > mostGone + numbers.size / 2) tidy()
  }

  /** Gives the items that are there new numbers, and forgets the words of the others. */
  function tidy(): void {
    const renumbered = new Map([...numbers.values()].map((before, after) => [before, after]))
    for (const group of groups.values()) {
      group.words = group.words.moved((place) => {
        const number = renumbered.get(place >>> 1)
        return number === undefined ? null : number * 2 + (place & 1)
      })
    }
    ids = [...numbers.keys()]
    numbers = new Map(ids.map((id, number) => [id, number]))
    next = ids.length
  }

  /** By the number of an item: 0 without the word, 1 where it is somewhere, 2 in a title. */
  function placesOf(word: string, readable: readonly (readonly [string, Group])[]): Uint8Array {
    const key = [word, ...readable.map(([name]) => name)].join('\n')
    const known = kept.get(key)
    if (known) return known
    const found = new Uint8Array(next)
    let visited = 0
    const visit = (place: number): void => {
      visited += 1
      found[place >>> 1] = place & 1 ? (found[place >>> 1] ?? 0) || 1 : 2
    }
    for (const [, group] of readable) group.words.find(word, visit)
    if (visited >= frequent) {
      const [first] = kept.keys()
      if (first !== undefined && kept.size >= mostKept) kept.delete(first)
      kept.set(key, found)
    }
    return found
  }

  return {
    clear(): void {
      kept.clear()
      groups = new Map()
      numbers = new Map()
      ids = []
      ;[next, noted] = [0, 0]
    },
    remove,
    put({ id, organisation, reach, item }: PublicationWithItem): void {
      remove(id)
      if (!item) return
      const number = next
      next += 1
      ids[number] = id
      numbers.set(id, number)
      for (const locale of localesOf(item)) {
        const name = [organisation, ...reach.visibility, locale].join(' ')
        const group = groups.get(name) ?? {
          ...{ organisation, locale },
          ...{ visibility: reach.visibility, words: createWordList() },
        }
        groups.set(name, group)
        const { titles, rest } = textsOf(item, locale)
        const note = (text: string, place: number) => {
          const words = read(text)
          noted += words.length
          for (const word of words) group.words.note(word, place)
        }
        for (const text of titles) note(text, number * 2)
        // A title for each item, whatever happens.
        if (noted < capacity) for (const text of rest) note(text, number * 2 + 1)
      }
    },
    find(words: readonly string[], { organisations, locales, visibility }: Grants): Found {
      const readable = [...groups].filter(
        ([, group]) =>
          organisations.includes(group.organisation) &&
          overlaps(group.visibility, visibility) &&
          (locales?.includes(group.locale) ?? true),
      )
      // 0: a word is missing. 1: all are there. 2: all are in titles.
      const all = new Uint8Array(next).fill(2)
      for (const word of words) {
        const one = placesOf(word, readable)
        for (let number = 0; number < next; number += 1) {
          const [before = 0, found = 0] = [all[number], one[number]]
          if (found < before) all[number] = found
        }
      }
      const found: number[] = []
      for (let number = 0; number < next; number += 1) if (all[number]) found.push(number)
      const [known, names] = [numbers, ids]
      return {
        size: found.length,
        ids: () =>
          found.flatMap((number) => {
            const id = names[number]
            return id !== undefined && known.get(id) === number ? [id] : []
          }),
        rankOf(id) {
          const answer = all[known.get(id) ?? -1] ?? 0
          return answer === 0 ? null : answer === 2 ? 0 : 1
        },
      }
    },
  }
}

/** What an item is found by in one language: nothing but what its readers are shown. */
function textsOf(item: FrozenItem, locale: Locale): { titles: string[]; rest: string[] } {
  const { title = '', summary, alternateTitles = [] } = item.translations[locale] ?? {}
  return {
    // A memorial's and an organisation's is its name.
    titles: [title],
    rest: [
      summary ?? '',
      item.shortName ?? '',
      ...(item.alternateNames ?? []),
      ...(item.named ?? []).map(({ publicName }) => publicName),
      ...alternateTitles.map(({ text }) => text),
    ],
  }
}
