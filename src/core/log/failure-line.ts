import { serialiseError } from './error-serialiser'
import { VigilError } from '../errors'

/**
 * What a process or command prints when it cannot go on: the sentence of an error of ours, or what may be
 * said of another one (class, code and place, without which nobody could mend it).
 */
export function failureLine(thrown: unknown): string {
  return thrown instanceof VigilError ? thrown.message : JSON.stringify(serialiseError(thrown))
}
