/**
 * What may import what: the one table. A room is a folder of src, or a file alone at its root. It may import
 * itself and the rooms named here, types included. Nothing else can be reached on any way.
 */
export const rooms = {
  core: [],
  // Partners copy it: it stands alone.
  'partner-client': [],
  options: ['core'],
  content: ['core'],
  outbound: ['core'],
  subscribers: ['core'],
  delivery: ['core'],
  access: ['core', 'content', 'options'],
  broadcasts: ['core', 'content', 'subscribers', 'delivery'],
  publications: ['core', 'content', 'options', 'broadcasts'],
  partner: ['core', 'content', 'options', 'outbound', 'broadcasts', 'publications'],
  database: [
    ...['core', 'content', 'options', 'access', 'delivery', 'subscribers', 'publications'],
    'partner',
  ],
  recording: ['core', 'content', 'options', 'access', 'broadcasts', 'publications', 'database'],
  move: ['core', 'options', 'publications', 'delivery', 'database'],
  fields: ['core', 'content', 'options', 'access'],
  hooks: ['core', 'content', 'options', 'access', 'fields', 'publications', 'recording'],
  collections: [
    ...['core', 'content', 'options', 'access', 'fields', 'hooks', 'outbound', 'broadcasts'],
    ...['publications', 'partner', 'database', 'recording'],
  ],
  admin: [
    ...['core', 'content', 'options', 'access', 'fields', 'broadcasts', 'publications'],
    'collections',
  ],
  bot: ['core', 'content', 'subscribers', 'delivery', 'broadcasts'],
  jobs: [
    ...['core', 'content', 'options', 'outbound', 'subscribers', 'delivery', 'broadcasts'],
    ...['publications', 'partner', 'database', 'recording', 'collections'],
  ],
}

const frameworks = ['payload', '@payloadcms', 'next', 'react', 'grammy', 'node-cron']
const stores = ['mongodb', 'mongoose', '@libsql', 'drizzle-orm']
/** Of the web process alone, and only when somebody makes or shows a passkey. */
const passkeys = '@simplewebauthn/server'
const outside = ['undici', 'fs', 'net', 'http', 'https']

/** What a room, or a file, never loads at run time, whoever imports it on the way. */
export const neverLoads = {
  'src/core/': frameworks.concat(stores),
  'src/content/': frameworks.concat(stores, outside),
  'src/broadcasts/': frameworks.concat(stores, outside),
  'src/subscribers/': frameworks.concat(stores),
  'src/delivery/': frameworks.concat(stores),
  'src/publications/': frameworks.filter((name) => name !== '@payloadcms').concat(stores),
  'src/partner/': frameworks.concat(stores),
  'src/partner-client/': [...frameworks, ...stores, ...outside, 'zod', 'crypto', 'buffer'],
  // It is built for browsers.
  'src/admin/': ['grammy', 'node-cron', passkeys, ...stores, ...outside],
  'src/bot/': ['payload', '@payloadcms', 'next', 'react', 'node-cron', ...stores],
  'src/processes/api/api.ts': [...frameworks, passkeys],
  'src/processes/worker/': ['next', passkeys],
}

/** What is loaded by `import()` alone, when it is needed: processes that never need it load what imports it, too. */
export const loadedLate = [passkeys]
