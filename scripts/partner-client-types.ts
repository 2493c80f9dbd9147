import { writeFile } from 'node:fs/promises'
import { clientTypesFile, renderClientTypes } from './client-types'
import { runCommand } from '../src/command/run-command'

/** Writes the types of the partner client anew, from the OpenAPI description as it is now. */
runCommand(async () => {
  await writeFile(clientTypesFile, await renderClientTypes())
})
