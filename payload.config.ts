import { createConfig } from './create-config'
import { idleCmsEnvironment, readCmsEnvironment, readSourceKeys } from './src/processes/env'

/** `next build` collects pages without a database. */
const isBuilding = process.env.NEXT_PHASE === 'phase-production-build'

export default isBuilding
  ? createConfig(idleCmsEnvironment())
  : createConfig(readCmsEnvironment(), { sourceKeys: readSourceKeys() })
