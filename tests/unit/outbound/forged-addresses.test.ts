import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOutboundFetch, type Resolve } from '../../../src/outbound/outbound-fetch'
import { problemWithUrl } from '../../../src/outbound/problem-with-url'
import { isPublicAddress } from '../../../src/outbound/public-address'

/*
 * Ways of having this machine call its own network. Whatever is called goes through the client that webhooks, counts and
 * purges use; a port of this machine counts who connects.
 */
let connections = 0
let port: number
let trap: Server
beforeAll(async () => {
  trap = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  ;({ port } = trap.address() as AddressInfo)
})
afterAll(() => new Promise((resolve) => trap.close(resolve)))

async function call(url: string, options: { resolve?: Resolve; allowPrivate?: boolean } = {}) {
  const { allowPrivate = false, ...rest } = options
  const client = createOutboundFetch({ allowPrivate, timeoutMs: 400, maxBytes: 100, ...rest })
  return client.fetch(url).finally(client.close)
}

/** Of each range that is not the open internet, in each form in which it can be written. */
const closed = {
  'this machine': ['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fc00::1', 'fdff::1'],
  'link-local': ['169.254.169.254', '169.254.0.1', 'fe80::1', 'febf::1', 'fec0::1', 'feff::1'],
  'carrier-grade': ['100.64.0.1', '100.127.255.255'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  benchmarks: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  reserved: ['192.0.0.1', '192.0.0.170', '192.88.99.1', '240.0.0.1', '255.255.255.255'],
  'IPv4 in IPv6': ['::ffff:127.0.0.1', '::ffff:a00:1', '::127.0.0.1', '::a00:1'],
  'translated (NAT64)': ['64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::a00:1'],
  'translated (SIIT)': ['::ffff:0:127.0.0.1'],
  tunnelled: ['2002:7f00:1::', '2002:a9fe:a9fe::1', '2001::1', '2001:0:7f00:1::'],
  'for other purposes': ['100::1', '100:0:0:1::1', '5f00::1', '2001:10::1', '2001:20::1'],
  'never given out': ['1::1', '4000::1', '8000::1', 'f000::1'],
  'of one network card': ['fe80::1%eth0', 'fe80::1%1', '2606:4700::1%eth0', '::1%lo'],
}
const all = Object.entries(closed).flatMap(([range, list]) =>
  list.map((address) => [range, address] as const),
)

describe('an address that is not on the open internet', () => {
  it.each(all)('%s: %s is not public', (_range, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(all)('%s: a name that leads to %s is not called', async (_range, address) => {
    const family = address.includes(':') ? 6 : 4
    const resolve: Resolve = async () => [{ address, family }]
    await expect(call(`https://partner.example:${port}/`, { resolve })).rejects.toMatchObject({
      reason: 'address',
    })
  })

  it.each(all.filter(([, address]) => !address.includes('%')))(
    '%s: %s is neither taken nor called as it is',
    async (_range, address) => {
      const host = address.includes(':') ? `[${address}]` : address
      const url = `https://${host}:${port}/`
      expect(problemWithUrl(url, { allowPrivate: false, wanted: 'another one' })).not.toBeNull()
      await expect(call(url)).rejects.toMatchObject({ reason: 'address' })
    },
  )

  it.each([
    ...['0x7f000001', '2130706433', '017700000001', '0177.0.0.1', '0x7f.1', '127.1', '127.0.1'],
    ...['0', '0x0', '10.1', '0xa.1', '0xa9fea9fe', '2852039166', '%31%32%37.0.0.1', '127.0.0.1.'],
    ...['①②⑦.⓪.⓪.①', '127。0。0。1', '[0:0:0:0:0:ffff:7f00:1]', '[::ffff:0x7f.1]'],
    ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost'],
  ])('https://%s is one, however it is spelled', async (host) => {
    const url = `https://${host}:${port}/`
    expect(problemWithUrl(url, { allowPrivate: false, wanted: 'another one' })).not.toBeNull()
    await expect(call(url)).rejects.toThrow()
  })

  it('is not called in any of these ways', () => expect(connections).toBe(0))
})

describe('a name that changes its mind', () => {
  /** Given to nobody, and on the way to nowhere. */
  const outside = { address: '2000::1', family: 6 } as const
  const inside = { address: '127.0.0.1', family: 4 } as const

  it('is looked up once for each connection, and that answer is the one that is called', async () => {
    let asked = 0
    const resolve: Resolve = async () => {
      asked += 1
      return [asked === 1 ? outside : inside]
    }
    const client = createOutboundFetch({
      ...{ allowPrivate: false, timeoutMs: 400, maxBytes: 100, resolve },
    })
    const url = `https://partner.example:${port}/`
    const first = await client.fetch(url).catch((error: unknown) => error)
    expect(['connection', 'timeout']).toContain((first as { reason: string }).reason)
    expect(asked).toBe(1)
    await expect(client.fetch(url)).rejects.toMatchObject({ reason: 'address' })
    expect(asked).toBe(2)
    await client.close()
    expect(connections).toBe(0)
  })

  it('is called under its public addresses alone', async () => {
    const resolve: Resolve = async () => [inside, outside, inside]
    await expect(call(`https://partner.example:${port}/`, { resolve })).rejects.toMatchObject({
      reason: expect.stringMatching(/connection|timeout/) as unknown,
    })
    expect(connections).toBe(0)
  })
})

describe('what surrounds an address', () => {
  it.each([
    'file:///etc/passwd',
    'data:,x',
    'ftp://example.org/',
    'gopher://example.org/',
    'ws://x',
  ])('%s is not called', async (url) => {
    await expect(call(url, { allowPrivate: true })).rejects.toMatchObject({ reason: 'scheme' })
  })

  it('is no way through a proxy of the environment, and passes on no name and password', async () => {
    const asked: IncomingMessage[] = []
    const server = createHttpServer((request, response) => {
      asked.push(request)
      response.end('here')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = (server.address() as AddressInfo).port
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy']
    const before = names.map((name) => [name, process.env[name]] as const)
    for (const name of names) process.env[name] = `http://127.0.0.1:${port}`
    try {
      const answer = await call(`http://name:word@127.0.0.1:${at}/`, { allowPrivate: true })
      expect(answer.body.toString()).toBe('here')
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
      await new Promise((resolve) => server.close(resolve))
    }
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([undefined])
    expect(connections).toBe(0)
  })
})
