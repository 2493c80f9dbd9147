import { createDispatcher, type Dispatcher, type DispatcherOptions } from './dispatcher'
import { keepLease, type KeepLeaseOptions } from './lease/keep-lease'
import type { LeaseStore } from './store'

export type DeliveryOptions = Omit<DispatcherOptions, 'lease' | 'stores'> & {
  stores: DispatcherOptions['stores'] & { leases: LeaseStore }
  /** Random id of this process. */
  me: string
  lease?: Pick<KeepLeaseOptions, 'times' | 'pollMs'>
}

/** One bot's share of a worker process. */
export type Delivery = {
  /** True while this process is the one that sends for the bot. */
  isOwner(): boolean
  /** Stops sending, stores everything and lets another process in at once. */
  stop(): Promise<void>
}

/** Contends for the lease of one bot and sends its broadcasts whenever it has it. */
export function startDelivery({ me, lease: leaseOptions, ...options }: DeliveryOptions): Delivery {
  let dispatcher: Dispatcher | null = null
  let stopping = false
  const { bot, monotonic, schedule, logger } = options
  const keeper = keepLease({
    ...leaseOptions,
    bot,
    me,
    monotonic,
    schedule,
    logger,
    leases: options.stores.leases,
    onGained: (lease) => {
      dispatcher = createDispatcher({ ...options, lease })
      // A cursor may carry a newer epoch than the lease, e.g. after leases were lost in a restore. The
      // next epoch is tried then, until it is the newest.
      void dispatcher.ended.then(() => {
        if (!stopping) keeper.renounce(lease.epoch)
      })
    },
    onLost: () => {
      dispatcher = null
    },
  })
  return {
    isOwner: () => dispatcher !== null,
    async stop() {
      stopping = true
      await dispatcher?.stop()
      await keeper.release()
      dispatcher = null
    },
  }
}
