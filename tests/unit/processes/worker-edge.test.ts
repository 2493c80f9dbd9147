import type { BasePayload } from 'payload'
import { describe, expect, it } from 'vitest'
import {
  createFailPoints,
  failPlaces,
  failRulesSchema,
  type FailPlace,
} from '../../../src/core/fail-points'
import { sanitiseOptions } from '../../../src/options'
import { createFailEdge } from '../../../src/processes/worker/worker-edge'
import { systemTimer } from '../../../src/core/timer'
import type { Messenger } from '../../../src/delivery/messenger'
import type { Eraser } from '../../../src/delivery/removal/eraser'
import type { Probe, ShipmentSource } from '../../../src/delivery/shipment'
import type { DeliveryStore } from '../../../src/delivery/store'
import { emptyTally, firstPlace } from '../../../src/delivery/references/reference-store'
import { createMemoryReferences } from '../../support/sending/memory-references'
import { createMemoryStores } from '../../support/sending/memory-stores'

const { slugs } = sanitiseOptions()

/** An edge that notes every place that is passed, and where each rule hits. */
function start(rules = '') {
  const passed: string[] = []
  const points = createFailPoints({
    rules: failRulesSchema.parse(rules),
    now: () => new Date(),
    setTimer: systemTimer,
    die: () => {},
    tell: () => {},
  })
  const around: typeof points.around = (place, work) => {
    passed.push(place)
    return points.around(place, work)
  }
  return { passed, edge: createFailEdge({ ...points, around }, slugs) }
}

const stores = () =>
  ({
    ...createMemoryStores([]),
    references: createMemoryReferences(),
    life: { read: async () => null, swap: async () => true },
    updates: {} as never,
    prepare: async () => {},
    close: async () => {},
  }) as unknown as DeliveryStore

function payloadWith(updateOne: (args: object) => Promise<unknown>): BasePayload {
  const db = {
    updateOne,
    deleteOne(this: { updateOne: typeof updateOne }, args: object) {
      return this.updateOne(args)
    },
  }
  return { db, find: async () => 'found' } as unknown as BasePayload
}

const bareMessenger: Messenger & { probe: Probe } = {
  send: async () => ({ kind: 'unreachable' }),
  probe: async () => 'ok',
}

const bareEraser: Eraser = {
  delete: async () => ({ kind: 'done' }),
  edit: async () => ({ kind: 'done' }),
}

const change = (payload: BasePayload, collection: string) =>
  payload.db.updateOne({ collection, where: {}, data: { state: 'done' } })

describe('the edge of a worker in which something is to go wrong', () => {
  it('has every place on the way, each passed once', async () => {
    const { passed, edge } = start()
    const store = edge.store(stores())
    await store.subscribers.page('alliance', '', 10)
    await store.subscribers.remove([])
    await store.subscribers.replace({ id: 'x' } as never, new Uint8Array()).catch(() => {})
    const cursor = await store.cursors.claim('b', 'alliance', 1)
    await store.cursors.save(cursor)
    await store.cursors.read('b', 'alliance')
    await store.leases.read('alliance')
    await store.presences.put({ worker: 'me', beat: 1, bots: [], owns: 0 })
    await store.presences.list()
    await store.life.read()
    await store.life.swap(null, {} as never)
    await store.references.claimKey({ bot: 'alliance', span: 1 } as never)
    await store.references.insert([])
    await store.references.page('alliance', firstPlace, 1, 1)
    await store.references.tagged({ bot: 'alliance', span: 1, tag: 'x' }, '', 1)
    await store.references.replace([])
    await store.references.remove([])
    await store.references.saveTally('b', 'alliance', emptyTally)
    await edge.eraser(bareEraser).delete(1, [1])
    await store.leases.swap(null, { bot: 'alliance', owner: 'me', epoch: 1, beat: 0, pauseMs: 0 })
    const messenger = edge.messenger(bareMessenger)
    await messenger.send(1, { text: '', entities: [], buttons: [], silent: false })
    await messenger.probe()
    const bare: ShipmentSource = { due: async () => [], report: async () => {} }
    const source = edge.source(bare)
    await source.due()
    await source.report('b', {} as never)
    const payload = edge.payload(payloadWith(async () => ({})))
    await change(payload, slugs.broadcasts)
    await change(payload, slugs.alerts)
    expect(passed.toSorted()).toEqual([...failPlaces].toSorted())
  })

  it('leaves everything else of what it stands around as it was', async () => {
    const { edge } = start('send.before=throw;broadcast.change.before=throwx*')
    const messenger = edge.messenger(bareMessenger)
    expect(await messenger.probe()).toBe('ok')
    const payload = edge.payload(payloadWith(async () => 'changed'))
    expect(await change(payload, slugs.alerts)).toBe('changed')
    await expect(change(payload, slugs.broadcasts)).rejects.toThrow('broadcast.change.before')
    expect(await payload.find({} as never)).toBe('found')
  })

  it('stores a cursor as it was when the call was made, however long a point hangs', async () => {
    const store = start('cursor.save.before=hang(5)').edge.store(stores())
    const cursor = await store.cursors.claim('b', 'alliance', 1)
    const saving = store.cursors.save(cursor)
    cursor.low = 'later'
    await saving
    expect((await store.cursors.read('b', 'alliance'))?.low).toBe('')
  })

  it('passes errors and results of the store on', async () => {
    const place: FailPlace = 'cursor.claim'
    const { edge } = start(`${place}.after=throw`)
    const store = edge.store(stores())
    await expect(store.cursors.claim('b', 'alliance', 2)).rejects.toThrow(place)
    // It was done all the same: an older epoch is refused.
    await expect(store.cursors.claim('b', 'alliance', 1)).rejects.toThrow('newer owner')
  })
})
