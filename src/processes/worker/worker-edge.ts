import type { BasePayload } from 'payload'
import type { FailPlace, FailPoints } from '../../core/fail-points'
import type { Messenger } from '../../delivery/messenger'
import type { Eraser } from '../../delivery/removal/eraser'
import type { Probe, ShipmentSource } from '../../delivery/shipment'
import type { DeliveryStore } from '../../delivery/store'
import type { Slugs } from '../../options'

/** What stands between the worker and everything outside of it. Absent unless something is to go wrong. */
export type WorkerEdge = {
  payload(payload: BasePayload): BasePayload
  store(store: DeliveryStore): DeliveryStore
  messenger<M extends Messenger & { probe: Probe }>(messenger: M): M
  eraser(eraser: Eraser): Eraser
  source(source: ShipmentSource): ShipmentSource
}

/** Puts fail points around everything that sending and taking back do with the world outside. */
export function createFailEdge(points: FailPoints, slugs: Slugs): WorkerEdge {
  return {
    payload(payload) {
      const { db } = payload
      const change = db.updateOne.bind(db)
      // The adapter's own methods go on calling themselves as they were.
      const updateOne: typeof change = (args) =>
        args.collection === slugs.broadcasts
          ? points.around('broadcast.change', () => change(args))
          : change(args)
      const edged = Object.assign(Object.create(db) as typeof db, { updateOne })
      return Object.assign(Object.create(payload) as BasePayload, { db: edged })
    },
    store: (store) => ({
      ...store,
      subscribers: through(points, store.subscribers, {
        page: 'subscribers.page',
        replace: 'subscribers.replace',
        remove: 'subscribers.remove',
      }),
      cursors: through(points, store.cursors, {
        claim: 'cursor.claim',
        save: 'cursor.save',
        read: 'cursor.read',
      }),
      leases: through(points, store.leases, { read: 'lease.read', swap: 'lease.swap' }),
      presences: through(points, store.presences, { put: 'presence.put', list: 'presence.list' }),
      life: through(points, store.life, { read: 'life.read', swap: 'life.swap' }),
      references: through(points, store.references, {
        claimKey: 'references.key',
        page: 'references.page',
        tagged: 'references.tagged',
        replace: 'references.replace',
        remove: 'references.remove',
        saveTally: 'references.tally',
      }),
    }),
    messenger: (messenger) => through(points, messenger, { send: 'send', probe: 'probe' }),
    eraser: (eraser) => through(points, eraser, { delete: 'erase', edit: 'erase' }),
    source: (source) => through(points, source, { due: 'source.due', report: 'source.report' }),
  }
}

type Method = (...args: unknown[]) => Promise<unknown>

/** The same object, with a place around each of the methods named. */
function through<T extends object>(
  points: FailPoints,
  target: T,
  places: { [name in keyof T]?: FailPlace },
): T {
  const edged = Object.entries(places).map(([name, place]) => {
    const method = (target as Record<string, Method>)[name]?.bind(target) as Method
    return [
      name,
      (...args: unknown[]) => {
        // As they were when the call was made: a cursor goes on changing while a point hangs.
        const given = structuredClone(args)
        return points.around(place as FailPlace, () => method(...given))
      },
    ] as const
  })
  return { ...target, ...Object.fromEntries(edged) }
}
