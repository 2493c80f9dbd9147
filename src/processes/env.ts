import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { windowMinutes } from '../broadcasts/sweep'
import { ConfigurationError } from '../core/errors'
import { failRulesSchema } from '../core/fail-points'
import { purgeTargetsSchema } from '../partner/purge/purge-target'
import { isLoopback } from '../core/loopback'
import { isMailUrl, type MailSettings } from '../outbound/mail/mail-settings'

/** Values that stand in samples and guides; none of them may run. */
const samplePattern = /change[-_ ]?me|example|your[-_ ]|replace|<[^>]+>|^0{8,}$|^1234/i

type Variable = { what: string; example: string; schema: z.ZodType }

const databaseUrl = z.string().regex(/^(file:.+|mongodb(\+srv)?:\/\/.+)$/)
const mongoUrl = z.string().regex(/^mongodb(\+srv)?:\/\/.+$/)
const httpUrl = z.url({ protocol: /^https?$/ })
const port = z.coerce.number().int().min(1).max(65_535)
const secret = z
  .string()
  .min(32)
  .refine((value) => !samplePattern.test(value))
const token = z
  .string()
  .regex(/^\d+:[\w-]{30,}$/)
  .refine((value) => !samplePattern.test(value))

const variables = {
  DATABASE_URL: {
    what: 'where the CMS keeps its data',
    example: 'file:./data/cms.db or mongodb://host/vigil?replicaSet=rs0',
    schema: databaseUrl,
  },
  MOVE_DATABASE_URL: {
    what: 'the database in MongoDB to which the newsroom is moved',
    example: 'mongodb://host/vigil?replicaSet=rs0',
    schema: mongoUrl,
  },
  MOVE_DELIVERY_URL: {
    what: 'the database in MongoDB to which the delivery store is moved',
    example: 'mongodb://host/vigil-delivery?replicaSet=rs0',
    schema: mongoUrl,
  },
  DATABASE_IDS: {
    what: 'what ids of documents are in MongoDB',
    example: 'text for a newsroom that was moved from SQLite, otherwise leave it out',
    schema: z.enum(['text']),
  },
  DELIVERY_URL: {
    what: 'where the worker keeps sealed subscribers',
    example: 'file:./data/delivery.db or mongodb://host/vigil-delivery?replicaSet=rs0',
    schema: databaseUrl,
  },
  PAYLOAD_SECRET: {
    what: 'the secret that signs sessions, at least 32 characters',
    example: 'the output of: openssl rand -hex 32',
    schema: secret,
  },
  AUDIT_KEY: {
    what: 'the secret of the audit, at least 32 characters; without it the audit follows PAYLOAD_SECRET',
    example: 'the output of: openssl rand -hex 32',
    schema: secret,
  },
  AUDIT_FORMER_KEYS: {
    what: 'the secrets of the audit that were in use before, or lost:ID for one that nobody has any more, with commas',
    example: 'the former AUDIT_KEY, or the former PAYLOAD_SECRET',
    schema: z
      .string()
      .regex(/^(?:(?:lost:[0-9a-f]{12}|[^\s,]{32,})(?:\s*,\s*|$))+$/)
      .transform((value) => value.split(',').map((entry) => entry.trim())),
  },
  SOURCE_KEY: {
    what: 'the key that seals who told the newsroom something; further ones, with commas, open only',
    example: 'the output of: openssl rand -base64 32',
    schema: z
      .string()
      .transform((value) => value.split(',').map((entry) => entry.trim()))
      .pipe(z.array(z.base64().refine(isKey))),
  },
  SERVER_URL: {
    what: 'the address under which people open the admin',
    example: 'https://newsroom.organisation.tld',
    schema: httpUrl,
  },
  PORT: { what: 'the port that the web process listens on', example: '3000', schema: port },
  HOST: {
    what: 'the address to listen on; everybody who can reach it can connect',
    example: '0.0.0.0 in a container, otherwise leave it out',
    schema: z.string().regex(/^[\w.:-]+$/),
  },
  MEDIA_DIR: {
    what: 'the folder of uploaded pictures',
    example: './data/media',
    schema: z.string(),
  },
  STATE_DIR: {
    what: 'the folder of what must not come back with a copy of the databases; keep it out of their backups',
    example: '/var/lib/vigil-state, one for each installation',
    schema: z.string(),
  },
  COOLING_SECONDS: {
    what: 'seconds between approval and sending, 5 to 600',
    example: '120',
    schema: z.coerce.number().int().min(5).max(600),
  },
  SESSION_IDLE_MINUTES: {
    what: 'minutes without a request after which a session of the newsroom ends, 5 to 1440',
    example: '120',
    schema: z.coerce.number().int().min(5).max(1440),
  },
  SESSION_MAX_HOURS: {
    what: 'hours after which a session of the newsroom ends in any case, 1 to 720',
    example: '12',
    schema: z.coerce.number().int().min(1).max(720),
  },
  BOT_TOKEN_PUBLIC_KEY: {
    what: 'the public key under which own bot tokens are sealed',
    example: 'the output of: npm run keyring -- public --file FILE',
    schema: z.string().regex(/^[A-Za-z0-9+/_-]{43}=?$/),
  },
  ALLOW_PRIVATE_WEBHOOKS: {
    what: 'whether webhooks may lead to http addresses and into your own network; for development only',
    example: 'true on your own machine, otherwise leave it out',
    schema: z.enum(['true', 'false']),
  },
  MAIL_URL: {
    what: 'where mails go: a mail server, or a folder for development',
    example: 'smtps://user:password@mail.organisation.tld, or file:./data/mail on your own machine',
    schema: z.string().refine(isMailUrl),
  },
  MAIL_FROM: {
    what: 'the address that mails come from; whoever sees a mail sees it',
    example: 'post@organisation.tld',
    schema: z.email(),
  },
  SWEEP_MINUTES: {
    what: 'minutes between two looks for reminders, remembrance days and digests: 1, 3, 5 or 15',
    example: '15, or 1 on your own machine to see them sooner',
    schema: z.enum(['1', '3', '5', '15']).transform(Number),
  },
  VANISH_HOUR_SECONDS: {
    what: 'seconds that stand for an hour in “messages vanish after”, 1 to 3600; for trying out only',
    example:
      '4 on your own machine to see them go after a minute and a half, otherwise leave it out',
    schema: z.coerce.number().int().min(1).max(3600),
  },
  KEYRING_FILE: {
    what: 'the file with the keys of the subscribers',
    example: '/run/secrets/keyring.json, made by: npm run keyring -- create --file FILE',
    schema: z.string(),
  },
  KEYRING: {
    what: 'the keyring itself, when there is no file',
    example: 'the content of a file made by: npm run keyring -- create --file FILE',
    schema: z.string().min(32),
  },
  TELEGRAM_BOT_TOKEN: {
    what: "the alliance bot's token",
    example: 'what @BotFather gave you, digits:letters',
    schema: token,
  },
  TELEGRAM_API_ROOT: {
    what: 'the address of the Bot API',
    example: 'https://api.telegram.org',
    schema: httpUrl,
  },
  TELEGRAM_WEBHOOK_URL: {
    what: 'the public address of the worker, for webhooks instead of polling',
    example: 'https://alerts.organisation.tld',
    schema: httpUrl,
  },
  TELEGRAM_WEBHOOK_SECRET: {
    what: 'the secret that Telegram sends with each webhook, at least 32 characters',
    example: 'the output of: openssl rand -hex 32',
    schema: secret,
  },
  WORKER_PORT: {
    what: "the port of the worker's health, metrics and webhooks",
    example: '3002',
    schema: port,
  },
  API_PORT: { what: 'the port of the partner API', example: '3003', schema: port },
  API_URL: {
    what: 'the address under which partners reach the API, without /partner/v1',
    example: 'https://api.organisation.tld',
    schema: httpUrl.transform((url) => url.replace(/\/+$/, '')),
  },
  ANONYMOUS_RATE_LIMIT: {
    what: 'requests per minute to the partner API from one address without a key',
    example: '120',
    schema: z.coerce.number().int().min(1).max(100_000),
  },
  TRUST_PROXY: {
    what: 'whether X-Forwarded-For is set by a proxy of yours and can be believed',
    example: 'true behind a proxy, otherwise leave it out',
    schema: z.enum(['true', 'false']),
  },
  PURGE_CACHES: {
    what: 'the caches in front of the partner API that are told what to drop, as JSON',
    example:
      '[{"url": "http://cache:6081/", "headers": {"xkey": "{keys}"}}], see docs/operations.md',
    schema: z.string().transform(readJson).pipe(purgeTargetsSchema),
  },
  VIGIL_FAIL_POINTS: {
    what: 'what a test of faults makes go wrong in the worker; only beside a Bot API on loopback',
    example: 'cursor.save.before=die@3, or leave it out',
    schema: failRulesSchema,
  },
  LOG_LEVEL: {
    what: 'how much is logged',
    example: 'info',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
  },
} as const satisfies Record<string, Variable>

/** 32 bytes in base64, and not the same one again and again. */
function isKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === 32 && new Set(bytes).size > 1
}

/** JSON as it was meant; what is none is refused by what comes after. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Name = keyof typeof variables
type Value<N extends Name> = z.infer<(typeof variables)[N]['schema']>
type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads one variable; `NAME_FILE` may name a file that holds the value instead. Undefined when neither
 * is set.
 * @throws ConfigurationError naming the variable, what it is for and an example, never its value.
 */
function readVariable<N extends Name>(env: Environment, name: N): Value<N> | undefined {
  const text = env[name] ?? readSecretFile(env, name)
  if (text === undefined || text === '') return undefined
  const result = variables[name].schema.safeParse(text.trim())
  if (!result.success) throw unusable(name, 'is not usable')
  return result.data as Value<N>
}

function readSecretFile(env: Environment, name: Name): string | undefined {
  const path = env[`${name}_FILE`]
  if (!path || name === 'KEYRING') return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new ConfigurationError(`${name}_FILE names a file that cannot be read.`, { cause })
  }
}

function requireVariable<N extends Name>(env: Environment, name: N): Value<N> {
  const value = readVariable(env, name)
  if (value === undefined) throw unusable(name, 'is missing')
  return value
}

function unusable(name: Name, problem: string): ConfigurationError {
  const { what, example } = variables[name]
  return new ConfigurationError(`${name} ${problem}. It is ${what}. Example: ${example}`)
}

/** What both `web` and `worker` need to open the CMS. */
export function readCmsEnvironment(env: Environment = process.env) {
  return {
    databaseUrl: requireVariable(env, 'DATABASE_URL'),
    textIds: readVariable(env, 'DATABASE_IDS') === 'text',
    payloadSecret: requireVariable(env, 'PAYLOAD_SECRET'),
    auditKey: readVariable(env, 'AUDIT_KEY') ?? null,
    formerAuditKeys: readVariable(env, 'AUDIT_FORMER_KEYS') ?? [],
    serverUrl: requireVariable(env, 'SERVER_URL'),
    mediaDir: readVariable(env, 'MEDIA_DIR') ?? './data/media',
    stateDir: readVariable(env, 'STATE_DIR') ?? null,
    coolingSeconds: readVariable(env, 'COOLING_SECONDS') ?? 120,
    sessionIdleMinutes: readVariable(env, 'SESSION_IDLE_MINUTES') ?? 120,
    sessionMaxHours: readVariable(env, 'SESSION_MAX_HOURS') ?? 12,
    botTokenPublicKey: readVariable(env, 'BOT_TOKEN_PUBLIC_KEY') ?? null,
    allowPrivateWebhooks: allowsPrivateWebhooks(env),
    apiUrl: readApiUrl(env),
    mail: readMail(env),
    logLevel: readVariable(env, 'LOG_LEVEL') ?? 'info',
  }
}

/** What a process over a host's config reads of the CMS from the environment; the rest stands in the config. */
export const readLifeEnvironment = (env: Environment) => ({
  stateDir: readVariable(env, 'STATE_DIR') ?? null,
  allowPrivateWebhooks: allowsPrivateWebhooks(env),
  apiUrl: readApiUrl(env),
  logLevel: readVariable(env, 'LOG_LEVEL') ?? 'info',
})

/** Where the delivery store is, and where it is moved to. */
export const readMoveEnvironment = (env: Environment) => ({
  deliveryUrl: requireVariable(env, 'DELIVERY_URL'),
  targetDeliveryUrl: requireVariable(env, 'MOVE_DELIVERY_URL'),
})

/** Where this repository's own newsroom is moved to. */
export const readMoveTarget = (env: Environment = process.env): string =>
  requireVariable(env, 'MOVE_DATABASE_URL')

/** Where mails go, and from whom; null where none are sent. */
function readMail(env: Environment): MailSettings | null {
  const url = readVariable(env, 'MAIL_URL')
  return url === undefined ? null : { url, from: requireVariable(env, 'MAIL_FROM') }
}

/**
 * What the config needs to be read at all, for building the admin and writing migrations: nothing runs on
 * it, and its secret signs nothing.
 */
export function idleCmsEnvironment(changes: Partial<CmsEnvironment> = {}): CmsEnvironment {
  return {
    databaseUrl: 'file::memory:',
    textIds: false,
    payloadSecret: 'signs-nothing',
    auditKey: null,
    formerAuditKeys: [],
    serverUrl: 'http://localhost:3000',
    mediaDir: 'data/media',
    stateDir: null,
    coolingSeconds: 120,
    sessionIdleMinutes: 120,
    sessionMaxHours: 12,
    botTokenPublicKey: null,
    allowPrivateWebhooks: false,
    apiUrl: 'http://localhost:3003',
    mail: null,
    logLevel: 'info',
    ...changes,
  }
}

/**
 * The keys that seal who told the newsroom something. The web process alone asks for them: no other one has an answer
 * to give, and none should be given the variable.
 */
export const readSourceKeys = (env: Environment = process.env): readonly string[] =>
  readVariable(env, 'SOURCE_KEY') ?? []

/** What the web process needs besides: where to listen, and the keys of sources. */
export function readWebEnvironment(env: Environment = process.env) {
  return {
    ...readCmsEnvironment(env),
    host: readVariable(env, 'HOST') ?? 'localhost',
    port: readVariable(env, 'PORT') ?? 3000,
    trustProxy: trustsProxy(env),
    sourceKeys: readSourceKeys(env),
  }
}

/**
 * What the worker needs besides: the delivery store, the keyring and the way to Telegram.
 * @param cms - what is known of the CMS already, such as from a host's config
 */
export function readWorkerEnvironment(
  env: Environment = process.env,
  cms: CmsEnvironment = readCmsEnvironment(env),
) {
  const keyringFile = readVariable(env, 'KEYRING_FILE')
  const keyring = keyringFile === undefined ? readVariable(env, 'KEYRING') : undefined
  if (keyringFile === undefined && keyring === undefined)
    throw unusable('KEYRING_FILE', 'is missing')
  const webhookUrl = readVariable(env, 'TELEGRAM_WEBHOOK_URL') ?? null
  return {
    ...cms,
    deliveryUrl: requireVariable(env, 'DELIVERY_URL'),
    keyringFile,
    keyring,
    telegramToken: readVariable(env, 'TELEGRAM_BOT_TOKEN') ?? null,
    telegramApiRoot: readVariable(env, 'TELEGRAM_API_ROOT') ?? 'https://api.telegram.org',
    webhook:
      webhookUrl === null
        ? null
        : { url: webhookUrl, secret: requireVariable(env, 'TELEGRAM_WEBHOOK_SECRET') },
    host: readVariable(env, 'HOST') ?? '127.0.0.1',
    workerPort: readVariable(env, 'WORKER_PORT') ?? 3002,
    sweepMinutes: readVariable(env, 'SWEEP_MINUTES') ?? windowMinutes,
    vanishHourSeconds: readVariable(env, 'VANISH_HOUR_SECONDS') ?? 3600,
    purgeCaches: readVariable(env, 'PURGE_CACHES') ?? [],
    failRules: readFailRules(env),
  }
}

/** Whatever is to go wrong must never do so where there are readers. */
function readFailRules(env: Environment) {
  const rules = readVariable(env, 'VIGIL_FAIL_POINTS') ?? []
  if (rules.length === 0) return rules
  const host = new URL(readVariable(env, 'TELEGRAM_API_ROOT') ?? 'https://api.telegram.org')
    .hostname
  if (env.NODE_ENV !== 'production' && isLoopback(host)) return rules
  throw unusable('VIGIL_FAIL_POINTS', 'is refused here')
}

/** Where partners reach the API: the admin tells them, and the API names it in its answers. */
const readApiUrl = (env: Environment): string =>
  readVariable(env, 'API_URL') ?? `http://localhost:${readVariable(env, 'API_PORT') ?? 3003}`

const trustsProxy = (env: Environment): boolean => readVariable(env, 'TRUST_PROXY') === 'true'

const allowsPrivateWebhooks = (env: Environment): boolean =>
  readVariable(env, 'ALLOW_PRIVATE_WEBHOOKS') === 'true'

/** What the partner API needs: the database, and where it is reached. It has no secret. */
export function readApiEnvironment(env: Environment = process.env) {
  return {
    databaseUrl: requireVariable(env, 'DATABASE_URL'),
    apiUrl: readApiUrl(env),
    apiPort: readVariable(env, 'API_PORT') ?? 3003,
    host: readVariable(env, 'HOST') ?? 'localhost',
    anonymousRateLimit: readVariable(env, 'ANONYMOUS_RATE_LIMIT') ?? 120,
    trustProxy: trustsProxy(env),
    // Public: secrets of webhooks are sealed with it, and only the worker opens them.
    botTokenPublicKey: readVariable(env, 'BOT_TOKEN_PUBLIC_KEY') ?? null,
    allowPrivateWebhooks: allowsPrivateWebhooks(env),
    logLevel: readVariable(env, 'LOG_LEVEL') ?? 'info',
  }
}

export type ApiEnvironment = ReturnType<typeof readApiEnvironment>
export type CmsEnvironment = ReturnType<typeof readCmsEnvironment>
export type WorkerEnvironment = ReturnType<typeof readWorkerEnvironment>
