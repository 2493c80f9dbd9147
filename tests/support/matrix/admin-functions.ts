import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import path from 'node:path'
import {
  createLocalReq,
  getAccessResults,
  type PayloadRequest,
  type SanitizedPermissions,
} from 'payload'
import type { Actor, TestPayload } from '../payload'

// The admin's modules name styles and pictures, which Next's bundler takes; Node is told that there is nothing in them.
register(
  `data:text/javascript,${encodeURIComponent(
    `export const load = (url, context, next) => /\\.(?:s?css|svg|png)$/.test(url)
      ? { format: 'module', source: 'export default 0', shortCircuit: true } : next(url, context)`,
  )}`,
)

const next = path.resolve('node_modules/@payloadcms/next/dist')

type Handler = (args: never) => unknown

/** A function of `@payloadcms/next` that no export of the package names. */
const inside = async (file: string, name: string): Promise<Handler> => {
  const found = (await import(`${next}/${file}`)) as Record<string, Handler>
  return found[name]!
}

/** The names under which Payload's pages call their server, as the installed version has them. */
export function namesOfServerFunctions(): string[] {
  const source = readFileSync(`${next}/utilities/handleServerFunctions.js`, 'utf8')
  const list = /baseServerFunctions = \{([^}]*)\}/.exec(source)![1]!
  return [...list.matchAll(/^\s*'?([\w-]+)'?(?=[:,]|$)/gm)].map(([, name]) => name!)
}

/** All of them, as `handleServerFunctions` would call them. */
export async function loadServerFunctions(): Promise<Record<string, Handler>> {
  const [formState, tableState, schedules, folders, rsc] = await Promise.all([
    import('@payloadcms/ui/utilities/buildFormState'),
    import('@payloadcms/ui/utilities/buildTableState'),
    import('@payloadcms/ui/utilities/schedulePublishHandler'),
    import('@payloadcms/ui/utilities/getFolderResultsComponentAndData'),
    import('@payloadcms/ui/rsc'),
  ])
  const widgets = 'views/Dashboard/Default/ModularDashboard/renderWidget'
  return {
    'copy-data-from-locale': rsc.copyDataFromLocaleHandler,
    'form-state': formState.buildFormStateHandler,
    'get-default-layout': await inside(
      `${widgets}/getDefaultLayoutServerFn.js`,
      'getDefaultLayoutHandler',
    ),
    'get-folder-results-component-and-data': folders.getFolderResultsComponentAndDataHandler,
    'get-upcoming-scheduled-publish': schedules.getUpcomingScheduledPublishHandler,
    'render-document': await inside(
      'views/Document/handleServerFunction.js',
      'renderDocumentHandler',
    ),
    'render-document-slots': await inside(
      'views/Document/renderDocumentSlots.js',
      'renderDocumentSlotsHandler',
    ),
    'render-field': rsc._internal_renderFieldHandler,
    'render-list': await inside('views/List/handleServerFunction.js', 'renderListHandler'),
    'render-widget': await inside(`${widgets}/renderWidgetServerFn.js`, 'renderWidgetHandler'),
    'schedule-publish': schedules.schedulePublishHandler,
    slugify: await inside('utilities/slugify.js', 'slugifyHandler'),
    'table-state': tableState.buildTableStateHandler,
  }
}

/** The pages about versions, which read what their address names when they are drawn. */
export const loadVersionPages = async (): Promise<{ version: Handler; versions: Handler }> => ({
  version: await inside('views/Version/index.js', 'VersionView'),
  versions: await inside('views/Versions/index.js', 'VersionsView'),
})

/** What Payload hands to each of them beside what the page has sent. */
export type FromServer = {
  req: PayloadRequest
  permissions: SanitizedPermissions
  user: unknown
  cookies: Map<string, string>
  locale: { code: string; label: string }
  importMap: object
}

/** The same for one person. Every component is there and draws nothing: what is asked is what it is given. */
export async function askAs(
  { config, payload }: TestPayload,
  { token }: Actor,
): Promise<FromServer> {
  const importMap = new Proxy({}, { get: () => () => null, has: () => true })
  payload.importMap = importMap
  const headers = new Headers({ Authorization: `JWT ${token}` })
  const { user } = await payload.auth({ headers })
  const url = `${config.serverURL}/admin`
  const req = await createLocalReq({ user, locale: 'en', req: { headers, url } } as never, payload)
  return {
    ...{ req, user, importMap, cookies: new Map() },
    permissions: await getAccessResults({ req }),
    locale: { code: 'en', label: 'English' },
  }
}

/** What hangs on everything that is drawn, and is the same whatever was asked. */
const surroundings = new Set([
  ...['req', 'payload', 'i18n', 'config', 'clientConfig', 'permissions', 'importMap', 'user'],
  ...['_owner', '_store', '_debugInfo', 'collectionConfig', 'globalConfig', 'visibleEntities'],
])

/** What was answered or drawn, as a text: a refusal by its name, its words and where it leads. */
export async function toldBy(call: () => unknown): Promise<string> {
  try {
    const seen = new Set<unknown>()
    const told: unknown = await call()
    return JSON.stringify(told ?? null, (key, value: unknown) => {
      if (surroundings.has(key)) return undefined
      if (value instanceof Map) return [...value]
      if (typeof value !== 'object' || value === null) return value
      if (seen.has(value)) return '<seen>'
      seen.add(value)
      return value
    })
  } catch (error) {
    const { name, message, digest } = error as Error & { digest?: string }
    return `${name}: ${message} ${digest ?? ''}`
  }
}
