import { Problem } from '../problem'
import type { Route } from './route'

type Headers = Record<string, string>

/**
 * The route so that its answers say, if it is on its way out, since when (`Deprecation`, RFC 9745), when it ends (`Sunset`,
 * RFC 8594), and where it says what to do instead.
 * @param docs - the page for those that name none
 */
export function saysItsEnd(route: Route, docs: string): Route {
  if (!route.deprecation) return route
  const { since, sunset, link = docs } = route.deprecation
  const said: Headers = {
    Deprecation: `@${Math.floor(since.getTime() / 1000)}`,
    ...(sunset && { Sunset: sunset.toUTCString() }),
    Link: `<${link}>; rel="deprecation"; type="text/html"`,
  }
  const beside = (own: Headers = {}): Headers => ({
    ...own,
    ...said,
    ...(own.Link && { Link: `${own.Link}, ${said.Link}` }),
  })
  return {
    ...route,
    async handle(...asked) {
      try {
        const answer = await route.handle(...asked)
        return { ...answer, headers: beside(answer.headers) }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const { type, detail, members, headers } = error
        throw new Problem(type, detail, members, beside(headers))
      }
    },
  }
}
