import type { Route } from '../route'
import { candleRoutes } from './candles'
import { docsRoutes } from './docs'
import { embedRoutes } from './embeds'
import { exportRoutes } from './exports'
import { feedRoutes } from './feeds'
import { itemRoutes } from './items'
import { listRoutes } from './lists'
import { syncRoutes } from './sync'

const groups: Record<string, Route[]> = {
  'Staying in step': syncRoutes,
  Lists: listRoutes,
  'Single items': itemRoutes,
  Candles: candleRoutes,
  'Feeds and calendar': feedRoutes,
  'Formats of others': exportRoutes,
  'Pages to show in a frame': embedRoutes,
}

const content: Route[] = Object.entries(groups).flatMap(([group, routes]) =>
  routes.map((route) => ({ ...route, group })),
)

/** Every route of the partner API, with those that describe it. */
export const partnerRoutes: readonly Route[] = [...content, ...docsRoutes(content)]
