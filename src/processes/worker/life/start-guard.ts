import type { BasePayload } from 'payload'
import type { Logger } from '../../../core/log/logger'
import type { Monotonic, SetTimer } from '../../../core/timer'
import type { CursorStore, DeliveryStore } from '../../../delivery/store'
import type { ShipmentSource } from '../../../delivery/shipment'
import type { Slugs } from '../../../options'
import type { Subscribers } from '../../../subscribers/subscribers'
import type { WorkerEnvironment } from '../../env'
import type { Carriers } from '../own-bots'
import { afterRestore } from './after-restore'
import { guardLives, type LifeGuard } from './guard-lives'
import { createHolding, type HoldableBroadcast } from './hold-broadcasts'
import { openLives } from './open-life'

/** What sources ask before they name anything to be sent. */
export type RestoreGuard = Pick<LifeGuard, 'livesOn' | 'noteSending' | 'shortcomings' | 'stop'> & {
  /** Whether a broadcast waits for a person from now on, because it has rested for too long. */
  rests(broadcast: HoldableBroadcast): Promise<boolean>
}

/**
 * Looks whether one of the databases is a copy that was put back, and holds what it would send. Nothing may be sent
 * before this has resolved.
 */
export async function startRestoreGuard(args: {
  env: Pick<WorkerEnvironment, 'databaseUrl' | 'deliveryUrl' | 'stateDir'>
  payload: BasePayload
  slugs: Slugs
  store: DeliveryStore
  subscribers: Subscribers
  carriers: Carriers
  now: () => Date
  monotonic: Monotonic
  setTimer: SetTimer
  logger: Logger
}): Promise<RestoreGuard> {
  const { env, payload, slugs, store, now, logger } = args
  const holding = createHolding({ ...args, cursors: store.cursors, since: now() })
  const guard = await guardLives({
    ...args,
    databases: openLives({ env, payload, slugs, delivery: store }),
    onOtherLife: async (which) => {
      await afterRestore({ ...args, holding, which })
    },
    everyMinute: () => holding.expire(),
    now,
    logger,
  })
  return { ...guard, rests: (broadcast) => holding.rests(broadcast, guard.isNewcomer()) }
}

/** Cursors that carry the time of their last save, by which an old one is known. */
export const stampCursors = (cursors: CursorStore, now: () => Date): CursorStore => ({
  ...cursors,
  save: (cursor) => cursors.save({ ...cursor, savedAt: now().getTime() }),
})

/** A source that names nothing while a database is found to be a copy that was put back. */
export const guardSource = (
  source: ShipmentSource,
  guard: Pick<RestoreGuard, 'livesOn'> | undefined,
): ShipmentSource => ({
  ...source,
  async due() {
    const found = await source.due()
    return found.length === 0 || ((await guard?.livesOn()) ?? true) ? found : []
  },
})
