import type { CollectionConfig, Config, Field } from 'payload'
import { noticesEndpoint } from './collections/notices/endpoint'
import { freezeEndpoints } from './collections/service/freeze-endpoints'
import { component, serverComponent } from './fields/admin-component'
import { closedAccess, peopleSettingName } from './access/everybody'
import { createCollections } from './collections'
import { requireKnownDatabase } from './database/cms/database-url'
import { fillSearchKeys } from './database/cms/fill-search-keys'
import { fillSlugs } from './database/cms/keep-slugs'
import { requireKnownIds, withTextIds } from './database/cms/text-ids'
import { ConfigurationError } from './core/errors'
import { withSearchKey } from './fields/search-key'
import { withTextId } from './fields/text-id'
import { answerMalformed } from './hooks/answer-malformed'
import { clearSiteData } from './hooks/door/clear-site-data'
import { answerOutsiders, behindDoor, closeAdded, requireSignIn } from './hooks/door/closed-door'
import { guardBody, guardData, withSaneValues } from './hooks/guard-data'
import { draftCopiedLanguage, guardOrganisation, guardOrigin } from './hooks/guard-writes'
import { guardQuery, searchFolded } from './hooks/guard-query'
import { guardRecord } from './hooks/guard-record'
import { guardAdded } from './hooks/door/guard-added'
import { noVersions } from './hooks/door/no-versions'
import { keepToPublic } from './hooks/door/public-rest'
import { nameLeftOut } from './hooks/name-left-out'
import { guardConditions } from './hooks/shapes/guard-conditions'
import { guardShapes } from './hooks/shapes/guard-shapes'
import { tellProblem } from './hooks/tell-problem'
import { nameTaken } from './hooks/name-taken'
import { forEverybody } from './hooks/door/for-everybody'
import { recordAfterWrite } from './hooks/record-after-write'
import { beginToKeepPictures } from './recording/pictures/keep-all-pictures'
import {
  type CollectionKey,
  collectionKeys,
  type SanitisedOptions,
  sanitiseOptions,
  settingFrom,
  settingName,
  tenantKeys,
  type VigilOptions,
} from './options'
import { isProjected } from './publications/sources'
import { guardSchedules } from './collections/schedules/guard-schedules'
import { accessEndpoint, permissionsEndpoint } from './access/permissions'
import { partnerEndpoints } from './processes/api/mount'
import { roles } from './access/roles'
import { sourceHooks } from './collections/sources/hooks'
import { auditWrites, dropRefused } from './collections/audit/audit-writes'
import { type AuditSetting, auditSettingName } from './database/audit/recorder'
import {
  mailWords,
  noMailWords,
  peopleAccess,
  peopleFields,
  peopleHooks,
  signInFields,
} from './collections/users'
import { peopleEndpoints } from './collections/people/endpoints'
import { authOf } from './collections/people/sign-in/limits'

/**
 * Adds Vigil's collections to a Payload config. Put `@payloadcms/plugin-multi-tenant` behind it, with
 * {@link tenancy} of the same options.
 *
 * @example
 * plugins: [vigil(options), multiTenantPlugin(tenancy(options))]
 */
export function vigil(given: VigilOptions = {}): (config: Config) => Config {
  const options = sanitiseOptions(given)
  return (config) => {
    requireKnownDatabase((config.db as { name?: string } | undefined)?.name)
    const collections = config.collections ?? []
    const hostUsers = collections.find(({ slug }) => slug === options.slugs.users)
    const others = collections.filter((collection) => collection !== hostUsers)
    const own = createCollections(options)
    const added = collectionKeys.map((key) => {
      const base =
        key === 'users' && hostUsers ? withPeople(hostUsers, options) : withDoor(own[key], options)
      const override = options.collectionOverrides[key]
      return guarded(key, override ? override({ defaultCollection: base }) : base, options)
    })
    const hasTextIds = options.textIds && config.db?.name === 'mongoose'
    const mounts = options.disabled ? null : options.partnerApi
    if (mounts && !config.serverURL) {
      throw new ConfigurationError('vigil: partnerApi needs serverURL in the Payload config.')
    }
    return {
      ...config,
      ...(hasTextIds && config.db && { db: withTextIds(config.db) }),
      collections: hasTextIds ? [...added, ...others].map(withTextId) : [...added, ...others],
      admin: options.disabled ? config.admin : withPages(config.admin, options),
      i18n: withMailWords(config.i18n, config.email ? mailWords : noMailWords),
      jobs: guardSchedules(config.jobs),
      custom: {
        ...config.custom,
        [settingName]: settingFrom(options),
        [peopleSettingName]: options.slugs.users,
        [auditSettingName]: { slugs: options.slugs, ...options.audit } satisfies AuditSetting,
      },
      onInit: async (payload) => {
        await config.onInit?.(payload)
        await requireKnownIds(payload)
        closeAdded(payload)
        guardAdded(payload)
        // After `npm run migrate` nothing is left to do; a host may migrate in another way.
        if (options.disabled) return
        await fillSearchKeys(payload)
        await fillSlugs(payload)
        // Nobody waits for it: what is not there yet is drawn when it is published, too.
        void beginToKeepPictures(payload, options.slugs)
      },
      hooks: {
        ...config.hooks,
        afterError: [
          ...(config.hooks?.afterError ?? []),
          dropRefused,
          answerMalformed,
          tellProblem,
          nameTaken,
          answerOutsiders({
            own: new Set(Object.values(options.slugs)),
            users: options.slugs.users,
          }),
        ],
      },
      endpoints: [
        ...(config.endpoints ?? []),
        behindDoor(accessEndpoint),
        ...(options.disabled
          ? []
          : [noticesEndpoint(options, { now: options.now }), ...freezeEndpoints(options)].map(
              (endpoint) => behindDoor(endpoint),
            )),
        ...(mounts
          ? partnerEndpoints(options.slugs, {
              ...mounts,
              webhookSetup: {
                sealingKey: options.botTokenPublicKey,
                allowPrivate: options.allowPrivateWebhooks,
              },
            })
          : []),
      ],
    }
  }
}

/** Payload's pages say that a mail was sent, whether it was or not; what a host has written itself stays. */
function withMailWords(i18n: Config['i18n'], words: typeof mailWords): Config['i18n'] {
  const translations = (i18n?.translations ?? {}) as Record<string, Record<string, object>>
  const english = translations.en ?? {}
  return {
    ...i18n,
    translations: {
      ...translations,
      en: {
        ...english,
        authentication: { ...words, ...english.authentication },
      },
    },
  }
}

/** The options of `@payloadcms/plugin-multi-tenant` that fit {@link vigil} with the same options. */
export function tenancy(given: VigilOptions = {}) {
  const { slugs } = sanitiseOptions(given)
  return {
    tenantsSlug: slugs.organisations,
    collections: Object.fromEntries(
      tenantKeys.map((key) => [slugs[key], { useTenantAccess: false }]),
    ),
    tenantsArrayField: {
      includeDefaultField: false as const,
      arrayFieldName: 'memberships',
      arrayTenantFieldName: 'organisation',
    },
    useTenantsCollectionAccess: false,
    useTenantsListFilter: false,
    useUsersTenantFilter: false,
    cleanupAfterTenantDelete: false,
    usersAccessResultOverride: accessOfPeople,
    i18n: {
      translations: {
        en: {
          'nav-tenantSelector-label': 'Organisation',
          'field-assignedTenant-label': 'Organisation',
        },
      },
    },
  }
}

/** People are governed by `access/people.ts`, not by the plugin's own rule. */
async function accessOfPeople(args: { accessKey: string; req: unknown }) {
  const access = peopleAccess[args.accessKey as keyof typeof peopleAccess]
  return access ? access(args as never) : false
}

/**
 * Puts what somebody should look at on the start page, behind what a host has there, adds the page of what allies are
 * asked, and keeps pages whose session ends.
 */
function withPages(
  admin: Config['admin'],
  { slugs, secondFactor }: SanitisedOptions,
): Config['admin'] {
  const given = admin?.components
  return {
    ...admin,
    components: {
      ...given,
      beforeDashboard: [
        ...(given?.beforeDashboard ?? []),
        component('Notices'),
        component('Freeze'),
      ],
      afterNavLinks: [
        ...(given?.afterNavLinks ?? []),
        component('AskedLink'),
        component('MessagesLink'),
      ],
      providers: [
        ...(given?.providers ?? []),
        component('SignInAgain'),
        ...(secondFactor === 'off' ? [] : [component('SecondFactor')]),
      ],
      views: {
        ...given?.views,
        choosePassword: {
          path: '/choose-password',
          Component: {
            path: serverComponent('ChoosePassword'),
            serverProps: { users: slugs.users },
          },
          meta: { title: 'Choose a password' },
        },
        asked: {
          path: '/asked',
          Component: {
            path: serverComponent('AskedOfYou'),
            serverProps: { alerts: slugs.alerts, campaigns: slugs.campaigns },
          },
          meta: { title: 'Asked of you' },
        },
        messages: {
          path: '/visitors-messages',
          Component: {
            path: serverComponent('MessagesPage'),
            serverProps: { messages: slugs.messages },
          },
          meta: { title: 'Messages of visitors' },
        },
      },
    },
  }
}

/** A host's own collection of people, with what Vigil needs on it. */
function withPeople(host: CollectionConfig, options: SanitisedOptions): CollectionConfig {
  const { door, account } = peopleEndpoints(options)
  const hooks = peopleHooks(options)
  return {
    ...host,
    auth: authOf(host.auth, options),
    access: { ...host.access, ...peopleAccess },
    endpoints: [
      ...door,
      ...account.map((endpoint) => behindDoor(endpoint)),
      ...(host.endpoints || []),
    ],
    // A copy would be an account with somebody else's roles.
    disableDuplicate: true,
    // Ours for signing in take the place of a host's: their access is what keeps accounts apart.
    fields: [
      ...host.fields.filter(isOther),
      ...signInFields.map((field) => ({ ...field })),
      ...peopleFields(options),
    ],
    hooks: {
      ...host.hooks,
      beforeOperation: [...(host.hooks?.beforeOperation ?? []), ...hooks.beforeOperation],
      beforeChange: [...(host.hooks?.beforeChange ?? []), ...hooks.beforeChange],
      afterChange: [...(host.hooks?.afterChange ?? []), ...hooks.afterChange],
      beforeDelete: [...(host.hooks?.beforeDelete ?? []), ...hooks.beforeDelete],
      afterDelete: [...(host.hooks?.afterDelete ?? []), ...hooks.afterDelete],
    },
  }
}

/** What people of a newsroom look for in its lists by a title that they wrote themselves. */
const searchedKeys: ReadonlySet<CollectionKey> = new Set<CollectionKey>([
  'organisations',
  'media',
  'topics',
  'news',
  'campaigns',
  'petitions',
  'addressees',
  'memorials',
  'commemorativeDays',
  'cases',
  'alerts',
])

/** Forms that ask before another language is drawn over what is not saved. */
function keepingTyped(admin: CollectionConfig['admin']): CollectionConfig['admin'] {
  const { components } = admin ?? {}
  return {
    ...admin,
    components: {
      ...components,
      edit: {
        ...components?.edit,
        beforeDocumentControls: [
          ...(components?.edit?.beforeDocumentControls ?? []),
          component('SwitchLanguage'),
        ],
      },
    },
  }
}

/** Adds the guards that every collection carries, whatever a host changed in it. */
function guarded(
  key: CollectionKey,
  given: CollectionConfig,
  options: SanitisedOptions,
): CollectionConfig {
  const { slugs, disabled } = options
  const collection = searchedKeys.has(key) ? withSearchKey(given) : given
  const tenantScoped = new Set<string>(tenantKeys.map((tenantKey) => slugs[tenantKey]))
  const tenant = (tenantKeys as readonly string[]).includes(key)
  const record = recordAfterWrite(key, slugs)
  const audit = auditWrites(key)
  const sources = sourceHooks(key, slugs)
  const formatted = holdsRichText(collection.fields)
  const data = guardData({ tenantScoped, organisations: slugs.organisations })
  const { hooks } = collection
  const everybody = forEverybody(key, options)
  const isPublic = everybody.read !== null
  return {
    ...collection,
    ...(!disabled && { admin: keepingTyped(collection.admin) }),
    // A copy: the multi-tenant plugin writes into it.
    access: closedAccess({ ...collection.access }, everybody),
    fields: withSaneValues(collection.fields),
    endpoints: disabled ? closedEndpoints(key, collection) : withPermissions(collection),
    hooks: {
      ...hooks,
      beforeOperation: [
        requireSignIn(options.publicRest),
        ...(isPublic ? [keepToPublic.question] : []),
        noVersions,
        guardConditions,
        guardQuery,
        ...(tenant ? [guardOrigin] : []),
        guardShapes,
        guardBody,
        searchFolded,
        ...data.beforeOperation,
        draftCopiedLanguage,
        ...(hooks?.beforeOperation ?? []),
      ],
      beforeValidate: [...data.beforeValidate, ...(hooks?.beforeValidate ?? [])],
      beforeChange: [
        ...(tenant ? [guardOrganisation(roles)] : []),
        ...data.beforeChange,
        ...(hooks?.beforeChange ?? []),
        ...(isProjected(key) ? [guardRecord(key, slugs)] : []),
        ...audit.beforeChange,
      ],
      afterChange: [
        ...audit.afterChange,
        ...sources.afterChange,
        ...(hooks?.afterChange ?? []),
        ...(record.afterChange ?? []),
        ...(formatted ? [nameLeftOut] : []),
      ],
      beforeDelete: [
        ...(hooks?.beforeDelete ?? []),
        ...audit.beforeDelete,
        ...sources.beforeDelete,
      ],
      afterDelete: [
        ...audit.afterDelete,
        ...(hooks?.afterDelete ?? []),
        ...(record.afterDelete ?? []),
      ],
      ...(key === 'users' && { afterLogout: [...(hooks?.afterLogout ?? []), clearSiteData] }),
      afterRead: [
        ...data.afterRead,
        ...(hooks?.afterRead ?? []),
        ...(isPublic ? [keepToPublic.answer(key)] : []),
      ],
    },
  }
}

const holdsRichText = (fields: readonly Field[]): boolean =>
  fields.some(
    (field) =>
      field.type === 'richText' ||
      ('fields' in field && holdsRichText(field.fields)) ||
      (field.type === 'tabs' && field.tabs.some((tab) => holdsRichText(tab.fields))),
  )

/** What a disabled plugin leaves: signing in stays as closed as it is, and as the host has it. */
const closedEndpoints = (key: CollectionKey, { endpoints }: CollectionConfig) =>
  key === 'users' ? endpoints : []

/** Ours are for people who are signed in, but for the door itself; what a host adds is its own. */
function withDoor(collection: CollectionConfig, options: SanitisedOptions): CollectionConfig {
  const open = new Set(peopleEndpoints(options).door.map(({ path }) => path))
  const endpoints = collection.endpoints || []
  return {
    ...collection,
    endpoints: endpoints.map((endpoint) =>
      open.has(endpoint.path) ? endpoint : behindDoor(endpoint),
    ),
  }
}

const withPermissions = ({ slug, endpoints }: CollectionConfig) => [
  behindDoor(permissionsEndpoint(slug)),
  ...(endpoints || []),
]

const signInNames = new Set(signInFields.flatMap((field) => ('name' in field ? [field.name] : [])))

const isOther = (field: Field): boolean => !('name' in field && signInNames.has(field.name ?? ''))
