/** A word in any case, the Turkish letters included. */
const ci = (words: string): string =>
  `(?:${words
    .trim()
    .split(/\s*\|\s*/u)
    .map((word) =>
      [...word]
        .map((letter) => {
          if (!/\p{L}/u.test(letter)) return /[.()\\?*+\-/[\]{}]/u.test(letter) ? letter : letter
          const forms = new Set([letter, letter.toUpperCase(), letter.toLocaleUpperCase('tr')])
          return `[${[...forms].filter((form) => [...form].length === 1).join('')}]`
        })
        .join(''),
    )
    .join('|')})`

const before = String.raw`(?<![\p{L}\p{N}])`
const after = String.raw`(?![\p{L}\p{N}])`
const name = String.raw`\p{Lu}[\p{L}’'.-]*`
const names = String.raw`${name}(?: ${name}){0,3}`

/** What stands for “number” before the number of a house. */
const marker = ci(
  String.raw`ev|bina|blok|korpus|korp\.?|no\.?|nr\.?|nº|№|д\.?|дом|доме|дома|d\.?|dom|house|number|haus|hausnummer`,
)

/** Counted people and things: “auf der Straße 20 Menschen” is no address. */
const counted = String.raw`(?! ?(?:${ci(
  'menschen|personen|leute|aktivisten|aktivistinnen|teilnehmende|teilnehmer|demonstrierende|festnahmen|jahre|jahren|tage|tagen|stunden|uhr|euro|prozent|unterschriften|fälle|mal|people|persons|activists|years|days|hours|percent|signatures|times',
)}${after}))`

/** After a number that belongs to an address comes no counted thing, unless what comes names a dwelling. */
const notCounted = String.raw`${counted}(?! (?!${ci(
  'ev|mənzil|mən|bina|blok|mərtəbə|ünvanında|ünvanı|nömrəli|saylı|kv|кв|квартира|корп|корпус|стр|подъезд|daire|kat|numaralı|adresinde|flat|apt|apartment|in|at|on|near|və|и|ve|und|and|da|də|de|te|в|у|на',
)}(?!\p{L}))\p{Ll}{2,})`

const house = String.raw`(?!(?:19|20)\d{2}(?!\d))\d{1,4}(?: ?[/-] ?\d{1,4})?\p{L}?${after}(?![.,]\d|:\d|%)`
const number = String.raw`(?:,? ?${marker}[ :.]*${house}|,? ${house}${notCounted})`

/** A second part: the flat, the floor, the entrance. */
const dwelling = ci(
  String.raw`mənzil|menzil|mən\.?|mərtəbə|kv\.?|кв\.?|квартира|квартире|корп\.?|корпус|подъезд|этаж|daire|kat|flat|apartment|apt\.?|floor|wohnung|whg\.?|etage`,
)
const more = String.raw`(?:,? ${dwelling}[ :.№]*\d{1,4}${after})*`

const streetAfter = ci(
  String.raw`küç\.?|küçəsi|küçəsində|küçəsinin|küçəsinə|kuc\.?|kucesi|küçesi|prospekti|prospektində|prospektinin|pr\.|pr-ti|döngəsi|dalanı|məhəlləsi|şossesi|bulvarı|sokak|sokağı|sokağında|sok\.?|sk\.|caddesi|caddesinde|cad\.?|cd\.|bulvarı|mahallesi|mah\.?|street|st\.|avenue|ave\.?|road|rd\.?|lane|boulevard|blvd\.?|square|улица|улице|улицы|проспект|проспекте|переулок|переулке|бульвар|шоссе|площадь|набережная`,
)
const streetBefore = ci(
  String.raw`ул\.|ул|улица|улице|улицы|пр-т|пр-кт|просп\.|проспект|проспекте|пер\.|переулок|переулке|бульвар|б-р|шоссе|наб\.|набережная|пл\.|площадь|проезд|мкр\.?|микрорайон|ul\.|ulitsa|ulica|prospekt|pr-t|küçə|straße|strasse`,
)
const german = String.raw`\p{Lu}[\p{L}-]*?${ci(String.raw`straße|strasse|str\.|str|weg|gasse|platz|allee|damm|ufer`)}`

/** Streets with the number of a house, flats, postcodes that are named: in the five languages. */
export const streetAddresses = [
  new RegExp(
    `${before}(?:${german}|${names} ${ci(String.raw`straße|strasse|str\.|allee|platz`)}|${ci('straße|strasse')} ${ci('der|des|dem')} ${names}) (?:${ci(String.raw`nr\.?`)} )?${house}${notCounted}${more}`,
    'gu',
  ),
  new RegExp(`${before}${names} ${streetAfter}(?!\\p{L})${number}${more}`, 'gu'),
  new RegExp(
    `${before}${streetBefore} (?:\\d{1,2}-?\\p{L}{0,3} )?${names}(?: \\p{L}+)?${number}${more}`,
    'gu',
  ),
  new RegExp(
    `${before}${house.replaceAll('(?![.,]\\d|:\\d|%)', '')} ${names} ${ci(String.raw`street|st\.?|avenue|ave\.?|road|rd\.?|lane|boulevard|blvd\.?|square`)}${after}${more}`,
    'gu',
  ),
  // Two parts of a dwelling without a street: “bina 4, mənzil 9”, “д. 5, кв. 3”, “No: 5 D. 3”.
  new RegExp(
    `${before}${ci(String.raw`ev|bina|blok|д\.|дом|dom|no|kat`)}[ :.]*\\d{1,4}\\p{L}?,? (?:${dwelling}|${ci(String.raw`d\.`)})[ :.№]*\\d{1,4}${after}`,
    'gu',
  ),
  new RegExp(
    `${before}(?:${ci(String.raw`mənzil|menzil|кв\.|квартира|daire no|daire|flat|apt\.|apartment|wohnung|whg\.`)})[ :.]*(?:№|no\\.? ?|nr\\.? ?)?${house}${notCounted}`,
    'gu',
  ),
  new RegExp(
    `${before}(?:${ci(String.raw`p\.? ?o\.? ?box|postfach|а/я|a/q`)}) ?№? ?\\d{1,6}${after}`,
    'gu',
  ),
  new RegExp(
    `${before}(?:${ci(String.raw`plz|postleitzahl|почтовый индекс|poçt indeksi|posta kodu|postcode|zip code`)})[: ]*[A-Z]{0,3}[- ]?\\d{4,6}${after}`,
    'gu',
  ),
  new RegExp(`${before}AZ ?(?!20\\d{2})[1-7]\\d{3}(?![\\d-])${after}`, 'gu'),
]
