import { parseArgs } from 'node:util'
import { ConfigurationError, VigilError } from '../src/core/errors'
import { createSourceSeal } from '../src/core/source-seal'
import { resealSources } from '../src/database/sources/reseal-sources'
import { sanitiseOptions } from '../src/options'
import { readSourceKeys } from '../src/processes/env'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

const usage = `Usage: npm run sources -- COMMAND
  reseal   seals who told the newsroom something with the first key of SOURCE_KEY, so that the others can be
           destroyed; safe while everything runs, and may be broken off and called again`

/** How many are sealed anew between two lines of the command. */
const told = 100

/** Looks after what lies sealed beside items. It needs the environment of the web process. */
runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  if (positionals[0] !== 'reseal') throw new ConfigurationError(usage)
  const seal = createSourceSeal(readSourceKeys())
  if (!seal)
    throw new ConfigurationError('Set SOURCE_KEY: the new key first, former ones behind it.')
  const payload = await openCms()
  const { looked, resealed, unopened, left } = await resealSources({
    payload,
    slugs: sanitiseOptions().slugs,
    seal,
    onProgress: (count) => {
      if (count % told === 0) console.log(`${count} sealed anew`)
    },
  })
  await payload.destroy()
  console.log(`Looked at ${looked}; ${resealed} were sealed anew.`)
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
  console.log('All are sealed with the first key. The others can be taken out of SOURCE_KEY.')
})
