import { createConfig } from './create-config'
import { idleCmsEnvironment, readCmsEnvironment } from './src/processes/env'

/** `next build` collects pages without a database. */
const isBuilding = process.env.NEXT_PHASE === 'phase-production-build'

export default createConfig(isBuilding ? idleCmsEnvironment() : readCmsEnvironment())
