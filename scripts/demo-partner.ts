import { followStarter } from '../src/processes/follow-parent'

/** The example of a partner site, which by itself knows nothing of a demonstration that ends. */
followStarter(() => process.exit(0))
await import('../examples/partner-site/server')
