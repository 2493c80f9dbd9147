/**
 * Whether a contact that everybody reads tells where people are: streets, flats, postcodes, coordinates, links to maps,
 * in Azerbaijani, English, Russian, Turkish and German.
 */

/** A text in which look-alike characters and decoration do not hide a word. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll('İ', 'i')
    .toLocaleLowerCase('en')

/** Ends of words count as words: «ул.», “Str.”, “küç.”. */
const word = (...words: string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}@])(?:${words.join('|')})(?![\p{L}])`, 'u')

const streets = word(
  // English
  'street',
  'st\\.?\\s+(?=\\d)',
  'avenue',
  'ave\\.?',
  'road',
  'rd\\.',
  'lane',
  'boulevard',
  'blvd\\.?',
  'square',
  'alley',
  'highway',
  'close(?=\\s*\\d)',
  'court(?=\\s*\\d)',
  'drive(?=\\s*\\d)',
  // Azerbaijani
  'küç\\.?',
  'küçə\\p{L}*',
  'kuc\\.?',
  'kuce\\p{L}*',
  'kucha\\p{L}*',
  'kuche\\p{L}*',
  'prospekt\\p{L}*',
  'pr\\.',
  'pr-t\\.?',
  'döngə\\p{L}*',
  'dalan\\p{L}*',
  'məhəllə\\p{L}*',
  'meydanı',
  'şossesi',
  // Russian, also in Latin letters
  'ул\\.?',
  'улиц\\p{L}*',
  'ulitsa',
  'ulica',
  'ul\\.',
  'просп\\.?',
  'проспект\\p{L}*',
  'пр-т\\.?',
  'пр-кт\\.?',
  'пр\\.',
  'переул\\p{L}*',
  'пер\\.',
  'бульвар\\p{L}*',
  'б-р\\.?',
  'площад\\p{L}*',
  'пл\\.',
  'шоссе',
  'набережн\\p{L}*',
  'наб\\.',
  'проезд\\p{L}*',
  'тупик\\p{L}*',
  'микрорайон\\p{L}*',
  'мкр\\.?',
  // Turkish
  'sokak\\p{L}*',
  'sokağ\\p{L}*',
  'sok\\.?',
  'sk\\.',
  'cad\\.?',
  'cadde\\p{L}*',
  'cd\\.',
  'bulvar\\p{L}*',
  'blv\\.?',
  'mahalle\\p{L}*',
  'mah\\.?',
  'mh\\.',
  'meydan\\p{L}*',
  // German
  'str\\.?',
  'straße\\p{L}*',
  'strasse\\p{L}*',
  '\\p{L}+str\\.',
  '\\p{L}+straße\\p{L}*',
  '\\p{L}+strasse\\p{L}*',
  '\\p{L}{3,}str(?=\\s*\\d)',
  '\\p{L}+weg(?=\\s*\\d)',
  '\\p{L}+gasse\\p{L}*',
  'gasse\\p{L}*',
  '\\p{L}+allee',
  'allee',
  '\\p{L}+platz(?=\\s*\\d)',
  'platz(?=\\s*\\d)',
  '\\p{L}+damm(?=\\s*\\d)',
  '\\p{L}+ufer(?=\\s*\\d)',
  '\\p{L}+ring(?=\\s*\\d)',
)

const dwellings = word(
  'flat',
  'apartment',
  'apt\\.?',
  'suite',
  'ste\\.?\\s*\\d+',
  'floor',
  'building',
  'bldg\\.?',
  'house\\s*(?:no\\.?|number)?\\s*\\d+\\p{L}?',
  'room\\s*\\d+',
  'unit\\s*\\d+',
  'entrance',
  'p\\.?\\s?o\\.?\\s?box',
  'mənzil\\p{L}*',
  'menzil\\p{L}*',
  'mən\\.?(?=\\s*\\d)',
  'bina\\p{L}*',
  'ev\\s*\\d+\\p{L}?',
  'blok\\p{L}*',
  'mərtəbə\\p{L}*',
  'otaq',
  'giriş\\p{L}*',
  'кв\\.?',
  'квартир\\p{L}*',
  'kv\\.?(?=\\s*\\d)',
  'kvartira',
  'д\\.\\s*\\d+\\p{L}?',
  'дом\\p{L}?\\s*\\d+\\p{L}?',
  'dom\\s*\\d+',
  'корп\\.?',
  'корпус\\p{L}*',
  'стр\\.',
  'подъезд\\p{L}*',
  'этаж\\p{L}*',
  'офис\\s*№?\\s*\\d+',
  'оф\\.',
  'комната',
  'а/я',
  'daire\\p{L}*',
  'd\\.\\s*\\d+',
  'apartman\\p{L}*',
  'kat\\s*:?\\s*\\d+',
  '\\d+\\.?\\s*kat',
  'no\\s*[:.]\\s*\\d+',
  'kapı',
  'iç kapı',
  'wohnung\\p{L}*',
  'whg\\.?',
  'hausnummer',
  'haus\\s*\\d+',
  'hinterhaus',
  'vorderhaus',
  'stock',
  '\\d+\\.\\s*og',
  'etage',
  'stiege',
  'postfach',
  'c/o',
)

/** Codes of places: named as one, or in the form of the country. */
const postcodes = [
  /(?<![\p{L}\p{N}])(?:az)[-\s]?\d{4}(?!\d)/u,
  /(?<!\p{L})(?:zip|postcode|post code|postal code|poçt indeksi|poçt kodu|indeks|индекс|почтовый индекс|posta kodu|plz|postleitzahl)(?!\p{L})/u,
  // A number before a name, as German, Turkish, Norwegian and Russian addresses end; not one that is part of a longer number.
  /(?<![\p{L}\p{N}+()/.@_-]|\d[ -])(?:d-|tr-|n-|ch-|a-|ge-|ru-)?(?!(?:19|20)\d{2}(?!\d))\d{4,6}\s+(?!(?:people|members|years?|nəfər|kişi|человек|лет|menschen|mitglieder)(?!\p{L}))\p{L}{3,}/u,
  /(?<![\p{L}\p{N}])(?:d|tr|n|ch|a|ge|ru)-\d{4,6}(?!\d)/u,
  // British: “SW1A 1AA”.
  /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}(?![\p{L}\p{N}])/u,
]

/** Latitude and longitude, in whatever form, and the codes and links that stand for them. */
const coordinates = [
  /(?<![\d.])[-+−]?\d{1,3}[.,]\d{3,}\s*°?\s*[nsшюşcкg]?\p{L}{0,2}\s*[,;/\s]\s*[-+−]?\d{1,3}[.,]\d{3,}/u,
  /\d{1,3}\s*[°º˚]/u,
  /\d{1,3}\s*(?:deg|degrees|градус\p{L}*|dərəcə|derece|grad)(?!\p{L})/u,
  /(?<!\p{L})(?:lat|latitude|lon|lng|longitude|широта|долгота|enlik|uzunluq|enlem|boylam|breitengrad|längengrad|gps|koordinat\p{L}*|координат\p{L}*|coordinates?)(?!\p{L})/u,
  /(?<![\p{L}\p{N}])[nsewсюшвзş]\s?\d{1,3}[.,\s]\s?\d+/u,
  /geo:[-+\d]/u,
  // Open location codes (“8HF6CV5P+2X”, “CV5P+2X Baku”) and three words.
  /(?<![a-z\d])(?:[23456789cfghjmpqrvwx]{4}){1,2}\+[23456789cfghjmpqrvwx]{2,3}(?![a-z\d])/u,
  /\/{3}\p{L}+\.\p{L}+\.\p{L}+/u,
  /what3words|w3w\.co/u,
  /(?:maps\.app\.goo|goo\.gl\/maps|g\.page|google\.[a-z.]+\/maps|maps\.google|maps\.apple|openstreetmap|osm\.org|osm\.org|yandex\.[a-z.]+\/maps|maps\.yandex|2gis|bing\.[a-z]+\/maps|waze\.com|here\.com|map\.az|gomap\.az|maps\.me|plus\.codes|organicmaps|ge0:)/u,
]

/** A number of a house behind a name or before it: “Nizami 12/4”, “12 Sample Row”. */
const houseNumber = [
  /(?<![\p{L}\p{N}@./])\p{L}{3,}\s+\d{1,4}\s?\p{L}?\s?[/,-]\s?(?:\d{1,4}|\p{L}{2,}\s*\d+)(?![\p{N}])/u,
  /№\s*\d+/u,
]

/** Why a contact tells where people are, as the thing that does; null when it does not. */
export function placeIn(contact: string): string | null {
  const text = folded(contact)
  if (coordinates.some((pattern) => pattern.test(text))) return 'coordinates or a place on a map'
  // What is an address on the web or of e-mail names no street, however it is spelt.
  const words = text.replaceAll(/(?:https?:\/\/|www\.)\S+|\S+@\S+/gu, ' ')
  if (streets.test(words)) return 'a street'
  if (dwellings.test(words)) return 'a house or a flat'
  if (postcodes.some((pattern) => pattern.test(words))) return 'a postcode'
  return houseNumber.some((pattern) => pattern.test(words)) ? 'the number of a house' : null
}
