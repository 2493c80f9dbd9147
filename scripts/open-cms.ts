import { getPayload, type Payload } from 'payload'
import { createConfig } from '../create-config'
import { type CmsEnvironment, readCmsEnvironment } from '../src/processes/env'

/** Opens the CMS for a command; nothing but the command's own work is started. */
export async function openCms(env: CmsEnvironment = readCmsEnvironment()): Promise<Payload> {
  return getPayload({ config: await createConfig(env), disableOnInit: true, key: 'command' })
}
