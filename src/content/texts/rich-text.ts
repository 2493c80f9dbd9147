import { isWebAddress } from '../web-address'

type Node = {
  type?: unknown
  text?: unknown
  tag?: unknown
  children?: unknown
  fields?: { linkType?: unknown; url?: unknown; doc?: unknown }
}

const blocks = new Set(['paragraph', 'heading', 'quote', 'list', 'listitem'])

const allowed = new Set([...blocks, 'root', 'text', 'linebreak', 'tab', 'link', 'autolink'])

/** True for the addresses that may stand in a text: http, https and mailto. */
export function isLinkAddress(value: unknown): boolean {
  return (
    isWebAddress(value) ||
    (typeof value === 'string' && value.length <= 500 && /^mailto:[^\s?]+@[^\s?]+$/i.test(value))
  )
}

/**
 * Null when a stored text holds nothing but words, headings (h2 to h4), lists, quotations and outside
 * links; otherwise one sentence that says what to remove. References to other documents cannot hide
 * in it, whoever wrote it and however it arrived.
 */
export function richTextProblem(value: unknown): string | null {
  if (value == null) return null
  const root = (value as { root?: unknown }).root
  return typeof root === 'object' && root !== null
    ? nodeProblem(root, 0)
    : 'This is not a formatted text.'
}

function nodeProblem(node: Node | null, depth: number): string | null {
  if (depth > 20) return 'This text is nested too deeply.'
  if (typeof node?.type !== 'string' || !allowed.has(node.type)) {
    return 'Only headings, lists, quotations and links are allowed in this text.'
  }
  if (node.type === 'heading' && !['h2', 'h3', 'h4'].includes(String(node.tag))) {
    return 'Use headings of level 2 to 4.'
  }
  if (node.type === 'link' || node.type === 'autolink') {
    const { linkType = 'custom', doc, url } = node.fields ?? {}
    if (linkType !== 'custom' || doc != null || !isLinkAddress(url)) {
      return 'Links must start with https://, http:// or mailto:.'
    }
  }
  if (!Array.isArray(node.children)) return null
  for (const child of node.children as (Node | null)[]) {
    const problem = nodeProblem(child, depth + 1)
    if (problem) return problem
  }
  return null
}

/** The words of a stored formatted text, one line per paragraph, heading or list entry. */
export function plainText(value: unknown): string {
  const root = (value as { root?: Node } | null | undefined)?.root
  return root ? wordsOf(root).replaceAll(/\n+/g, '\n').trim() : ''
}

/** Where the links of a stored formatted text lead, in their order. */
export function linksIn(value: unknown): string[] {
  const under = (node: Node | null | undefined): string[] => {
    if (typeof node !== 'object' || node === null) return []
    const url = node.fields?.url
    const own = typeof url === 'string' && url !== '' ? [url] : []
    const inner = Array.isArray(node.children) ? (node.children as (Node | null)[]) : []
    return [...own, ...inner.flatMap(under)]
  }
  return under((value as { root?: Node } | null | undefined)?.root)
}

function wordsOf(node: Node | null): string {
  if (typeof node !== 'object' || node === null) return ''
  if (node.type === 'linebreak') return '\n'
  if (typeof node.text === 'string') return node.text
  const inner = Array.isArray(node.children)
    ? (node.children as (Node | null)[]).map(wordsOf).join('')
    : ''
  return blocks.has(String(node.type)) ? `\n${inner}\n` : inner
}
