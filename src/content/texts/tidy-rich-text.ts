import { EditorialError } from '../../core/errors'
import { isLinkAddress } from './rich-text'

/** A link that could not stay: the words it stood on, which stay, and where it led. */
export type LeftOutLink = { words: string; address: string }

/** A text as it may be stored, or one sentence that says what is wrong with it, and where. */
export type Tidied = { text: unknown; leftOut: LeftOutLink[] } | { problem: string }

type Data = Record<string, unknown>

/** A text of some hundred pages; five languages of it still fit into one document of MongoDB (16 MB). */
const maxWords = 200_000
const maxNodes = 10_000
const maxDepth = 20

/** The most characters of an attribute (a style, an id), and of an address that is named. */
const maxAttribute = 200

const blocks = new Set(['paragraph', 'heading', 'quote', 'list'])

/** What else Lexical writes beside the type and what a node holds, by the kind of value. */
const attributes: Record<string, readonly string[]> = {
  number: ['version', 'format', 'indent', 'detail', 'textFormat', 'start', 'value'],
  string: ['format', 'style', 'mode', 'direction', 'textStyle', 'listType', 'id'],
  boolean: ['checked'],
}

/**
 * Makes a formatted text, as it was pasted or sent, one that may be stored: a link to a file, a footnote, a
 * telephone or anything else that would lead a reader nowhere is left out and its words stay; headings of other
 * levels take the nearest; attributes that no editor writes are dropped. What is no formatted text at all is
 * refused: somebody who sends it would otherwise lose words without being told.
 */
export function tidyRichText(value: unknown): Tidied {
  if (value == null) return { text: null, leftOut: [] }
  const tidying = { leftOut: [], nodes: 0, words: 0 }
  try {
    if (!isData(value)) throw new EditorialError('This is not a formatted text.')
    return { text: { root: rootOf(value.root, tidying) }, leftOut: tidying.leftOut }
  } catch (error) {
    if (error instanceof EditorialError) return { problem: error.message }
    throw error
  }
}

type Tidying = { leftOut: LeftOutLink[]; nodes: number; words: number }

/** Where a node stands, and what it stands in. */
type Place = { at: string; depth: number; parent: string }

function rootOf(root: unknown, tidying: Tidying): Data {
  if (!isData(root) || root.type !== 'root') throw malformed('a root', 'root')
  return {
    ...attributesOf(root),
    type: 'root',
    children: childrenOf(root, { at: 'root', depth: 0, parent: 'root' }, tidying),
  }
}

function childrenOf(node: Data, { at, depth, parent }: Place, tidying: Tidying): Data[] {
  if (!Array.isArray(node.children)) throw malformed('a list of children', `${at}.children`)
  return (node.children as unknown[]).flatMap((child, index) =>
    nodesOf(child, { at: `${at}.children.${index}`, depth: depth + 1, parent }, tidying),
  )
}

/** The nodes that stand for one: itself, or what a link held that was left out. */
function nodesOf(node: unknown, place: Place, tidying: Tidying): Data[] {
  const { at, depth, parent } = place
  if (depth > maxDepth) throw new EditorialError(`This text is nested too deeply (${at}).`)
  tidying.nodes += 1
  if (tidying.nodes > maxNodes) throw tooLong()
  if (!isData(node) || typeof node.type !== 'string') throw malformed('a node with a type', at)
  const { type } = node
  const inside: Place = { at, depth, parent: type }
  const bare = { ...attributesOf(node), type }
  if (parent === 'root' && !blocks.has(type)) {
    if (known.has(type)) throw malformed('a paragraph, heading, quotation or list', at)
  }
  switch (type) {
    case 'text':
    case 'tab':
      return [{ ...bare, text: wordsOf(node, place, tidying) }]
    case 'linebreak':
      return [bare]
    case 'paragraph':
    case 'quote':
    case 'listitem':
      return [{ ...bare, children: childrenOf(node, inside, tidying) }]
    case 'heading':
      return [{ ...bare, tag: levelOf(node.tag, at), children: childrenOf(node, inside, tidying) }]
    case 'list': {
      const tag = node.tag === 'ol' || node.listType === 'number' ? 'ol' : 'ul'
      return [{ ...bare, tag, children: childrenOf(node, inside, tidying) }]
    }
    case 'link':
    case 'autolink':
      return linkOf(node, bare, inside, tidying)
    default:
      throw new EditorialError(
        `Only headings, lists, quotations and links are allowed in this text (${at}).`,
      )
  }
}

const known = new Set(['text', 'tab', 'linebreak', 'listitem', 'link', 'autolink'])

function wordsOf({ text }: Data, { at }: Place, tidying: Tidying): string {
  if (typeof text !== 'string') throw malformed('words', `${at}.text`)
  tidying.words += text.length
  if (tidying.words > maxWords) throw tooLong()
  return text
}

/** The levels that a text has are 2 to 4: the first is its title. */
function levelOf(tag: unknown, at: string): string {
  if (typeof tag !== 'string' || !/^h[1-6]$/.test(tag)) throw malformed('a level', `${at}.tag`)
  return `h${Math.min(4, Math.max(2, Number(tag[1])))}`
}

function linkOf(node: Data, bare: Data, place: Place, tidying: Tidying): Data[] {
  const fields = node.fields ?? {}
  if (!isData(fields)) throw malformed('the fields of a link', `${place.at}.fields`)
  const { linkType = 'custom', doc, newTab, url } = fields
  if (linkType !== 'custom' || doc != null) {
    throw new EditorialError(
      `Links must start with https://, http:// or mailto:, and lead to no document (${place.at}).`,
    )
  }
  const children = childrenOf(node, place, tidying)
  if (isLinkAddress(url)) {
    return [{ ...bare, fields: { linkType: 'custom', newTab: newTab === true, url }, children }]
  }
  // Nobody can write a link without words, and nothing of it would be left.
  if (children.length === 0) throw malformed('the words of a link', `${place.at}.children`)
  const address = typeof url === 'string' ? url.slice(0, maxAttribute) : ''
  // A place to jump to, as word processors mark each heading, leads nowhere and is no loss.
  if (address !== '') tidying.leftOut.push({ words: linkWords(children), address })
  return children
}

const linkWords = (children: Data[]): string =>
  children
    .map(({ text, children: inner }) =>
      typeof text === 'string' ? text : Array.isArray(inner) ? linkWords(inner as Data[]) : '',
    )
    .join('')
    .slice(0, maxAttribute)

function attributesOf(node: Data): Data {
  const kept: Data = {}
  for (const [kind, names] of Object.entries(attributes)) {
    for (const name of names) {
      const value = Object.hasOwn(node, name) ? node[name] : undefined
      if (typeof value !== kind) continue
      if (typeof value === 'string' && value.length > maxAttribute) continue
      if (typeof value === 'number' && !Number.isSafeInteger(value)) continue
      kept[name] = value
    }
  }
  if (node.direction === null) kept.direction = null
  return kept
}

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const malformed = (expected: string, at: string): EditorialError =>
  new EditorialError(`This is not a formatted text: ${expected} is missing at ${at}.`)

const tooLong = (): EditorialError =>
  new EditorialError(
    `This text is too long: at most ${maxWords.toLocaleString('en')} characters in ${maxNodes.toLocaleString('en')} pieces. Divide it into several items.`,
  )
