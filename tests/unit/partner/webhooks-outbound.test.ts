import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createOutboundFetch, type Resolve } from '../../../src/outbound/outbound-fetch'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  return `http://127.0.0.1:${await listen(server)}`
}

async function listen(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) (server as Server).closeAllConnections()
        server.close(resolve)
      }),
  )
  return (server.address() as AddressInfo).port
}

function client(options: Partial<Parameters<typeof createOutboundFetch>[0]> = {}) {
  const made = createOutboundFetch({
    allowPrivate: true,
    timeoutMs: 5_000,
    maxBytes: 1024,
    ...options,
  })
  closing.push(made.close)
  return made.fetch
}

/** A port of this machine that counts who connects. */
async function trap(): Promise<{ port: number; connections: () => number }> {
  let connections = 0
  const port = await listen(
    createTcpServer((socket) => {
      connections += 1
      socket.destroy()
    }) as unknown as Server,
  )
  return { port, connections: () => connections }
}

const loopback: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]

describe('calling an address that somebody outside has named', () => {
  it('posts and brings status, headers and body', async () => {
    const url = await serve((request, response) => {
      let text = ''
      request.on('data', (chunk) => (text += chunk))
      request.on('end', () => response.writeHead(201, { 'x-sample': 'yes' }).end(`got ${text}`))
    })
    const answer = await client()(url, { method: 'POST', body: 'this' })
    expect(answer).toMatchObject({ status: 201, complete: true })
    expect(answer.headers['x-sample']).toBe('yes')
    expect(answer.body.toString()).toBe('got this')
  })

  it.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://0x7f000001',
    'https://10.0.0.1',
    'https://169.254.169.254',
  ])('refuses %s', async (url) => {
    await expect(client({ allowPrivate: false })(url)).rejects.toMatchObject({ reason: 'address' })
  })

  it('refuses a name that leads to this machine, without connecting', async () => {
    const { port, connections } = await trap()
    const fetch = client({ allowPrivate: false, resolve: loopback })
    await expect(fetch(`https://partner.example:${port}/`)).rejects.toMatchObject({
      reason: 'address',
    })
    expect(connections()).toBe(0)
  })

  it('refuses a name that leads to this machine by the system’s own lookup', async () => {
    const { port, connections } = await trap()
    const fetch = client({ allowPrivate: false })
    await expect(fetch(`https://localhost:${port}/`)).rejects.toMatchObject({ reason: 'address' })
    expect(connections()).toBe(0)
  })

  it('refuses http outside development', async () => {
    let asked = false
    const url = await serve((_, response) => {
      asked = true
      response.end()
    })
    await expect(client({ allowPrivate: false })(url)).rejects.toMatchObject({ reason: 'scheme' })
    expect(asked).toBe(false)
  })

  it('follows no redirect', async () => {
    let followed = false
    const target = await serve((_, response) => {
      followed = true
      response.end()
    })
    const url = await serve((_, response) => response.writeHead(302, { location: target }).end())
    expect(await client()(url)).toMatchObject({ status: 302 })
    expect(followed).toBe(false)
  })

  it('reads no more of an answer than it may', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(1_000_000)))
    const answer = await client({ maxBytes: 10 })(url)
    expect(answer).toMatchObject({ status: 200, complete: false })
    expect(answer.body.toString()).toBe('x'.repeat(10))
  })

  it('takes an answer of exactly the size for whole', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(10)))
    expect(await client({ maxBytes: 10 })(url)).toMatchObject({ complete: true })
  })

  it('gives up when there is no answer in time', async () => {
    const url = await serve(() => undefined)
    await expect(client({ timeoutMs: 100 })(url)).rejects.toMatchObject({ reason: 'timeout' })
  })

  it('keeps the status of an answer that never ends', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200).write('begun')
    })
    const answer = await client({ timeoutMs: 200 })(url)
    expect(answer).toMatchObject({ status: 200, complete: false })
  })

  it('says that the connection failed, and never where to', async () => {
    const { port } = await trap()
    const error = await client()(`http://127.0.0.1:${port}/secret-path`).catch((err) => err)
    expect(error).toMatchObject({ reason: 'connection' })
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/secret-path/)
    expect(error.cause).toBeUndefined()
  })
})
