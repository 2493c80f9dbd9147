import type { SanitizedConfig } from 'payload'
import { settingOf, type VigilSetting } from '../options'
import { type CmsEnvironment, idleCmsEnvironment, readLifeEnvironment } from './env'

/** The Payload config of a host, as `buildConfig` gives it. */
export type HostConfig = SanitizedConfig | Promise<SanitizedConfig>

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What a process has to know of the CMS, from the config of the host instead of a second description of it. The
 * address of the database is known once the CMS is open.
 */
export function hostEnvironment(
  config: SanitizedConfig,
  environment: Environment,
): CmsEnvironment & { setting: VigilSetting } {
  const setting = settingOf(config)
  const given = readLifeEnvironment(environment)
  return {
    ...idleCmsEnvironment({
      payloadSecret: config.secret,
      serverUrl: config.serverURL || 'http://localhost:3000',
      botTokenPublicKey: setting.botTokenPublicKey,
      ...given,
      allowPrivateWebhooks: setting.allowPrivateWebhooks || given.allowPrivateWebhooks,
      apiUrl: setting.partnerApiUrl?.replace(/\/partner\/v1\/?$/, '') ?? given.apiUrl,
    }),
    setting,
  }
}
