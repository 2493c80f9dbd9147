import { parseArgs } from 'node:util'
import { ConfigurationError, VigilError } from '../core/errors'
import { createSourceSeal } from '../core/source-seal'
import { resealSources } from '../database/sources/reseal-sources'
import { readSourceKeys } from '../processes/env'
import type { Command } from './command'

const usage = (call: string): string => `Usage: ${call} COMMAND
  reseal   seals who told the newsroom something with the first key of SOURCE_KEY, so that the others can be
           destroyed; safe while everything runs, and may be broken off and called again`

/** How many are sealed anew between two lines of the command. */
const told = 100

/** Looks after what lies sealed beside items. It needs the environment of the web process. */
export const sources: Command = async ({ args, call, environment, openCms, print }) => {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  if (positionals[0] !== 'reseal') throw new ConfigurationError(usage(call))
  const seal = createSourceSeal(readSourceKeys(environment))
  if (!seal)
    throw new ConfigurationError('Set SOURCE_KEY: the new key first, former ones behind it.')
  const { payload, slugs } = await openCms()
  const { looked, resealed, unopened, left } = await resealSources({
    payload,
    slugs,
    seal,
    onProgress: (count) => {
      if (count % told === 0) print(`${count} sealed anew`)
    },
  })
  await payload.destroy()
  print(`Looked at ${looked}; ${resealed} were sealed anew.`)
  if (left > 0) {
    throw new VigilError(
      `${left} were written meanwhile with a former key: restart web with the new one, then run this again.`,
    )
  }
  for (const { kind, publicId } of unopened) console.error(`Cannot be opened: ${kind} ${publicId}`)
  if (unopened.length > 0) {
    throw new VigilError(
      `${unopened.length} cannot be opened with these keys: look for a former key before you destroy one.`,
    )
  }
  print('All are sealed with the first key. The others can be taken out of SOURCE_KEY.')
}
