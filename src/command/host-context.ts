import { getPayload } from 'payload'
import { requireKnownDatabase } from '../database/cms/database-url'
import { settingOf } from '../options'
import type { HostContext } from './command'
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
}): HostContext {
  let loaded: ReturnType<typeof loadConfig> | undefined
  const config = () => (loaded ??= loadConfig(file))
  return {
    args,
    environment: process.env,
    call: `npx vigil ${name}`,
    config,
    async openCms() {
      const opened = await config()
      requireKnownDatabase(opened.db.name)
      const { slugs } = settingOf(opened)
      const payload = await getPayload({
        config: opened,
        disableOnInit: true,
        key: 'vigil-command',
      })
      return { payload, slugs }
    },
    print: (line) => process.stdout.write(`${line}\n`),
  }
}
