import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'
import { plainText, richTextProblem } from '../../content/texts/rich-text'
import { asRecord } from '../../core/whole-document'
import type { Locale } from '../../core/locales'

/**
 * A formatted text in one language as HTML and as words. Null when it is empty, or when it holds
 * anything that an editor could not have written.
 */
export function formattedText(
  value: unknown,
  locale: Locale,
): { html: string; text: string } | null {
  const stored = asRecord(value)[locale]
  const words = plainText(stored)
  if (words === '' || richTextProblem(stored) !== null) return null
  const html = convertLexicalToHTML({
    data: stored as Parameters<typeof convertLexicalToHTML>[0]['data'],
    disableContainer: true,
    disableIndent: true,
    disableTextAlign: true,
  })
  return { html, text: words }
}
