import { createServer, type RequestListener } from 'node:http'

/** Serves on a free port of this machine only. @returns the port */
export async function listenLocally(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no port.')
  return address.port
}
