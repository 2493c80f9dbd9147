import { getPayload, type Payload } from 'payload'
import { createConfig } from '../create-config'
import { type CmsEnvironment, readCmsEnvironment } from '../src/processes/env'

/**
 * Opens the CMS for a command; nothing but the command's own work is started.
 * @param options.asItIs - makes no indexes, so that what breaks one can be looked at
 */
export async function openCms(
  env: CmsEnvironment = readCmsEnvironment(),
  { asItIs = false, key = 'command' }: { asItIs?: boolean; key?: string } = {},
): Promise<Payload> {
  const config = await createConfig(env, { ensureIndexes: !asItIs })
  return getPayload({ config, disableOnInit: true, key })
}
