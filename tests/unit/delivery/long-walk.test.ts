import { expect, it } from 'vitest'
import { createOpenGate } from '../../../src/delivery/gate/gate'
import { runDispatcher, type RunDispatcherOptions } from '../../../src/delivery/run-dispatcher'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { whileOwner } from '../../../src/delivery/lease/while-owner'
import { bot, people, silentLogger } from '../../support/sending/dispatch-world'
import { createMemoryStores } from '../../support/sending/memory-stores'

const count = 20_000

it('lets everything else have its turn while it walks past thousands who are not meant', async () => {
  let seen = 0
  let turns = 0
  // What waits for its turn: the renewal of the lease, for example, or an answer to somebody.
  const ticking = setInterval(() => {
    if (seen > 0 && seen < count) turns += 1
  }, 0)
  await new Promise<void>((resolve) => {
    // They answer without a turn of the event loop, as SQLite does.
    const stores = createMemoryStores(people(count))
    const options: RunDispatcherOptions = {
      bot,
      stores,
      messenger: { send: async () => ({ kind: 'delivered', messageId: 1 }) },
      gate: createOpenGate({ now: systemMonotonic, setTimer: systemTimer }),
      source: {
        due: async () => [
          {
            id: 'sweep',
            priority: 'normal',
            atMostOnce: true,
            notAfter: new Date(Date.now() + 3_600_000),
            prepare() {
              seen += 1
              return null
            },
          },
        ],
        report: async (_id, { state }) => {
          if (state === 'done') void delivery.stop().then(resolve)
        },
      },
      recipients: { gone: async () => {}, moved: async () => {} },
      now: () => new Date(),
      monotonic: systemMonotonic,
      setTimer: systemTimer,
      random: Math.random,
      logger: silentLogger,
    }
    const delivery = whileOwner({
      lease: {
        bot,
        me: 'one',
        leases: stores.leases,
        monotonic: systemMonotonic,
        setTimer: systemTimer,
        logger: silentLogger,
      },
      start: (owned) => runDispatcher(owned, options),
    })
  })
  clearInterval(ticking)
  expect(seen).toBe(count)
  // Forty pages of 500; at the very least every few of them.
  expect(turns).toBeGreaterThanOrEqual(5)
})
