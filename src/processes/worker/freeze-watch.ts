import { coalesce } from '../../core/coalesce'
import { type Freeze, readFreeze } from '../../database/cms/freeze'
import type { ServiceStates } from '../../database/cms/service-states'
import type { ShipmentSource } from '../../delivery/shipment'

/** What a worker knows of the freeze. */
export type FreezeWatch = {
  /** Asks the CMS. @throws when it does not answer: nothing is sent then either */
  read(): Promise<Freeze | null>
  /** As it was read last. */
  known(): Freeze | null
}

/** Watches the freeze of the platform, which newsroom and command line set. */
export function watchFreeze(states: Pick<ServiceStates, 'read'>): FreezeWatch {
  let last: Freeze | null = null
  return {
    // All bots ask, several times a second.
    read: coalesce(async () => {
      last = await readFreeze(states)
      return last
    }),
    known: () => last,
  }
}

/**
 * A source of which nothing is due while the platform is frozen. Nothing is begun then; what was under way stops at
 * the next slot and goes on from its cursor afterwards.
 */
export function freezable(
  source: ShipmentSource,
  freeze: FreezeWatch,
  whileFrozen: () => void,
): ShipmentSource {
  return {
    ...source,
    async due() {
      if (await freeze.read()) {
        whileFrozen()
        return []
      }
      const due = await source.due()
      // An answer may have taken long.
      return due.length > 0 && (await freeze.read()) ? [] : due
    },
  }
}
