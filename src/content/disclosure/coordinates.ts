const seconds = String.raw`(?:\s?\d{1,2}(?:[.,]\d+)?\s?['′’][\s]?(?:\d{1,2}(?:[.,]\d+)?\s?(?:["″”]|'')?)?)`
const hemisphere = String.raw`(?:[NSEWОСШЮВЗ](?![\p{L}])|с\.?\s?ш\.?|ю\.?\s?ш\.?|в\.?\s?д\.?|з\.?\s?д\.?|ş\.?\s?(?:e|u)\.?(?![\p{L}])|(?:north|south|east|west|şimal|cənub|şərq|qərb|kuzey|güney|doğu|batı|nord|süd|ost)(?!\p{L}))`
const degrees = String.raw`[-+]?\d{1,3}(?:[.,]\d+)?\s?[°º˚]`
const point = String.raw`[-+]?\d{1,3}[.,]\d{4,}`

/** Services whose addresses stand for a place. */
const maps = String.raw`(?:maps\.app\.goo\.gl\/|goo\.gl\/maps\/|g\.page\/|(?:www\.)?google\.[a-z.]+\/maps[/?]|maps\.google\.[a-z.]+\/\S|maps\.apple\.com\/\S|(?:www\.)?openstreetmap\.org\/\S*[#?/]|osm\.org\/(?:go|node|way|\?|#)|(?:www\.)?yandex\.[a-z.]+\/maps[/?]|maps\.yandex\.[a-z.]+\/\S|(?:www\.)?2gis\.[a-z.]+\/\S*|(?:www\.)?bing\.com\/maps\S|(?:www\.)?waze\.com\/(?:ul|live-map)|gomap\.az\/\S|plus\.codes\/\S|w3w\.co\/\S|what3words\.com\/\S|omaps\.app\/\S|ge0\.me\/\S)`

/** Latitude and longitude in whatever form, and the codes and links that stand for them. */
export const coordinates = [
  new RegExp(String.raw`(?:https?:\/\/)?${maps}[^\s<>"”»]*`, 'giu'),
  // Any other address with a pair in it: “…/?ll=40.4093,49.8671”, “geo:40.4,49.8”.
  /https?:\/\/[^\s<>"”»]*[-+]?\d{1,3}\.\d{4,}(?:,|%2C|\/|&[a-z]+=)[-+]?\d{1,3}\.\d{4,}[^\s<>"”»]*/giu,
  /geo:[-+]?\d{1,3}(?:\.\d+)?,[-+]?\d{1,3}(?:\.\d+)?/giu,
  new RegExp(
    String.raw`(?<![\p{L}\d.])(?:${hemisphere}\s?)?${degrees}(?:${seconds}\s?(?:${hemisphere})?|\s?\d{1,2}[.,]\d+\s?(?:${hemisphere})?|\s?${hemisphere})(?:\s?[,;/]?\s?(?:${hemisphere}\s?)?${degrees}(?:${seconds})?\s?(?:${hemisphere})?)?`,
    'giu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}\d])[NS]\s?\d{1,2}[.,\s]\s?\d+(?:[.,]\d+)?\s?[,;/]?\s?[EW]\s?\d{1,3}[.,\s]\s?\d+(?:[.,]\d+)?`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<![\d.,\p{L}])(?:${point}\s?(?:[,;/|]\s?|\s)${point}|${point}\s?[NS]\s?[,;/]?\s?${point}\s?[EW])(?![\d%])`,
    'gu',
  ),
  /(?<!\p{L})(?:lat|latitude|lon|lng|longitude|широта|долгота|enlik|uzunluq|enlem|boylam|breite|länge|breitengrad|längengrad)\s?[:=]?\s?[-+]?\d{1,3}[.,]\d+/giu,
  // Open location codes, at least one letter in them, and three words.
  /(?<![\p{L}\d])(?=[\d+]*[CFGHJMPQRVWX])(?:[23456789CFGHJMPQRVWX]{4}){1,2}\+[23456789CFGHJMPQRVWX]{2,3}(?![\p{L}\d])/gu,
  /(?<![:/])\/{3}\p{L}+\.\p{L}+\.\p{L}+/gu,
]
