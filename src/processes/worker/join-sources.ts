import { sweepOfShipment } from '../../broadcasts/sweep-shipment'
import type { Shipment, ShipmentSource } from '../../delivery/shipment'
import { type SetTimer, within } from '../../core/timer'
import { VigilError } from '../../core/errors'

/** Sweeps that are not listed in so many milliseconds wait; alerts never wait for them. */
const patienceMs = 1_000

/** Broadcasts and sweeps as one source. Whatever happens to sweeps, broadcasts are listed and reported. */
export function joinSources(args: {
  broadcasts: ShipmentSource
  sweeps: ShipmentSource
  setTimer: SetTimer
  onError: (error: unknown) => void
}): ShipmentSource {
  const { broadcasts, sweeps, setTimer, onError } = args
  /** The question that is not answered yet; another one is not asked beside it. */
  let asked: Promise<Shipment[]> | null = null

  async function dueSweeps(): Promise<Shipment[]> {
    asked ??= sweeps.due().finally(() => {
      asked = null
    })
    try {
      return await within(setTimer, patienceMs, asked, () => {
        return new VigilError('Sweeps could not be listed in time; they are asked for again.')
      })
    } catch (error) {
      onError(error)
      return []
    }
  }

  return {
    async due() {
      const [pressing, others] = await Promise.all([broadcasts.due(), dueSweeps()])
      return [...pressing, ...others]
    },
    report: (id, progress) =>
      (sweepOfShipment(id) === null ? broadcasts : sweeps).report(id, progress),
  }
}
