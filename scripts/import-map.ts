import { generateImportMap } from 'payload'
import { createConfig } from '../create-config'
import { runCommand } from './run-command'

/** Writes the map from component paths to components that the admin is built with. */
runCommand(async () => {
  const config = await createConfig({
    databaseUrl: 'file::memory:',
    payloadSecret: 'only-for-the-import-map',
    serverUrl: 'http://localhost:3000',
    mediaDir: 'data/media',
    coolingSeconds: 120,
    botTokenPublicKey: null,
    logLevel: 'info',
  })
  await generateImportMap(config, { force: true, log: true })
})
