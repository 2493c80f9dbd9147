import { describe, expect, it } from 'vitest'
import { sweepShipment } from '../../../src/broadcasts/sweep-shipment'
import type { Shipment, ShipmentSource } from '../../../src/delivery/shipment'
import { freshCursor } from '../../../src/delivery/walk/progress'
import { joinSources } from '../../../src/processes/worker/sweep-source'
import { createVirtualClock } from '../../support/sending/virtual-clock'

const shipment = (id: string): Shipment => ({
  id,
  priority: 'urgent',
  atMostOnce: false,
  notAfter: new Date('2027-01-01'),
  prepare: () => null,
})

const alerts: ShipmentSource = { due: async () => [shipment('alert')], report: async () => {} }

/** Both joined, on a clock of the test's own. */
function join(sweeps: Partial<ShipmentSource>, broadcasts = alerts) {
  const clock = createVirtualClock()
  const errors: unknown[] = []
  const source = joinSources({
    broadcasts,
    sweeps: { due: async () => [], report: async () => {}, ...sweeps },
    setTimer: clock.setTimer,
    onError: (error) => errors.push(error),
  })
  return { clock, errors, source }
}

const idsOf = (due: readonly Shipment[]) => due.map(({ id }) => id)

describe('alerts', () => {
  it('are listed within two seconds although sweeps are never', async () => {
    let asked = 0
    const { clock, errors, source } = join({
      due: () => {
        asked += 1
        return new Promise(() => {})
      },
    })
    for (let round = 1; round <= 2; round += 1) {
      let due: readonly Shipment[] = []
      void source.due().then((found) => (due = found))
      await clock.advance(2_000)
      expect(idsOf(due)).toEqual(['alert'])
      expect(errors).toHaveLength(round)
    }
    // A database that is slow already is not asked the same beside it.
    expect(asked).toBe(1)
  })

  it('are listed although sweeps cannot be', async () => {
    const { errors, source } = join({ due: () => Promise.reject(new Error('unreadable')) })
    expect(idsOf(await source.due())).toEqual(['alert'])
    expect(errors).toHaveLength(1)
  })
})

it('progress is told to the source that the shipment came from', async () => {
  const told: string[] = []
  const teller = (name: string) => async (id: string) => void told.push(`${name} ${id}`)
  const { source } = join({ report: teller('sweeps') }, { ...alerts, report: teller('alerts') })
  const { counters } = freshCursor('', '', 1)
  for (const id of ['alert', sweepShipment('7')]) {
    await source.report(id, { counters, low: '', state: 'done' })
  }
  expect(told).toEqual(['alerts alert', `sweeps ${sweepShipment('7')}`])
})
