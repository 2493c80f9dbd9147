import type { Route } from '../route'
import { candleRoutes } from './candles'
import { docsRoutes } from './docs'
import { embedRoutes } from './embeds'
import { exportRoutes } from './exports'
import { feedRoutes } from './feeds'
import { itemRoutes } from './items'
import { listRoutes } from './lists'
import { syncRoutes } from './sync'

const content: Route[] = [
  ...listRoutes,
  ...itemRoutes,
  ...syncRoutes,
  ...candleRoutes,
  ...feedRoutes,
  ...exportRoutes,
  ...embedRoutes,
]

/** Every route of the partner API, with those that describe it. */
export const partnerRoutes: readonly Route[] = [...content, ...docsRoutes(content)]
