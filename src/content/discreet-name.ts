import { isLocale, type Locale } from '../core/locales'
import { allTexts, asRecord } from '../core/whole-document'
import { fold, foldName } from './texts/fold'

/**
 * The name that stands on a locked phone in place of an organisation's own. Whoever looks over a shoulder must learn
 * nothing from it, and no phone may make a link of it.
 */

/** A neutral name in the languages for which an organisation has chosen one. No other language stands in. */
export type DiscreetName = Partial<Record<Locale, string>>

/** The most UTF-16 units: with the words behind it the whole line fits where a phone shows the first one. */
export const discreetNameMax = 24

/** What no phone makes a link, a mention, a topic or a command of. */
const plain = /^[\p{L}\p{M}\p{N} '’,&–-]+$/u

/** So many digits in a row, or with spaces and hyphens between them, are taken for a telephone. */
const longNumber = /\d(?:[ –-]?\d){4}/u

/** Words that frighten wherever they stand in a longer one, as German and Russian make them; folded, see `fold`. */
const anywhere = [
  ...['alarm', 'warnung', 'sirene', 'uberwach', 'beobacht', 'polizei', 'menschenrecht'],
  ...['xeberdarliq', 'izlenil', 'uyari', 'izleniyor', 'следит', 'следят', 'слежк', 'следишь'],
  ...['наблюден', 'оповещ', 'тревог', 'предупрежд', 'сирен(?![ьи])', 'правозащит'],
]

/** Beginnings of words that frighten, or say what the messages are about; folded. */
const beginnings = [
  // English
  ...['alert', 'warning', 'siren', 'urgent', 'emergenc', 'danger', 'threat', 'panic', 'watched'],
  ...['surveil', 'spy(?!\\p{L})', 'spies', 'spying', 'police', 'arrest', 'detain'],
  ...['detention', 'prison', 'jail', 'torture', 'protest(?!an)', 'petition', 'rights(?!\\p{L})'],
  ...['activis', 'opposition', 'vigil', 'lgbt', 'queer', 'gays?(?!\\p{L})', 'lesb', 'homosex'],
  ...['trans(?!\\p{L})', 'transgender', 'bisex'],
  // Azerbaijani
  ...[
    'heyecan',
    'tecili',
    'tehluke',
    'tehdid',
    'polis(?!h)',
    'hebs',
    'mehbus',
    'iskence',
    'etiraz',
  ],
  ...['mitinq', 'petisi', 'huquq', 'muxalif', 'izleni', 'aktivist'],
  // Russian
  ...['срочн', 'экстренн', 'опасн', 'угроз', 'паник', 'полици', 'милици', 'арест', 'задержа'],
  ...[
    'тюрьм',
    'тюрем',
    'пытк',
    'протест(?!ан)',
    'петици',
    'митинг',
    'активист',
    'оппозиц',
    'репресс',
  ],
  ...['лгбт', 'геи(?!\\p{L})', 'лесби', 'квир', 'гомосекс', 'политзак'],
  // Turkish
  ...['acil(?!\\p{L})', 'acilen', 'tehlike', 'tehdit', 'panik', 'jandarma', 'gozalti', 'tutukl'],
  ...['hapis', 'cezaev', 'hakl', 'muhalif', 'muhalefet', 'eylem'],
  // German
  ...['warnm', 'notfall', 'notruf', 'dringend', 'eilmeldung', 'gefahr', 'drohung', 'verhaft'],
  ...['festnahm', 'gefangn', 'gefangen', 'folter'],
]

const telling = new RegExp(
  `${anywhere.join('|')}|(?<![\\p{L}\\p{N}])(?:${beginnings.join('|')})`,
  'u',
)

/**
 * One sentence that says why a name cannot stand in for an organisation; null when it can, and when there is none.
 * @param ownNames - what the organisation is called elsewhere, in any language
 */
export function discreetNameProblem(
  value: unknown,
  ownNames: readonly string[] = [],
): string | null {
  if (value === null || value === undefined) return null
  if (typeof value !== 'string') return 'Write a short name.'
  const name = value.trim()
  if (name === '') return null
  if (!plain.test(name)) {
    return 'Use letters, digits and spaces only: phones make links of full stops, @, # and /, and other signs stand out.'
  }
  if (!/\p{L}/u.test(name)) return 'Write a name with letters in it.'
  if (longNumber.test(name)) return 'Leave the number out: phones take it for a telephone.'
  if (name.length > discreetNameMax) {
    return `This is ${name.length} characters long; ${discreetNameMax} fit. Shorten it by ${name.length - discreetNameMax}.`
  }
  const word = tellingWord(name)
  if (word !== null) {
    return `“${word}” frightens, or says what this is about. Choose plain words, such as “Evening notes”.`
  }
  return ownNames.some((own) => givesAway(name, own))
    ? 'This names your organisation, which is what it is to hide. Choose other words, such as “Evening notes”.'
    : null
}

function tellingWord(name: string): string | null {
  const words = name.split(/[ ,&–-]+/u)
  return words.find((word) => telling.test(fold(word))) ?? (telling.test(fold(name)) ? name : null)
}

/** Whether one stands in the other: as whole words, or with five letters at least, however they are put together. */
function givesAway(name: string, own: string): boolean {
  const [ours, theirs] = [foldName(name), foldName(own)]
  if (ours === '' || theirs === '') return false
  const holds = (whole: string, part: string) => ` ${whole} `.includes(` ${part} `)
  const within = (part: string, whole: string) => {
    const [one, other] = [part, whole].map((text) => text.replaceAll(' ', '')) as [string, string]
    return one.length >= 5 && other.includes(one)
  }
  return [
    holds(ours, theirs),
    holds(theirs, ours),
    within(theirs, ours),
    within(ours, theirs),
  ].includes(true)
}

/** What an organisation is called where it is not hidden, of a document in one language or in all of them. */
export const ownNamesOf = ({ name, shortName, slug }: Named): string[] =>
  [name, shortName, slug].flatMap(allTexts)

type Named = { name?: unknown; shortName?: unknown; slug?: unknown }

/**
 * The discreet name of an organisation that was read in all languages; null when it has none. One that could not be
 * chosen now, because rules or the organisation's own names have changed, counts as none.
 */
export function discreetNameOf(
  organisation: Named & { botDiscreetName?: unknown },
): DiscreetName | null {
  const own = ownNamesOf(organisation)
  const found = Object.entries(asRecord(organisation.botDiscreetName)).flatMap(
    ([locale, value]): [string, string][] => {
      const name = typeof value === 'string' ? value.trim() : ''
      const holds = isLocale(locale) && name !== '' && discreetNameProblem(name, own) === null
      return holds ? [[locale, name]] : []
    },
  )
  return found.length === 0 ? null : Object.fromEntries(found)
}
