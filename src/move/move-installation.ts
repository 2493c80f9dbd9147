import { type Db, MongoClient } from 'mongodb'
import type { BasePayload } from 'payload'
import type { Monotonic, SetTimer } from '../core/timer'
import { ConfigurationError } from '../core/errors'
import { openCmsLife } from '../database/cms/cms-life'
import { databaseUrlOf } from '../database/cms/database-url'
import { openDeliveryStore } from '../database/delivery/open'
import { createPatientClient } from '../database/patient-client'
import { pictureFolder } from '../database/pictures/open'
import type { Slugs } from '../options'
import { beginAgain } from './begin-again'
import { checkSource } from './check-source'
import { cmsPairs, withoutTextIds } from './cms-shelves'
import { deliveryPairs } from './delivery-shelves'
import { checkShelf, fillShelf } from './move-shelf'
import { picturePair } from './picture-shelf'
import type { ShelfPair } from './shelf'
import { claimTarget, closeTarget, sourceName } from './target-mark'

/** What was moved. */
export type MoveReport = { items: number; seconds: number }

/** Where an installation lies: its newsroom, open and not started, and its delivery store. */
export type Place = { payload: BasePayload; deliveryUrl: string }

/**
 * Moves a whole installation from SQLite to MongoDB. It may die anywhere and be called again: it goes on from what is
 * there. Nothing in SQLite is changed. At the end both sides are read once more, whole, and compared.
 * @throws ConfigurationError where something has to be done first; nothing was written then
 * @throws VigilError where both sides are not the same afterwards
 */
export async function moveInstallation(args: {
  from: Place
  to: Place
  slugs: Slugs
  stateDir: string | null
  now: () => Date
  monotonic: Monotonic
  setTimer: SetTimer
  onLine: (line: string) => void
  /** Ends it between two pages. */
  signal?: AbortSignal
}): Promise<MoveReport> {
  const { from, to, slugs, stateDir, now, monotonic, setTimer, onLine, signal } = args
  requirePlaces(args)
  const client = createPatientClient(from.deliveryUrl)
  const mongo = new MongoClient(to.deliveryUrl, { writeConcern: { w: 'majority' } })
  const [before, after] = await Promise.all([
    openDeliveryStore(from.deliveryUrl),
    openDeliveryStore(to.deliveryUrl),
  ])
  try {
    await before.prepare()
    await checkSource({ payload: from.payload, slugs, delivery: client, setTimer })
    const { db: cms } = (to.payload.db as unknown as { connection: { db: Db } }).connection
    const urls = [databaseUrlOf(from.payload), from.deliveryUrl]
    await claimTarget({ databases: [cms, mongo.db()], source: sourceName(urls) })
    await after.prepare()
    const pairs = [
      ...cmsPairs({ source: from.payload, target: to.payload, apart: [slugs.storeLives] }),
      picturePair(pictureFolder(databaseUrlOf(from.payload)), cms),
      ...deliveryPairs(client, mongo.db()),
    ]
    const began = monotonic()
    for (const pair of pairs) await fill(pair)
    onLine('Everything is there. Comparing…')
    let items = 0
    for (const pair of pairs) {
      signal?.throwIfAborted()
      items += (await checkShelf(pair)).count
    }
    await beginAgain({
      cms: {
        from: {
          url: databaseUrlOf(from.payload),
          life: openCmsLife(from.payload, slugs.storeLives),
        },
        to: { url: databaseUrlOf(to.payload), life: openCmsLife(to.payload, slugs.storeLives) },
      },
      delivery: {
        from: { url: from.deliveryUrl, life: before.life },
        to: { url: to.deliveryUrl, life: after.life },
      },
      stateDir,
      nowMs: now().getTime(),
    })
    await closeTarget(cms)
    return { items, seconds: (monotonic() - began) / 1000 }
  } finally {
    client.close()
    await Promise.all([before.close(), after.close(), mongo.close()])
  }

  async function fill(pair: ShelfPair): Promise<void> {
    const began = monotonic()
    let [count, told] = [0, began]
    const onCopied = (done: number, total: number) => {
      count = done
      if (monotonic() - told < 5_000) return
      told = monotonic()
      onLine(`${pair.name}: ${done} of ${total}`)
    }
    await fillShelf({ pair, onCopied, signal })
    if (count > 0) {
      onLine(`${pair.name}: ${count} in ${((monotonic() - began) / 1000).toFixed(1)} s`)
    }
  }
}

function requirePlaces({ from, to, slugs }: { from: Place; to: Place; slugs: Slugs }): void {
  if (from.payload.db.name !== 'sqlite' || !from.deliveryUrl.startsWith('file:')) {
    throw new ConfigurationError(
      'What is moved must lie in SQLite: DATABASE_URL and DELIVERY_URL name its files.',
    )
  }
  if (to.payload.db.name !== 'mongoose' || !to.deliveryUrl.startsWith('mongodb')) {
    throw new ConfigurationError(
      'The target must be MongoDB, the newsroom and the delivery store each in a database of its own.',
    )
  }
  const databaseOf = (url: string) => new URL(url).pathname
  if (databaseOf(databaseUrlOf(to.payload)) === databaseOf(to.deliveryUrl)) {
    throw new ConfigurationError(
      'The newsroom and the delivery store need a database of their own each: give them different names.',
    )
  }
  const others = withoutTextIds(to.payload, [slugs.storeLives])
  if (others.length > 0) {
    throw new ConfigurationError(
      `The config for MongoDB has ids of its own in ${others.join(', ')}: set the option textIds of vigil(), and give what a plugin adds afterwards a field “id” of type text.`,
    )
  }
}
