/** Letters that NFKD leaves alone but that people type without their marks. */
const folded: Record<string, string> = { ə: 'e', ı: 'i', ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae' }

/** Cyrillic letters as they are usually written in Latin, after marks are gone (й is и, ё is е). */
const latin: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ґ: 'g',
  є: 'e',
}

/** Lower case without marks, so that `Şəhər` and `seher` are the same; spaces are collapsed. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[əıøłđßæ]/g, (letter) => folded[letter] ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/**
 * One form for all spellings of a name: also folds Cyrillic, the digraphs sh, kh and ch (x is kh), and
 * e with a, because ə is written as either abroad. Everything but letters and digits becomes a space.
 *
 * @example foldName('Şəhmərli') === foldName('Shakhmarli') // true
 */
export function foldName(text: string): string {
  return fold(text)
    .replaceAll(/[а-яіґє]/g, (letter) => latin[letter] ?? letter)
    .replaceAll('sh', 's')
    .replaceAll('kh', 'h')
    .replaceAll('ch', 'c')
    .replaceAll('x', 'h')
    .replaceAll('e', 'a')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
