import { createConfig } from './create-config'
import { type CmsEnvironment, readCmsEnvironment } from './src/env'

/** `next build` collects pages without a database; what stands here is never used to run anything. */
const buildEnvironment = (): CmsEnvironment => ({
  databaseUrl: 'file::memory:',
  payloadSecret: 'only-while-building',
  serverUrl: 'http://localhost:3000',
  mediaDir: 'data/media',
  coolingSeconds: 120,
  botTokenPublicKey: null,
  logLevel: 'info',
})

const isBuilding = process.env.NEXT_PHASE === 'phase-production-build'

export default createConfig(isBuilding ? buildEnvironment() : readCmsEnvironment())
