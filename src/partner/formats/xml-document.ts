import { createHash, randomBytes } from 'node:crypto'
import { create, fragment } from 'xmlbuilder2'

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
  | WrittenXml

/** Elements that are written already. */
export class WrittenXml {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

/**
 * Writes one element after the other, and those that are as they were before not again: making elements takes most of
 * the time of a feed, of which a change touches one.
 * @param args.name - of the elements
 * @param args.capacity - how many are remembered, some kilobytes each
 */
export function rememberXml<T>(args: {
  name: string
  contentOf: (from: T) => XmlContent
  capacity: number
}): (from: readonly T[]) => XmlContent {
  const { name, contentOf, capacity } = args
  const known = new Map<string, string>()
  return (all) =>
    new WrittenXml(
      all
        .map((from) => {
          const key = createHash('sha256').update(JSON.stringify(from)).digest('base64')
          const text = known.get(key) ?? renderFragment(name, contentOf(from))
          known.delete(key)
          known.set(key, text)
          const [oldest] = known.keys()
          if (known.size > capacity && oldest !== undefined) known.delete(oldest)
          return text
        })
        .join(''),
    )
}

function renderFragment(name: string, content: XmlContent): string {
  const elements = fragment()
  append({ parent: elements, name, content, written: [] })
  return elements.toString()
}

/**
 * The document with its one root element. Texts may hold anything: characters that XML 1.0 cannot carry
 * are left out, and ends of lines become line feeds, which is what parsers make of them.
 */
export function renderXml(root: { readonly [name: string]: XmlContent }): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  const written: string[] = []
  for (const [name, content] of Object.entries(root)) {
    append({ parent: document, name, content, written })
  }
  const text = document.end()
  return written.length === 0
    ? text
    : text.replaceAll(places, (_, index: string) => written[Number(index)] ?? '')
}

/** Stands where elements go that are written already; nobody can have typed it. */
const mark = `written-${randomBytes(16).toString('hex')}`
const places = new RegExp(`<\\?${mark} (\\d+)\\?>`, 'g')

/**
 * Element by element, since xmlbuilder2 takes texts inside of objects for markup and decodes the entities
 * that somebody typed, up to `&#0;`.
 */
function append(args: {
  parent: ReturnType<typeof create>
  name: string
  content: XmlContent
  written: string[]
}): void {
  const { parent, name, content, written } = args
  if (content == null) return
  if (content instanceof WrittenXml) {
    parent.ins(mark, String(written.push(content.toString()) - 1))
  } else if (isList(content)) {
    for (const entry of content) append({ parent, name, content: entry, written })
  } else if (typeof content === 'object') {
    const element = parent.ele(name)
    for (const [member, value] of Object.entries(content)) {
      append({ parent: element, name: member, content: value, written })
    }
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

export const isList = (content: XmlContent): content is readonly XmlContent[] =>
  Array.isArray(content)
