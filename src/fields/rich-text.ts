import { type FieldHook, type RichTextField, ValidationError } from 'payload'
import { richTextProblem } from '../content/texts/rich-text'
import { component } from './admin-component'
import { type LeftOutLink, tidyRichText } from '../content/texts/tidy-rich-text'

// Lexical's modules wait for each other while they load (top-level await). Loaded all at once, Node 20
// sometimes never finishes and exits with code 13; one after the other is safe.
await import('@payloadcms/richtext-lexical/lexical')
const {
  BlockquoteFeature,
  BoldFeature,
  createServerFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
} = await import('@payloadcms/richtext-lexical')

/** Takes from what is pasted the links that would not be stored, and names them. */
const leftOutLinks = createServerFeature({
  key: 'leftOutLinks',
  feature: { ClientFeature: component('LeftOutLinksFeature') },
})

/** A formatted text in each language with a small set of formats and outside links only. */
export function richTextField(
  name: string,
  { label, description }: { label?: string; description?: string } = {},
): RichTextField {
  return {
    name,
    type: 'richText',
    localized: true,
    ...(label && { label }),
    ...(description && { admin: { description } }),
    editor: lexicalEditor({
      features: [
        ParagraphFeature(),
        HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
        BoldFeature(),
        ItalicFeature(),
        UnorderedListFeature(),
        OrderedListFeature(),
        BlockquoteFeature(),
        LinkFeature({ enabledCollections: [] }),
        InlineToolbarFeature(),
        leftOutLinks(),
      ],
    }),
    hooks: { beforeValidate: [tidy], beforeChange: [refuseOtherNodes] },
  }
}

/** Where a write notes which links it left out, on its way to who wrote. */
export const leftOutOf = (context: Record<string, unknown>): (LeftOutLink & { path: string })[] =>
  (context.leftOutLinks ??= []) as (LeftOutLink & { path: string })[]

/** The first of all that look at a text, in drafts, too: what comes after it may trust its form. */
const tidy: FieldHook = ({ collection, context, path, req, value }) => {
  if (value == null) return value as unknown
  const at = path.join('.')
  const tidied = tidyRichText(value)
  if ('problem' in tidied) {
    const errors = [{ path: at, message: tidied.problem }]
    throw new ValidationError({ collection: collection?.slug, errors }, req.t)
  }
  leftOutOf(context).push(...tidied.leftOut.map((link) => ({ path: at, ...link })))
  return tidied.text
}

/** Runs for drafts as well, which Payload does not validate. */
const refuseOtherNodes: FieldHook = ({ collection, path, value }) => {
  const message = richTextProblem(value)
  if (message) {
    throw new ValidationError({
      collection: collection?.slug,
      errors: [{ path: path.join('.'), message }],
    })
  }
  return value as unknown
}
