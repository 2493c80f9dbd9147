import { existsSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../support/free-port'
import { type Child, startChild } from './child'

/** A MongoDB server that keeps its data over a `kill -9`. */
export type MongoServer = {
  uri: string
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** The command that serves one: it takes `--port N --journal FILE` and says `mongodb://…` when it is ready. */
export function mongoServe(): string | null {
  const named = process.env.MONGO_SERVE
  const beside = path.resolve(import.meta.dirname, '../../../shared/mongo/serve')
  const found = named ?? beside
  return existsSync(found) ? found : null
}

export async function startMongoServer(serve: string, folder: string): Promise<MongoServer> {
  const port = await freePort()
  const args = ['--port', String(port), '--journal', path.join(folder, 'journal.bson')]
  let child: Child

  async function start(): Promise<void> {
    child = startChild(serve, args, { HOME: process.env.HOME })
    await child.said('mongodb://', 60_000)
  }

  await start()
  return {
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0&directConnection=true`,
    start,
    async kill() {
      child.signal('SIGKILL')
      await child.ended
    },
    stop: () => child.stop(5_000),
  }
}
