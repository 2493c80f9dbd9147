import type { PartnerApi } from '../partner/partner'
import { crawl, saidIn, type Visit } from '../partner/partner-crawler'
import type { Caller } from './callers'
import { internalValue } from './fields'
import type { Mark } from './marks'
import type { CanaryWorld } from './world'

/** What is wrong with everything that this caller can find; empty lists when nothing is. */
export async function findings(
  world: CanaryWorld,
  api: Pick<PartnerApi, 'request'>,
  { headers, reading, lighting }: Caller,
) {
  const visits = await crawl(api, world, headers)
  // Caches find an answer of 404 by the id that was asked for, whether there is such a thing or not.
  const isAskedFor = ({ word }: Mark, { path, answer }: Visit): boolean =>
    answer.status === 404 && path.includes(word) && !answer.text.includes(word)
  const isEcho = (mark: Mark, visit: Visit): boolean =>
    isAskedFor(mark, visit) ||
    (lighting !== undefined &&
      /^\/(candles|messages)\/challenge\?target=([\w-]+)/.exec(visit.path)?.[2] === mark.word &&
      world.marks.isFor(mark, lighting))
  const found = new Map(
    visits.flatMap((visit) =>
      world.marks
        .within(saidIn(visit))
        .filter((mark) => !isEcho(mark, visit))
        .map((mark) => [mark, visit]),
    ),
  )
  const leaked = [...found].filter(([mark]) => !world.marks.isFor(mark, reading))
  const missed = world.marks.expectedBy(reading).filter((mark) => !found.has(mark))
  const failed = visits.filter(({ answer }) => answer.status >= 500)
  const internal = visits.filter((visit) => internalValue.test(saidIn(visit)))
  // Nothing leads to the newsroom, and what is given of a picture is given to those alone who see an item with it.
  const { serverUrl } = world.cms.env
  const newsroom = visits.filter(
    (visit) =>
      /\/api\/media|\/media\/file/.test(saidIn(visit)) || saidIn(visit).includes(serverUrl),
  )
  const shown = new Set(
    visits.flatMap(({ path, answer }) =>
      answer.headers.get('content-type')?.startsWith('image/') ? [path.split('/')[2]] : [],
    ),
  )
  const named = visits
    .filter(({ path }) => !path.startsWith('/pictures/'))
    .map(saidIn)
    .join('\n')
  const pictures = [...shown].filter((id) => !named.includes(`/pictures/${id}/`))
  return {
    leaked: leaked.map(([{ where }, { path, method }]) => `${where} at ${method} ${path}`),
    missed: missed.map(({ where }) => where),
    failed: failed.map(({ path, answer }) => `${path} ${answer.text}`),
    internal: internal.map(({ path }) => path),
    newsroom: newsroom.map(({ path }) => path),
    pictures,
  }
}

/** What is found where nothing is wrong. */
export const clean = {
  leaked: [],
  missed: [],
  failed: [],
  internal: [],
  newsroom: [],
  pictures: [],
}
