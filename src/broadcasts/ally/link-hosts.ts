import { parse } from 'tldts'
import { webAddressProblem } from '../../content/public-web-address'

const anyBelow = '*.'

const split = (entry: string): { below: boolean; name: string } =>
  entry.startsWith(anyBelow)
    ? { below: true, name: entry.slice(anyBelow.length) }
    : { below: false, name: entry }

/**
 * One sentence that says why something cannot stand in an organisation's list of hosts; null when it can: a name such
 * as `example.org`, or `*.example.org` for all below it.
 */
export function linkHostProblem(value: unknown): string | null {
  const { below, name } = split(typeof value === 'string' ? value.trim() : '')
  if (name === '' || /[/?#@:*\s\\]/u.test(name)) {
    return 'Enter only the name of a site, such as example.org, or *.example.org for all below it.'
  }
  const problem = webAddressProblem(`https://${name}`)
  if (problem !== null) return problem
  // Whoever wants has a name of their own below a registry, and below a service that gives them away.
  return below && parse(spelled(name), { allowPrivateDomains: true }).domain === null
    ? `Anybody can get a name below ${name}. List the single names instead.`
    : null
}

/** An entry as it is compared: the host as browsers spell it. What is no host stays as it is. */
export function normalLinkHost(value: string): string {
  const { below, name } = split(value.trim())
  return `${below ? anyBelow : ''}${spelled(name)}`
}

const spelled = (name: string): string =>
  URL.canParse(`https://${name}`)
    ? new URL(`https://${name}`).hostname.replace(/\.$/u, '')
    : name.toLowerCase()

/** Whether a host, as browsers spell it, stands in a list of {@link normalLinkHost}s. */
export const isListed = (host: string, list: readonly string[]): boolean =>
  list.map(normalLinkHost).some((entry) => {
    const { below, name } = split(entry)
    return below ? host.endsWith(`.${name}`) : host === name
  })
