import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { buildConfig } from 'payload'
import type { DestinationStream } from 'pino'
import sharp from 'sharp'
import { serverComponent } from './src/fields/admin-component'
import { createPayloadLogger } from './src/core/log/payload-logger'
import { createDatabaseAdapter } from './src/database/cms/adapter'
import { mailAdapter } from './src/outbound/mail/mail-adapter'
import type { CmsEnvironment } from './src/processes/env'
import { openLifeFiles, tenancy, vigil, type VigilOptions } from './src/index'
import { defaultLocale, localeFallbacks, localeNames, locales } from './src/core/locales'

const root = path.dirname(fileURLToPath(import.meta.url))

/** What tests, benches and commands change in the app. */
type Changes = {
  /** Where the log goes; standard output unless given. */
  logTo?: DestinationStream
  publicRest?: boolean
  secondFactor?: VigilOptions['secondFactor']
  now?: () => Date
  /** Keys of sources; of the web process only. */
  sourceKeys?: readonly string[]
  /** Whether opening makes the indexes that are missing in MongoDB. */
  ensureIndexes?: boolean
}

/** The app's Payload config for an environment; tests pass their own. */
export function createConfig(
  env: CmsEnvironment,
  {
    logTo,
    publicRest = false,
    secondFactor,
    now,
    sourceKeys = [],
    ensureIndexes = true,
  }: Changes = {},
) {
  const options = {
    coolingSeconds: env.coolingSeconds,
    mediaDir: env.mediaDir,
    sessionIdleMinutes: env.sessionIdleMinutes,
    sessionMaxHours: env.sessionMaxHours,
    allowPrivateWebhooks: env.allowPrivateWebhooks,
    partnerApiUrl: `${env.apiUrl}/partner/v1`,
    publicRest,
    sourceKeys,
    textIds: env.textIds,
    ...(secondFactor && { secondFactor }),
    ...(now && { now }),
    lifeFiles: openLifeFiles({
      databaseUrl: env.databaseUrl,
      stateDir: env.stateDir,
      keeper: 'web',
    }),
    audit: { secret: env.auditKey, former: env.formerAuditKeys },
    ...(env.botTokenPublicKey ? { botTokenPublicKey: env.botTokenPublicKey } : {}),
  }
  // As browsers name it: without a slash, a path or capitals.
  const { origin } = new URL(env.serverUrl)
  return buildConfig({
    secret: env.payloadSecret,
    serverURL: origin,
    csrf: [origin],
    cors: [origin],
    db: createDatabaseAdapter(env.databaseUrl, { ensureIndexes }),
    sharp,
    ...(env.mail && { email: mailAdapter(env.mail) }),
    localization: {
      locales: locales.map((code) => ({
        code,
        label: localeNames[code],
        fallbackLocale: [...localeFallbacks[code]],
      })),
      defaultLocale,
      fallback: true,
    },
    admin: {
      user: 'users',
      avatar: 'default',
      importMap: { baseDir: root },
      meta: { titleSuffix: ' · Vigil', robots: 'noindex, nofollow' },
      components: {
        graphics: { Logo: serverComponent('Logo'), Icon: serverComponent('Icon') },
        beforeLogin: [serverComponent('BeforeLogin')],
      },
    },
    plugins: [vigil(options), multiTenantPlugin(tenancy(options))],
    graphQL: { disable: true },
    jobs: { access: { run: () => false, queue: () => false, cancel: () => false } },
    maxDepth: 2,
    // A little more than a picture may have, so that larger bodies stop early.
    upload: { limits: { fileSize: 13 * 1024 * 1024 }, abortOnLimit: true },
    telemetry: false,
    logger: createPayloadLogger({
      level: env.logLevel,
      ...(logTo && { destination: logTo }),
    }),
    // What was refused to a person is for that person. At `info` Payload would log its sentence alone.
    loggingLevels: {
      Forbidden: 'debug',
      Locked: 'debug',
      MissingFile: 'debug',
      NotFound: 'debug',
      ValidationError: 'debug',
    },
    typescript: { autoGenerate: false, outputFile: path.join(root, 'data/payload-types.ts') },
  })
}
