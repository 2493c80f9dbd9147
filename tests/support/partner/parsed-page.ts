import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { xmlText } from '../nasty-text'

/** What a page has at an XPath. Our pages are also well-formed XML, so a strict parser can judge them. */
export function parsedPage(html: string) {
  const document = XmlDocument.fromString(xmlText(html.replace('<!doctype html>', '')))
  const elements = (path: string) => document.find(path) as XmlElement[]
  return {
    texts: (path: string) => elements(path).map(({ content }) => squeezed(content)),
    names: (path: string) => elements(path).map(({ name }) => name),
    attributes: (path: string) => document.find(path).map(({ content }) => content),
  }
}

/** The text as a page shows it: one space between words. */
export const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
