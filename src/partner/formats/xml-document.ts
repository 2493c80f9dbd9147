import { create } from 'xmlbuilder2'

/**
 * What an XML element holds. In an object, a name that starts with `@` is an attribute and `#` is the text
 * beside attributes; `!` is a text that is markup of its own and is written unescaped, as CDATA; the others are
 * elements. An array repeats the element; null and undefined leave it out.
 */
export type XmlContent =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent }

/**
 * The document with its one root element. Texts may hold anything: characters that XML 1.0 cannot carry
 * are left out, and ends of lines become line feeds, which is what parsers make of them.
 */
export function renderXml(root: { readonly [name: string]: XmlContent }): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  for (const [name, content] of Object.entries(root)) append(document, name, content)
  return document.end()
}

/**
 * Element by element, since xmlbuilder2 takes texts inside of objects for markup and decodes the entities
 * that somebody typed, up to `&#0;`.
 */
function append(parent: ReturnType<typeof create>, name: string, content: XmlContent): void {
  if (content == null) return
  if (isList(content)) {
    for (const entry of content) append(parent, name, entry)
  } else if (typeof content === 'object') {
    const element = parent.ele(name)
    for (const [member, value] of Object.entries(content)) append(element, member, value)
  } else if (name === '!') {
    // Nothing can stand in CDATA but its own end.
    const parts = plain(content).split(/(?<=\]\])(?=>)/)
    for (const part of parts) parent.dat(part)
  } else if (name.startsWith('@')) {
    parent.att(name.slice(1), typed(content))
  } else {
    const element = name === '#' ? parent : parent.ele(name)
    element.txt(typed(content))
  }
}

/** Everything but the `Char` production of XML 1.0 (section 2.2), lone surrogates included. */
const notXml = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** xmlbuilder2 leaves `&lt;` as it is, as if it were escaped already; here somebody has typed it. */
const typed = (content: string | number | boolean): string =>
  plain(content).replaceAll('&', '&amp;')

const plain = (content: string | number | boolean): string =>
  String(content).replace(/\r\n?/g, '\n').replace(notXml, '')

const isList = (content: XmlContent): content is readonly XmlContent[] => Array.isArray(content)
