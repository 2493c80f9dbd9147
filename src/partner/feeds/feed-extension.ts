import { allowsTranslation } from '../../content/licence'
import type { LocalisedItem } from '../view/localise'
import { itemUri, type RemovedEntry } from '../formats/feed'
import { isList, WrittenXml, type XmlContent } from '../formats/xml-document'

/** The namespace of our elements in XML feeds (a `tag:` URI, RFC 4151). */
export const vigilNamespace = 'tag:vigil,2026:ns'

/**
 * What no feed format has a place for: the member `_vigil` of an item in JSON Feed, and the element
 * `vigil:item` with the same members in Atom and RSS.
 */
export function itemExtension(item: LocalisedItem) {
  return {
    id: item.id,
    type: item.type,
    kind: item.kind,
    version: item.version,
    organisation: item.organisation,
    locale: item.locale,
    isFallback: item.isFallback,
    availableLocales: item.availableLocales,
    translation: item.translation,
    contentNotice: item.contentNotice,
    nextStep: item.nextStep,
    corrections: item.corrections,
    rights: {
      licence: item.licence,
      attribution: {
        required: item.attribution.required,
        text: item.attributionText,
        url: item.attribution.url,
      },
      copyrightHolder: item.copyrightHolder,
      usageTerms: item.usageTerms,
      mayTranslate: item.mayTranslate && allowsTranslation(item.licence),
      embargoUntil: item.embargoUntil,
      removeBy: item.removeBy,
      noIndex: item.noIndex,
    },
  }
}

/** A removal as `_vigil.removed` lists it; `uri` is what the item had as its identifier in the feed. */
export function removedExtension(removed: RemovedEntry) {
  const { id, type, organisation, version, at, reason, note, replacedBy } = removed
  return {
    uri: itemUri(id),
    id,
    type,
    organisation,
    version,
    at: at.toISOString(),
    reason,
    note,
    replacedBy: replacedBy === null ? null : itemUri(replacedBy),
  }
}

/** The same members as elements of our namespace. */
export function vigilElements(content: XmlContent): XmlContent {
  if (isList(content)) return content.map(vigilElements)
  if (typeof content !== 'object' || content === null || content instanceof WrittenXml) {
    return content
  }
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [`vigil:${name}`, vigilElements(value)]),
  )
}
