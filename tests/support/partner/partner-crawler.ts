import { partnerRoutes } from '../../../src/partner/routes'
import { itemTypes } from '../../../src/publications/item'
import type { CanaryItem, CanaryWorld } from '../canaries/world'
import { partnerBase, type PartnerAnswer, type PartnerApi } from './partner'

/** What was asked and what came back. */
export type Visit = { path: string; method: string; answer: PartnerAnswer }

const listed: { path: string; parameters: readonly string[] }[] = partnerRoutes
  .filter(({ method, path }) => method === 'GET' && !path.includes('{'))
  .map(({ path, parameters }) => ({ path, parameters }))

/** Every way in which a list can be asked for, as far as its parameters allow. */
const roots: string[] = listed.flatMap(({ path, parameters }) => {
  const able = (...names: string[]) => names.every((name) => parameters.includes(name))
  return [
    path,
    // Lists are followed from page to page as they are; this one is long enough for all.
    ...(path === '/sync' ? [`${path}?limit=20`] : []),
    ...(able('locale') ? [`${path}?locale=az`, `${path}?locale=de,ru`] : []),
    ...(able('locale', 'fallback') ? [`${path}?locale=de&fallback=default`] : []),
    ...(able('type') ? [`${path}?type=${itemTypes.join(',')}`] : []),
    ...(able('sort') ? [`${path}?sort=updatedAt`] : []),
    // Words that stand in everything that is planted, and nothing that is not there.
    ...(able('q') ? [`${path}?q=sample`, `${path}?q=item&sort=updatedAt`] : []),
    ...(able('include') ? [`${path}?include=organisation,jsonLd`] : []),
  ].filter((one) => !one.startsWith('/oembed'))
})

/** Every address at which one item could be. */
function addressesOf({ id, type, doc, titles, drafts }: CanaryItem): string[] {
  const words = [...Object.values(titles), ...Object.values(drafts)]
  const embed = `/embed/${type}/${id}`
  return [
    ...[`/items/${id}?include=organisation,jsonLd`, `/items?ids=${id}`],
    ...[`/items/${id}.ninjs.json`, `/alerts/${id}.cap.xml`, `/osdi/petitions/${id}`],
    embed,
    ...words.map((word) => `/items?q=${encodeURIComponent(word)}`),
    ...(typeof doc.slug === 'string' ? [`/items?slug=${doc.slug}`] : []),
    `/candles/challenge?target=${id}`,
    ...(type === 'news' || type === 'memorial'
      ? [`/messages?target=${id}`, `/messages/challenge?target=${id}&digest=${'0'.repeat(64)}`]
      : []),
    `/oembed?url=${encodeURIComponent(partnerBase + embed)}`,
    ...(doc.caseRef ? [`/cases/${doc.caseRef as string}`] : []),
  ]
}

/**
 * Asks for everything that there is and could be, and follows every address of this API in every answer.
 */
export async function crawl(
  api: Pick<PartnerApi, 'request'>,
  { items, belongings }: Pick<CanaryWorld, 'items' | 'belongings'>,
  headers: Record<string, string>,
): Promise<Visit[]> {
  const pictures = [...belongings.values()].map(({ picture }) => String(picture.publicId))
  const waiting = [
    ...roots,
    ...items.flatMap(addressesOf),
    ...pictures.flatMap((id) => ['small.webp', 'full.jpg'].map((one) => `/pictures/${id}/${one}`)),
  ]
  const seen = new Set(waiting)
  const visits: Visit[] = []
  for (let path; (path = waiting.pop()) !== undefined;) {
    const answer = await api.request('GET', path, { headers })
    visits.push({ path, method: 'GET', answer })
    if (answer.status < 400) {
      visits.push({ path, method: 'HEAD', answer: await api.request('HEAD', path, { headers }) })
    }
    for (const link of linksIn(answer)) {
      if (seen.has(link) || seen.size > 20_000) continue
      seen.add(link)
      waiting.push(link)
    }
  }
  return visits
}

/** Addresses of this API in a body or its headers; the connector words of formats are taken off. */
function linksIn({ text, headers }: PartnerAnswer): string[] {
  const said = `${text.replaceAll(/\r\n[ \t]/g, '')} ${headers.get('link') ?? ''}`
  return [...said.matchAll(/http:\/\/partner\.test\/partner\/v1(\/[^\s"'<>\\)]*)/g)]
    .map(([, path = '']) => path.replaceAll('&amp;', '&').replace(/[.,;]+$/, ''))
    .filter((path) => !/[{…]/.test(path))
}

/** Everything of an answer that somebody can read. */
export const saidIn = ({ answer }: Visit): string =>
  [answer.text, ...[...answer.headers].map((pair) => pair.join(': '))].join('\n')
