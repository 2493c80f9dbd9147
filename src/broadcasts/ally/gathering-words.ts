/*
 * What calls people to a place, in the five languages, as regular expressions over text in lower case. A word too many
 * costs a second look; a word too few lets somebody be lured.
 */

/** Said to those who are to come: with any time, also that of “Act by”, it is a call. */
const calls = [
  String.raw`(?:meet|gather|assemble) (?:with us |us |up |together )?(?:at|outside|in front|near|on the)(?!\p{L})`,
  // “Held at a protest outside Parliament” tells of one.
  String.raw`(?<!(?:a|an|the|this|that|their|his|her|peaceful|small|during|after|of) )(?:rally|protest|demonstrate|picket) (?:with us )?(?:at|outside|in front)(?!\p{L})`,
  String.raw`(?:meeting|gathering|assembly) (?:point|place)`,
  String.raw`(?:join us|see you|show up|turn up|come together|come and stand) (?:at|outside|in front|near|there)(?!\p{L})`,
  String.raw`come (?:out )?to (?:the )?(?:\p{L}+ )?(?:square|park|street|court|station|embassy|ministry|parliament|rally|protest|vigil|march|demonstration|gathering|meeting)`,
  String.raw`take to the streets?`,
  // Azerbaijani
  String.raw`toplaş(?:ırıq|aq|ın|acağıq)`,
  String.raw`toplan(?:ırıq|aq|ın|acağıq)(?!\p{L})`,
  String.raw`yığış(?:ırıq|aq|ın|acağıq)`,
  String.raw`görüş(?:ürük|ək|əcəyik|mə yeri)`,
  String.raw`(?:görüş|toplanış|yığıncaq) (?:yeri|nöqtəsi)`,
  String.raw`(?:mitinqə|aksiyaya|piketə|yürüşə|meydana|küçələrə|nümayişə) (?:gəl|çıx|qoşul)\p{L}*`,
  // Russian
  String.raw`(?:собира(?:емся|йтесь)|соберёмся|соберемся|встречаемся|встретимся|сходимся)`,
  String.raw`(?:место|точка) (?:встречи|сбора)`,
  String.raw`сбор (?:у|около|возле|перед)(?!\p{L})`,
  String.raw`(?:приходите|приходи|выходите|выходи|выходим) (?:на|к|ко|в|во|все)(?!\p{L})`,
  // Turkish
  String.raw`bulu[şs](?:uyoruz|al[ıi]m|acağ[ıi]z)`,
  String.raw`toplan(?:[ıi]yoruz|al[ıi]m|acağ[ıi]z|[ıi]n)(?!\p{L})`,
  String.raw`(?:bulu[şs]ma|toplanma) (?:yeri|noktas[ıi])`,
  String.raw`(?:mitinge|eyleme|yürüyü[şs]e|meydana|meydanlara|sokağa|sokaklara|nöbete) (?:gel|ç[ıi]k|kat[ıi]l)\p{L}*`,
  // German
  String.raw`(?:treff|sammel)punkt`,
  String.raw`(?:wir treffen uns|trefft (?:uns|euch)|treffen wir uns|wir versammeln uns|versammelt euch|wir sammeln uns)`,
  // “Es kommt zu Verhaftungen” calls nobody.
  String.raw`kommt alle|komm(?:t|en sie)? (?:alle )?(?:zum|zur|auf den|vors?|vor das|ans?) (?:\p{L}*(?:platz|park|rathaus|parlament|gericht|bahnhof|botschaft|denkmal)|kundgebung|demo|demonstration|mahnwache|versammlung|protest\p{L}*)`,
]

/** Events that take place somewhere. */
const events = [
  String.raw`(?:rally|rallies|demonstrations?|protests?|pickets?|sit-ins?|vigil|candlelight|flash ?mob|hearing|protest march)`,
  String.raw`(?:mitinq|piket|aksiya|etiraz aksiyası|yürüş|nümayiş|məhkəmə iclası)\p{L}*`,
  String.raw`(?:митинг|пикет|шестви|демонстраци|протест|сходк|флешмоб)\p{L}*|акци[яиюей]+`,
  String.raw`(?:miting|yürüyü[şs]|eylem|gösteri(?!l)|nöbet|bas[ıi]n aç[ıi]klama|protesto|duru[şs]ma)\p{L}*`,
  String.raw`(?:kundgebung|demo|demonstration|mahnwache|protest|versammlung)(?:en|s|e)?`,
]

/** Where people can stand. Ministries, embassies and police stations are written to and reported of, so they are none. */
const venues = [
  String.raw`(?:\p{L}+ )(?:square|park|street|avenue|boulevard|(?<!police )station|stadium|court|courthouse|mosque|church|bridge|monument|gardens?|fountain|mall|caf[eé])`,
  String.raw`(?:in front of|outside) (?:the )?\p{L}+`,
  String.raw`(?:meydan(?:ı|ında|ına|da)?|park(?:ı|ında|ına)|bağ(?:ı|ında|ına)|küçə\p{L}*|prospekt\p{L}*|xiyaban\p{L}*|bulvar\p{L}*|stadion\p{L}*|məscid\p{L}*|vağzal\p{L}*|məhkəməsi\p{L}*)`,
  String.raw`(?:\p{L}+ )(?:qarşısında|önündə|yanında)`,
  String.raw`(?:metro\p{L}*|метро)`,
  String.raw`(?:площад[ьи]|парк[еуа]?|сквер\p{L}*|улиц[аеуы]|ул\.|проспект\p{L}*|бульвар\p{L}*|набережн\p{L}*|станци\p{L}*|стадион\p{L}*|суд[аеу]?|мечет\p{L}*|церк\p{L}*|памятник\p{L}*|вокзал\p{L}*)`,
  String.raw`(?:перед зданием|у здания|напротив|возле) \p{L}+`,
  String.raw`(?:meydan(?:[ıi]|[ıi]nda|[ıi]na)|park(?:ta|[ıi]nda|a)|cadde\p{L}*|sokak(?:ta)?|sokağ\p{L}*|istasyon\p{L}*|durağ\p{L}*|adliye\p{L}*|camii?|iskele\p{L}*)`,
  String.raw`(?:\p{L}+ )önünde`,
  String.raw`\p{L}*(?:platz|park|straße|strasse|bahnhof|rathaus|gericht|denkmal|kirche|moschee|brunnen|brücke)`,
  String.raw`vor de[mr] \p{L}*(?:gebäude|ministerium|parlament|botschaft|gericht|gefängnis|haus|tor)`,
]

/** Days without a date. They count beside a place, in the same part of the message. */
const days = [
  String.raw`(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`,
  String.raw`(?:bu ?gün|sabah|bu axşam|birigün|bazar ertəsi|çərşənbə(?: axşamı)?|cümə(?: axşamı)?|şənbə(?: günü)?|bazar günü)`,
  String.raw`(?:сегодня|завтра|послезавтра|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресень[ея])`,
  String.raw`(?:bugün|bu akşam|yar[ıi]n|öbür gün|pazartesi|sal[ıi]|çarşamba|perşembe|cuma(?:rtesi)?|pazar(?: günü)?)`,
  String.raw`(?:heute|morgen|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)`,
]

const words = (patterns: readonly string[]): RegExp[] =>
  patterns.map((pattern) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?!\p{L})`, 'gu'))

export const callWords = words(calls)
export const placeWords = words([...events, ...venues])
export const dayWords = words(days)
