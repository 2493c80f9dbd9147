import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSON, MongoClient } from 'mongodb'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import type { DeliveryStore } from '../../../src/delivery/store'

/** One empty store under test, not prepared yet. */
export type StoreUnderTest = {
  url: string
  store: DeliveryStore
  /** A second process on the same data. */
  open(): Promise<DeliveryStore>
  /** Everything that somebody who takes the data away can read. */
  dump(): Promise<Buffer>
  cleanUp(): Promise<void>
}

/** The server on which the suite runs; SQLite when there is none. */
export const mongoServer = process.env.MONGODB_URI

/** A fresh store on the database that the environment names. */
export function openStoreUnderTest(): Promise<StoreUnderTest> {
  return mongoServer ? onMongo(mongoServer) : onSqlite()
}

async function onSqlite(): Promise<StoreUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'vigil-delivery-'))
  const url = `file:${join(folder, 'delivery.db')}`
  const open = () => openDeliveryStore(url)
  const store = await open()
  return {
    url,
    store,
    open,
    async dump() {
      const names = await readdir(folder)
      return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))))
    },
    async cleanUp() {
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function onMongo(uri: string): Promise<StoreUnderTest> {
  const name = `vigil-delivery-${randomBytes(6).toString('hex')}`
  const url = new URL(uri)
  url.pathname = `/${name}`
  const open = () => openDeliveryStore(url.href)
  const store = await open()
  const client = new MongoClient(uri)
  return {
    url: url.href,
    store,
    open,
    async dump() {
      const collections = await client.db(name).collections()
      const documents = await Promise.all(collections.map((each) => each.find().toArray()))
      return Buffer.concat(documents.flat().map((document) => BSON.serialize(document)))
    },
    async cleanUp() {
      await store.close()
      await client.db(name).dropDatabase()
      await client.close()
    },
  }
}
