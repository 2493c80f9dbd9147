import { type ParameterName, type Parameters, parameters } from './parameters'
import { invalidParameter, Problem } from '../problem'

/** How something is shown, not what: a page that is asked wrongly for it is shown all the same. */
const appearance: readonly string[] = ['locale', 'fallback', 'limit', 'theme', 'compact']

/** Lists may be given in several parts, as forms send them. */
const lists: readonly string[] = [
  ...['org', 'type', 'topic', 'country', 'locale', 'fields', 'include', 'ids'],
]

/**
 * Reads the parameters of a request.
 * @param options.forgiving - for people's addresses: what is unknown is as if it were not there, and so is what
 *   is said wrongly of how the page looks
 * @returns the parameters, and the part of the address that they came from, without what was not read
 * @throws Problem naming the parameter that is unknown, given twice or not usable
 */
export function readQuery<const N extends ParameterName>(
  search: string,
  allowed: readonly N[],
  { forgiving = false }: { forgiving?: boolean } = {},
): { query: Parameters<N>; search: string } {
  const given = givenIn(search, allowed, forgiving)
  const read: Record<string, unknown> = {}
  for (const [name, { text }] of given) {
    const result = parameters[name].safeParse(text)
    if (result.success) read[name] = result.data
    else if (forgiving && appearance.includes(name)) given.delete(name)
    else throw invalidParameter(name, result.error)
  }
  if (Array.isArray(read.locale) && read.locale.length === 0 && read.fallback !== 'default') {
    if (!forgiving) {
      const [first] = parameters.locale.description?.split('.') ?? []
      throw new Problem('invalid-parameter', `locale: None of these languages is here. ${first}.`, {
        parameter: 'locale',
      })
    }
    given.delete('locale')
    delete read.locale
  }
  const kept = [...given].map(([name, { raw }]) => `${name}=${raw}`)
  return {
    query: read as Parameters<N>,
    search: kept.length === 0 ? '' : `?${kept.join('&')}`,
  }
}

/** What is given for each parameter: as it is to be read, and as it stands in the address. */
type Given = Map<ParameterName, { text: string; raw: string }>

function givenIn(search: string, allowed: readonly string[], forgiving: boolean): Given {
  const given: Given = new Map()
  for (const part of search.replace(/^\?/, '').split('&')) {
    const [pair] = new URLSearchParams(part)
    if (!pair) continue
    const [name, text] = pair
    const raw = part.slice(part.indexOf('=') + 1 || part.length)
    if (!allowed.includes(name)) {
      if (forgiving) continue
      throw unknownParameter(name, allowed)
    }
    const known = name as ParameterName
    const before = given.get(known)
    if (before && lists.includes(name)) {
      given.set(known, { text: `${before.text},${text}`, raw: `${before.raw},${raw}` })
    } else if (!before || forgiving) {
      if (!before) given.set(known, { text, raw })
    } else {
      throw new Problem('invalid-parameter', `${name} is given twice; give it once.`, {
        parameter: name,
      })
    }
  }
  return given
}

function unknownParameter(name: string, allowed: readonly string[]): Problem {
  return new Problem(
    'unknown-parameter',
    allowed.length === 0
      ? `There is no parameter ${quoted(name)} here, nor any other.`
      : `There is no parameter ${quoted(name)} here. Known are: ${allowed.join(', ')}.`,
    { parameter: name.slice(0, 64) },
  )
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 64))
