import { type ParameterName, type Parameters, parameters } from './parameters'
import { invalidParameter, Problem } from '../problem'

/**
 * Reads the parameters of a request.
 * @throws Problem naming the parameter that is unknown, given twice or not usable
 */
export function readQuery<const N extends ParameterName>(
  query: URLSearchParams,
  allowed: readonly N[],
): Parameters<N> {
  const read: Record<string, unknown> = {}
  for (const [name, value] of query) {
    if (!(allowed as readonly string[]).includes(name)) {
      throw new Problem(
        'unknown-parameter',
        allowed.length === 0
          ? `There is no parameter ${quoted(name)} here, nor any other.`
          : `There is no parameter ${quoted(name)} here. Known are: ${allowed.join(', ')}.`,
        { parameter: name.slice(0, 64) },
      )
    }
    if (name in read) {
      throw new Problem('invalid-parameter', `${name} is given twice; separate values by commas.`, {
        parameter: name,
      })
    }
    const result = parameters[name as N].safeParse(value)
    if (!result.success) throw invalidParameter(name, result.error)
    read[name] = result.data
  }
  return read as Parameters<N>
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 64))
