import fc from 'fast-check'

/** What breaks formats when it is not escaped: markup, entities, ends of lines, halves of characters. */
const pieces = [
  ...['<', '>', '&', '"', "'", '&lt;', '&amp;', '&#60;', '&#x3C;', '&nbsp;', ']]>', '<![CDATA['],
  ...['-->', '<script>', '</title>', '<?x?>', '%0D%0A', '{{', '${'],
  ...['\r\n', '\r', '\n', '\t', '\u0000', '\u0008', '\u000b', '\u001f', '\u007f', '\u0085'],
  ...['\u2028', '\ufffe', '\uffff', '\ud800', '\udc00', '\u202e', '\u200b', '\ufeff'],
  ...[
    ',',
    ';',
    ':',
    '\\',
    '\\n',
    '\\,',
    'BEGIN:VEVENT',
    '\r\nEND:VCALENDAR\r\n',
    'ə',
    'ш',
    '😀',
    '👩🏽‍🚒',
  ],
]

/** Texts that contain whatever can be typed or pasted, never blank at either end. */
export const nastyText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 12,
  })
  .map((parts) => `a${parts.join('')}z`)

/** What of a text XML 1.0 can carry (section 2.2), with the ends of lines that parsers report (2.11). */
export function xmlText(text: string): string {
  return keep(
    text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'),
    (code) =>
      code === 9 ||
      code === 10 ||
      (code >= 0x20 && code < 0xd800) ||
      (code > 0xdfff && code < 0xfffe) ||
      code > 0xffff,
  )
}

/** What of a text iCalendar can carry (RFC 5545 section 3.1). */
export function calendarText(text: string): string {
  return keep(
    text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'),
    (code) =>
      code === 9 ||
      code === 10 ||
      (code >= 0x20 && code !== 0x7f && code < 0xd800) ||
      code > 0xdfff,
  )
}

const keep = (text: string, carries: (code: number) => boolean): string =>
  [...text].filter((sign) => carries(sign.codePointAt(0)!)).join('')
