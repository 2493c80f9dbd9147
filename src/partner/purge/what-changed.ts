import { locales } from '../../core/locales'
import type { Publication } from '../../publications/publication'
import { variantEndings, variantNames } from '../../publications/pictures/variants'
import { itemKey, listKey, organisationKey } from '../http/surrogate-keys'
import { partnerRoutes } from '../routes'

/** Every address of a picture. */
const filesOf = (id: string): string[] =>
  variantNames.flatMap((name) =>
    variantEndings.map((ending) => `/pictures/${id}/${name}.${ending}`),
  )

/** A row that changed; of one that cannot be read any more only its id is known. */
export type ChangedRow = Pick<Publication, 'id'> & Partial<Pick<Publication, 'type' | 'facts'>>

/** The surrogate keys of everything that can be another answer after these changes, each once. */
export function keysOfChanged(rows: readonly ChangedRow[]): string[] {
  if (rows.length === 0) return []
  const keys = rows.flatMap(({ id, type }) =>
    type === 'organisation' ? [organisationKey(id), itemKey(id)] : [itemKey(id)],
  )
  return [...new Set([listKey, ...keys])]
}

const shared = partnerRoutes.filter(
  ({ method, isCacheable, scope, group }) =>
    method === 'GET' && isCacheable && scope === undefined && group !== 'Description',
)
const ofLists = shared.map(({ path }) => path).filter((path) => !path.includes('{'))
const ofItems = shared.map(({ path }) => path).filter((path) => path.includes('{id}'))

/**
 * The usual addresses of everything that can be another answer, below the host of the API: with no parameter and with
 * each language. Those with other parameters cannot be told beforehand; a cache by addresses lets them expire.
 * @param base - path of the API without a slash at the end, e.g. `/partner/v1`
 */
export function pathsOfChanged(rows: readonly ChangedRow[], base: string): string[] {
  if (rows.length === 0) return []
  const items = rows.flatMap(({ id, type }) =>
    ofItems
      .filter((path) => type !== undefined || !path.includes('{type}'))
      .map((path) => path.replace('{id}', id).replace('{type}', type ?? '')),
  )
  const pages = [...new Set([...items, ...ofLists])].flatMap((path) => [
    `${base}${path}`,
    ...locales.map((locale) => `${base}${path}?locale=${locale}`),
  ])
  const pictures = rows.flatMap(
    ({ facts }) => facts?.pictures?.flatMap(({ id }) => filesOf(id)) ?? [],
  )
  return [...pages, ...[...new Set(pictures)].map((path) => `${base}${path}`)]
}
