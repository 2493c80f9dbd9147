import type { Scenario } from '../scenario'
import { botApi } from './bot-api'
import { clock } from './clock'
import { databases } from './databases'
import { order } from './order'
import { workers } from './workers'

/** Everything that goes wrong, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  ...botApi,
  ...workers,
  ...databases,
  ...clock,
  ...order,
]
