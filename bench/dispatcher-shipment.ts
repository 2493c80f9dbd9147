import { randomBytes } from 'node:crypto'
import { createLogger } from '../src/core/log/logger'
import { systemMonotonic, systemTimer } from '../src/core/timer'
import { createGate, createOpenGate, type Gate } from '../src/delivery/gate/gate'
import { whileOwner } from '../src/delivery/lease/while-owner'
import type { Messenger } from '../src/delivery/messenger'
import { createReferenceWriter } from '../src/delivery/references/reference-writer'
import { createSpanKeys } from '../src/delivery/references/span-keys'
import { runDispatcher, type RunDispatcherOptions } from '../src/delivery/run-dispatcher'
import type { Recipients, Shipment, ShipmentProgress } from '../src/delivery/shipment'
import type { DeliveryStore } from '../src/delivery/store'
import type { WalkLimits } from '../src/delivery/walk/walk'
import { createKeyring } from '../src/subscribers/keyring/keyring'
import { createKeyWrap } from '../src/subscribers/keyring/wrap-key'
import { fixedKeyring } from '../src/subscribers/seal'

const clocks = { now: systemMonotonic, setTimer: systemTimer }

/** Telegram's pace, or none. */
export const gateFor = (pace: 'telegram' | 'none'): Gate =>
  pace === 'telegram' ? createGate(clocks) : createOpenGate(clocks)

export type ShipmentTask = {
  bot: string
  store: DeliveryStore
  messenger: Messenger
  gate: Gate
  shipment: Shipment
  /** Default: those of production. */
  limits?: Partial<WalkLimits>
  /** Also store where each message lies, as a worker does for alerts. */
  references?: boolean
  now?: () => Date
}

/**
 * Sends one shipment by the dispatcher, from the contending for the lease until its end is stored.
 * @throws Error when it ended otherwise than done
 */
export async function sendShipment(task: ShipmentTask): Promise<ShipmentProgress> {
  const { bot, store, shipment, limits, now = () => new Date() } = task
  let over: (progress: ShipmentProgress) => void = () => {}
  const ended = new Promise<ShipmentProgress>((resolve) => (over = resolve))
  const options: RunDispatcherOptions = {
    bot,
    stores: store,
    messenger: task.messenger,
    gate: task.gate,
    ...(limits && { limits }),
    source: {
      due: async () => [shipment],
      report: async (_id, progress) => {
        if (progress.state !== 'sending') over(progress)
      },
    },
    recipients: {
      gone: async () => {},
      moved: async () => {},
      ...(task.references && remembering(bot, store)),
    },
    now,
    monotonic: systemMonotonic,
    setTimer: systemTimer,
    random: Math.random,
    logger: createLogger({ level: 'silent' }),
  }
  const delivery = whileOwner({
    lease: {
      bot,
      me: randomBytes(8).toString('hex'),
      leases: store.leases,
      monotonic: systemMonotonic,
      setTimer: systemTimer,
      logger: options.logger,
    },
    start: (owned) => runDispatcher(owned, options),
  })
  const progress = await ended
  await delivery.stop()
  if (progress.state !== 'done') {
    throw new Error(`It did not end as it should: ${JSON.stringify(progress)}`)
  }
  return progress
}

/** What a worker does besides with an alert that has arrived; see `createBotRemovals`. */
function remembering(
  bot: string,
  { references }: Pick<DeliveryStore, 'references'>,
): Pick<Recipients, 'delivered' | 'saving'> {
  const common = { bot, store: references, now: () => new Date(), random: randomBytes }
  const ring = fixedKeyring(createKeyring(randomBytes))
  const writer = createReferenceWriter({
    ...common,
    keys: createSpanKeys({ ...common, wrap: createKeyWrap(ring, randomBytes) }),
    onError: (error) => {
      throw error
    },
  })
  return {
    delivered: ({ id }, row, _chat, messageId) => writer.note(id, row, messageId),
    saving: ({ id }, save) => writer.saving(id, save),
  }
}
