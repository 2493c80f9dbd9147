import { generateImportMap } from 'payload'
import { createConfig } from '../create-config'
import { idleCmsEnvironment } from '../src/processes/env'
import { runCommand } from '../src/command/run-command'

/** Writes the map from component paths to components that the admin is built with. */
runCommand(async () => {
  const config = await createConfig(idleCmsEnvironment())
  await generateImportMap(config, { force: true, log: true })
})
