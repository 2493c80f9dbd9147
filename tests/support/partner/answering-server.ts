import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TestServer = { url: string; close: () => Promise<void> }

/** A server on loopback that gives everybody the same JSON answer. */
export async function startServer(status: number, body: unknown): Promise<TestServer> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
