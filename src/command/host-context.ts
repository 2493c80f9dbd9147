import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import { ConfigurationError } from '../core/errors'
import { databaseUrlOf, requireKnownDatabase } from '../database/cms/database-url'
import { hostEnvironment } from '../processes/host'
import type { HostContext, MoveContext, OpenCms } from './command'
import { loadConfig } from './load-config'

/** What `npx vigil` gives its commands: everything follows from the config of the host. */
export function hostContext({
  name,
  config: file,
  args,
}: {
  name: string
  config: string | undefined
  args: string[]
}): HostContext & MoveContext {
  const environment = process.env
  let loaded: ReturnType<typeof loadConfig> | undefined
  const config = () => (loaded ??= loadConfig(file))
  return {
    args,
    environment,
    call: `npx vigil ${name}`,
    config,
    openCms: async (options) => openHostCms({ config: await config(), environment, ...options }),
    needs:
      '--stopped --to FILE, the Payload config with MongoDB; MOVE_DELIVERY_URL names its delivery store',
    openTarget,
    print: (line) => process.stdout.write(`${line}\n`),
  }
}

/** Opens the newsroom of a host, without starting anything of it. */
async function openHostCms({
  config,
  environment,
  asItIs = false,
}: {
  config: SanitizedConfig
  environment: HostContext['environment']
  asItIs?: boolean
}): Promise<OpenCms> {
  requireKnownDatabase(config.db.name)
  const { setting, ...env } = hostEnvironment(config, environment)
  const payload = await getPayload({
    config: asItIs ? withoutIndexes(config) : config,
    disableOnInit: true,
    key: 'vigil-command',
  })
  return { payload, slugs: setting.slugs, env: { ...env, databaseUrl: databaseUrlOf(payload) } }
}

/** Opens the newsroom to which another one is moved. */
async function openTarget(file: string | undefined): Promise<Payload> {
  if (file === undefined) {
    throw new ConfigurationError(
      'Name the Payload config with MongoDB: --to FILE. But for its adapter and textIds it is the same.',
    )
  }
  const config = await loadConfig(file)
  requireKnownDatabase(config.db.name)
  return getPayload({ config, disableOnInit: true, key: 'vigil-move' })
}

/** The same config, whose adapter makes no indexes in MongoDB. */
const withoutIndexes = (config: SanitizedConfig): SanitizedConfig => ({
  ...config,
  db: {
    ...config.db,
    init: (args) => Object.assign(config.db.init(args), { ensureIndexes: false }),
  },
})
