import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SanitizedConfig } from 'payload'
import { findConfig } from 'payload/node'
import { register } from 'tsx/esm/api'
import { ConfigurationError } from '../core/errors'

/**
 * Loads a host's Payload config, TypeScript or not, from `--config` or from where Payload itself looks for it.
 * @throws ConfigurationError when there is none
 */
export async function loadConfig(given: string | undefined): Promise<SanitizedConfig> {
  const file = given === undefined ? find() : path.resolve(given)
  if (file === null || !existsSync(file)) {
    throw new ConfigurationError(
      'There is no Payload config here: run this in the folder of your project, or name the file with --config.',
    )
  }
  // For all that is imported from now on, so that the config and this command have the same Payload.
  register()
  const { default: config } = (await import(pathToFileURL(file).href)) as {
    default?: SanitizedConfig | Promise<SanitizedConfig>
  }
  const loaded = await config
  if (loaded?.collections) return loaded
  throw new ConfigurationError(
    'The Payload config exports no config: it needs `export default buildConfig(…)`.',
  )
}

function find(): string | null {
  try {
    return findConfig()
  } catch {
    return null
  }
}
