import type { Route } from './http/route'
import { candleRoutes } from './candles/routes'
import { docsRoutes } from './openapi/routes'
import { embedRoutes } from './embeds/routes'
import { exportRoutes } from './exports/routes'
import { feedRoutes } from './feeds/routes'
import { itemRoutes } from './items/item-routes'
import { listRoutes } from './items/list-routes'
import { messageRoutes } from './messages/routes'
import { pictureRoutes } from './pictures/routes'
import { syncRoutes } from './items/sync-routes'
import { statusRoutes } from './status/routes'
import { webhookRoutes } from './own-webhooks/routes'

const groups: Record<string, Route[]> = {
  'Staying in step': syncRoutes,
  Lists: listRoutes,
  'Single items': itemRoutes,
  Webhooks: webhookRoutes,
  Pictures: pictureRoutes,
  Candles: candleRoutes,
  'Messages of solidarity': messageRoutes,
  'Feeds and calendar': feedRoutes,
  'Formats of others': exportRoutes,
  'Pages to show in a frame': embedRoutes,
}

const content: Route[] = Object.entries(groups).flatMap(([group, routes]) =>
  routes.map((route) => ({ ...route, group })),
)

const described: Route[] = [
  ...content,
  ...statusRoutes(content).map((route) => ({ ...route, group: 'Description' })),
]

/** Every route of the partner API, with those that describe it. */
export const partnerRoutes: readonly Route[] = [...described, ...docsRoutes(described)]
