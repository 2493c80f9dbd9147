import { jsonHash } from '../../core/json-hash'
import type { WholeDocument } from '../../core/whole-document'

/**
 * What readers get of a picture, in all languages. Each uploaded file has a random name of its own; size, sides and
 * focal point are there for a host that lets pictures be cropped under the name that they have.
 */
const shown: readonly string[] = [
  ...['filename', 'filesize', 'width', 'height', 'focalX', 'focalY'],
  ...['alt', 'credit', 'licence', 'transcript'],
]

/** SHA-256 of everything that readers get of a picture, its file included. */
export const pictureHash = (picture: WholeDocument): string =>
  jsonHash(shown.map((name) => written(picture[name])))

/** Null for what is not there, also in a language. */
function written(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([locale, text]) => (text ? [[locale, text as unknown]] : [])),
  )
}
