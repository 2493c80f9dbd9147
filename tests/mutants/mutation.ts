import { z } from 'zod'
import { VigilError } from '../../src/core/errors'

/** One small change of the code that breaks something, and the tests that must notice. */
export const mutationSchema = z.strictObject({
  /** What goes wrong with it, in one sentence. */
  name: z.string().regex(/^[A-Z].*\.$/),
  /** Path from the root of the repository. */
  file: z.string(),
  /** Text that occurs exactly once in the file. */
  find: z.string().min(1),
  replace: z.string(),
  /** Paths of test files from the root of the repository. */
  tests: z.array(z.string()).min(1),
  /** Words of the name of a test, where one of a long file is enough. */
  only: z.string().optional(),
})
export type Mutation = z.infer<typeof mutationSchema>

/** The parts of the project; half of all mutations are in the first four. */
export const areas = [
  'access',
  'chain',
  'wiring',
  'processes',
  'content',
  'delivery',
  'messages',
  'subscribers',
  'partner',
  'record',
  'jobs',
  'bot',
] as const
export type Area = (typeof areas)[number]

/**
 * The text of a file with the change in it.
 * @throws VigilError that names the mutation when what is to be replaced is not there exactly once
 */
export function mutated(source: string, { name, file, find, replace }: Mutation): string {
  const parts = source.split(find)
  if (parts.length === 2) return parts.join(replace)
  const count = parts.length - 1
  throw new VigilError(
    `“${name}”: its text occurs ${count} times in ${file}, not once. Adapt tests/mutants/list.`,
  )
}
