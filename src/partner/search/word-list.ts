import { shortestPart } from './search-words'

/**
 * The words of one group of texts, each with where it stands. What is noted is a number; looking takes about a
 * millisecond for each million characters of different words.
 */
export type WordList = {
  note(word: string, place: number): void
  /** Gives everything that was noted for the words that have this one in them. */
  find(word: string, visit: (place: number) => void): void
  /** Another list of the same words, without the places that become null and the words that have none. */
  moved(place: (before: number) => number | null): WordList
}

export function createWordList(): WordList {
  const numbers = new Map<string, number>()
  /** By the number of a word: where its last place is noted. */
  const last: number[] = []
  // A note is a place, and where the one before it of the same word is noted; -1 for none.
  let places = new Int32Array(64)
  let before = new Int32Array(64)
  let notes = 0
  /** All words one after the other, each behind a line feed. */
  let text = ''
  const starts: number[] = []
  /** Words by their first letters: what is too short to be looked for in the middle. */
  const beginnings = new Map<string, number[]>()
  let fresh: string[] = []

  function settle(): void {
    if (fresh.length === 0) return
    let at = text.length
    for (const word of fresh) {
      starts.push(at + 1)
      at += 1 + word.length
    }
    text += `\n${fresh.join('\n')}`
    fresh = []
  }

  function visitAll(word: number, visit: (place: number) => void): void {
    for (let note = last[word] ?? -1; note !== -1; note = before[note] ?? -1) {
      visit(places[note] ?? 0)
    }
  }

  return {
    note(word, place) {
      let number = numbers.get(word)
      if (number === undefined) {
        number = last.push(-1) - 1
        numbers.set(word, number)
        fresh.push(word)
        const beginning = word.slice(0, shortestPart - 1)
        const others = beginnings.get(beginning)
        if (others) others.push(number)
        else beginnings.set(beginning, [number])
      }
      const former = last[number] ?? -1
      if (former !== -1 && places[former] === place) return
      if (notes === places.length) {
        places = grown(places)
        before = grown(before)
      }
      places[notes] = place
      before[notes] = former
      last[number] = notes
      notes += 1
    },
    find(word, visit) {
      settle()
      if (word.length < shortestPart) {
        for (const [beginning, words] of beginnings) {
          if (beginning.startsWith(word)) for (const number of words) visitAll(number, visit)
        }
        return
      }
      let number = 0
      for (let at = text.indexOf(word); at !== -1;) {
        while ((starts[number + 1] ?? Infinity) <= at) number += 1
        visitAll(number, visit)
        const next = starts[number + 1]
        if (next === undefined) return
        at = text.indexOf(word, next)
      }
    },
    moved(place) {
      const other = createWordList()
      for (const [word, number] of numbers) {
        visitAll(number, (old) => {
          const after = place(old)
          if (after !== null) other.note(word, after)
        })
      }
      return other
    },
  }
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.ceil(numbers.length * 1.5))
  more.set(numbers)
  return more
}
