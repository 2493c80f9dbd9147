import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, richTextProblem } from '../../../src/content/texts/rich-text'
import { tidyRichText } from '../../../src/content/texts/tidy-rich-text'

const text = (words: string) => ({ type: 'text', text: words })
const link = (url: unknown, ...words: string[]) => ({
  type: 'link',
  fields: { linkType: 'custom', newTab: false, doc: null, url },
  children: words.map(text),
})
const inParagraph = (...children: unknown[]) => ({
  root: { type: 'root', children: [{ type: 'paragraph', children }] },
})

describe('a pasted text', () => {
  it.each([
    '#_ftn1',
    'file:///C:/Users/somebody/report.htm#_ftn1',
    'tel:+994501234567',
    'sms:+994501234567',
    '/news/1',
    '../index.html',
    'report.docx',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/x',
    'https://me:secret@example.org/',
    'mailto:a@example.org?bcc=b@example.org',
    'https://',
    'about:blank',
    ' ',
    7,
  ])('loses a link to %s, whose words stay, and says so', (url) => {
    const tidied = tidyRichText(
      inParagraph(text('Before '), link(url, 'wo', 'rds'), text(' after')),
    )
    if ('problem' in tidied) throw new Error(tidied.problem)
    expect(plainText(tidied.text)).toBe('Before words after')
    expect(JSON.stringify(tidied.text)).not.toContain('link')
    const named = typeof url === 'string' ? [{ words: 'words', address: url }] : []
    expect(tidied.leftOut).toEqual(named)
  })

  it.each(['https://example.org/?a=1#b', 'http://example.org', 'mailto:office@example.org'])(
    'keeps a link to %s',
    (url) => {
      expect(tidyRichText(inParagraph(link(url, 'words')))).toMatchObject({
        text: { root: { children: [{ children: [{ type: 'link', fields: { url } }] }] } },
        leftOut: [],
      })
    },
  )

  it('has headings of the levels that it may have', () => {
    const heading = (tag: string) => ({ type: 'heading', tag, children: [text('Words')] })
    const given = { root: { type: 'root', children: ['h1', 'h3', 'h6'].map(heading) } }
    expect(tidyRichText(given)).toMatchObject({
      text: { root: { children: [{ tag: 'h2' }, { tag: 'h3' }, { tag: 'h4' }] } },
    })
  })

  it('keeps no attribute that an editor does not write', () => {
    const given = inParagraph({ ...text('Words'), format: 1, style: 'x'.repeat(5000), secret: 1 })
    expect(tidyRichText(given)).toMatchObject({ leftOut: [] })
    expect(JSON.stringify(tidyRichText(given))).toContain('"format":1')
    expect(JSON.stringify(tidyRichText(given))).not.toMatch(/secret|xxx/)
  })
})

describe('what is no formatted text', () => {
  it.each([
    ['words', 'Words', /not a formatted text/],
    ['a list', [], /not a formatted text/],
    ['a number', 7, /not a formatted text/],
    ['no root', {}, /root/],
    ['an empty root', { root: null }, /root/],
    ['a root without children', { root: { type: 'root' } }, /root\.children/],
    ['children that are none', { root: { type: 'root', children: 'x' } }, /root\.children/],
    ['a child of nothing', { root: { type: 'root', children: [null] } }, /root\.children\.0/],
    ['bare words', { root: { type: 'root', children: [text('x')] } }, /root\.children\.0/],
    [
      'a paragraph without children',
      { root: { type: 'root', children: [{ type: 'paragraph' }] } },
      /root\.children\.0\.children/,
    ],
    ['words of another kind', inParagraph({ type: 'text', text: 7 }), /children\.0\.text/],
    ['a link without fields or words', inParagraph({ type: 'link', children: [] }), /children\.0/],
    [
      'fields that are none',
      inParagraph({ type: 'link', fields: [], children: [text('x')] }),
      /fields/,
    ],
    ['a node that is unknown', inParagraph({ type: 'upload', children: [] }), /Only headings/],
    [
      'a heading without a level',
      { root: { type: 'root', children: [{ type: 'heading', children: [] }] } },
      /tag/,
    ],
  ])('is refused with the place: %s', (_name, value, message) => {
    expect(tidyRichText(value)).toEqual({ problem: expect.stringMatching(message) as string })
  })

  it('is refused when it is nested without end or endlessly long', () => {
    let node: unknown = text('deep')
    for (let depth = 0; depth < 20_000; depth += 1) node = { type: 'quote', children: [node] }
    expect(tidyRichText({ root: { type: 'root', children: [node] } })).toMatchObject({
      problem: expect.stringMatching(/nested/) as string,
    })
    const long = 'x'.repeat(200_001)
    expect(tidyRichText(inParagraph(text(long)))).toMatchObject({
      problem: expect.stringMatching(/too long/) as string,
    })
    const many = Array.from({ length: 10_001 }, () => text('x'))
    expect(tidyRichText(inParagraph(...many))).toMatchObject({
      problem: expect.stringMatching(/too long/) as string,
    })
  })
})

it('takes or refuses any value, and what it takes may be stored and read', () => {
  const { node } = fc.letrec((tie) => ({
    node: fc.record(
      {
        type: fc.oneof(
          {
            weight: 9,
            arbitrary: fc.constantFrom(
              'root',
              'paragraph',
              'heading',
              'quote',
              'list',
              'listitem',
              'text',
              'link',
              'linebreak',
              'tab',
              'autolink',
              'upload',
              '__proto__',
            ),
          },
          { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
        ),
        text: fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 1 })),
        tag: fc.constantFrom('h1', 'h2', 'ul', 7),
        fields: fc.oneof(
          fc.record(
            {
              url: fc.oneof(fc.webUrl(), fc.string()),
              linkType: fc.constantFrom('custom', 'internal'),
            },
            { requiredKeys: [] },
          ),
          fc.jsonValue({ maxDepth: 2 }),
        ),
        children: fc.oneof(
          {
            weight: 6,
            arbitrary: fc.array(tie('node'), { maxLength: 3, depthIdentifier: 'node' }),
          },
          { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
        ),
        format: fc.jsonValue({ maxDepth: 1 }),
        id: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: ['type'] },
    ),
  }))
  const value = fc.oneof(
    { weight: 8, arbitrary: node.map((made) => ({ root: { ...(made as object), type: 'root' } })) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
  fc.assert(
    fc.property(value, (given) => {
      const tidied = tidyRichText(given)
      if ('problem' in tidied) {
        expect(tidied.problem).not.toBe('')
        return
      }
      expect(richTextProblem(tidied.text)).toBeNull()
      expect(typeof plainText(tidied.text)).toBe('string')
    }),
    { numRuns: 2000 },
  )
})
