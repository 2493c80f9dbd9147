import { Problem } from '../problem'
import type { Route } from './route'

/** Finds the route of a path. */
export function createRouter(
  routes: readonly Route[],
): (method: string, path: string) => { route: Route; parts: Record<string, string> } {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }))
  return (method, path) => {
    const found = compiled.flatMap(({ route, pattern }) => {
      const parts = pattern.exec(path)?.groups
      return parts || pattern.test(path) ? [{ route, parts: { ...parts } }] : []
    })
    const [first] = found
    if (!first) throw new Problem('not-found', 'There is nothing here. See the list of routes.')
    const exact = found.find(({ route }) => route.method === method)
    if (exact) return exact
    const allowed = found.map(({ route }) => route.method)
    const methods = allowed
      .flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]))
      .join(', ')
    const detail = `This address does not take this method. Use ${methods}.`
    throw new Problem('method-not-allowed', detail, {}, { Allow: methods })
  }
}

/** Parts are ids and references: letters, digits and hyphens. */
function patternOf(path: string): RegExp {
  const source = path
    .replaceAll(/[.]/g, '\\.')
    .replaceAll(/\{(\w+)\}/g, (_whole, name: string) => `(?<${name}>[\\w-]{1,64})`)
  return new RegExp(`^${source}$`)
}
