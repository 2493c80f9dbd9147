import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { clientAddressHeader, clientAddressOf } from '../../../../src/core/client-address'
import { guardRequests } from '../../../../src/processes/web/guard-requests'

const megabyte = 1024 * 1024
type Handle = Parameters<typeof guardRequests>[0]
type Asked = {
  path?: string
  method?: string
  headers?: Record<string, string>
  body?: Buffer | Buffer[]
}

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A newsroom's server around a handler of the test's own, and one way to ask it. */
async function open(handle: Handle, serverUrl = 'http://localhost:3000', trustProxy = false) {
  const logged: object[] = []
  server = createServer(
    guardRequests(handle, {
      serverUrl,
      trustProxy,
      logger: { error: (entry: object) => logged.push(entry) },
    }),
  )
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = ({ path = '/', method = 'GET', headers = {}, body = [] }: Asked) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>(
      (resolve, reject) => {
        const to = { port, host: '127.0.0.1', path, method, headers, agent: false }
        const sent = request(to, (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            resolve({
              status: answer.statusCode!,
              headers: answer.headers,
              text: Buffer.concat(parts).toString(),
            }),
          )
        })
        sent.on('error', reject)
        // A body that is thrown away may break off after its answer has come.
        sent.on('socket', (socket) => socket.on('error', () => undefined))
        for (const part of [body].flat()) sent.write(part)
        sent.end()
      },
    )
  return { ask, logged }
}

const saysOk: Handle = (_request, response) => Promise.resolve(response.end('ok'))

/** Reads the whole body, and answers with its length. */
const counts: Handle = async (incoming, response) => {
  let length = 0
  for await (const chunk of incoming) length += (chunk as Buffer).length
  response.end(String(length))
}

describe('headers', () => {
  it.each(['/admin', '/admin/collections/news', '/api/news', '/_next/static/a.js', '/nothing'])(
    'keep %s from being framed, sniffed and told to other sites',
    async (path) => {
      const { headers } = await (await open(saysOk)).ask({ path })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      const policy = String(headers['content-security-policy'])
      expect(policy).toMatch(/^default-src 'none';/)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers['permissions-policy']).toContain('geolocation=()')
      expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/)
    },
  )

  it.each([
    ['/admin/account', '(self)'],
    ['/api/users/me', '()'],
    ['/nothing', '()'],
  ])('let pages of the newsroom alone use passkeys: %s %s', async (path, who) => {
    const { headers } = await (await open(saysOk)).ask({ path })
    for (const step of ['create', 'get'])
      expect(headers['permissions-policy']).toContain(`publickey-credentials-${step}=${who}`)
  })

  it('give each page of the admin a nonce of its own, which Next is told', async () => {
    const told: unknown[] = []
    const { ask } = await open((incoming, response) => {
      told.push(incoming.headers['content-security-policy'])
      return Promise.resolve(response.end())
    })
    const own = { 'Content-Security-Policy': "script-src 'nonce-AAAA'" }
    const pages = [await ask({ path: '/admin', headers: own }), await ask({ path: '/admin' })]
    const policies = pages.map(({ headers }) => headers['content-security-policy'])
    expect(told).toEqual(policies)
    const nonces = policies.map((policy) => /'nonce-([\w+/]{24})'/.exec(String(policy))?.[1])
    expect(new Set(nonces).size).toBe(2)
    expect(nonces).not.toContain(undefined)
    expect(nonces).not.toContain('AAAA')
  })

  it('leave data nothing to run, and keep it out of caches', async () => {
    const { headers } = await (await open(saysOk)).ask({ path: '/api/news' })
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    )
    expect(headers['cache-control']).toBe('private, no-store')
  })

  it('stand back where a route says something itself', async () => {
    const { ask } = await open((_request, response) => {
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      response.writeHead(200, { 'Cache-Control': 'private, no-cache' })
      return Promise.resolve(response.end())
    })
    expect((await ask({ path: '/api/media/file/a.jpg' })).headers).toMatchObject({
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, no-cache',
    })
  })

  it('keep browsers to https where the newsroom is there, and only there', async () => {
    const far = await (await open(saysOk, 'https://newsroom.test')).ask({})
    expect(far.headers['strict-transport-security']).toBe('max-age=63072000')
    server!.close()
    const near = await (await open(saysOk)).ask({})
    expect(near.headers['strict-transport-security']).toBeUndefined()
  })
})

describe('the cookie of the session', () => {
  const signsIn: Handle = (incoming, response) => {
    response.setHeader('Set-Cookie', [
      'payload-token=abc; Expires=Wed, 30 Dec 2026 00:00:00 GMT; Domain=test; Path=/; HttpOnly=true; SameSite=Strict',
      'payload-lng=en; Path=/',
    ])
    return Promise.resolve(response.end(incoming.headers.cookie))
  }

  it('can be set by this host alone where the newsroom is at https', async () => {
    const { ask } = await open(signsIn, 'https://newsroom.test')
    expect((await ask({})).headers['set-cookie']).toEqual([
      '__Host-payload-token=abc; Path=/; Secure; Expires=Wed, 30 Dec 2026 00:00:00 GMT; HttpOnly=true; SameSite=Strict',
      'payload-lng=en; Path=/',
    ])
  })

  it('is found again, and nothing that another host has put in its place', async () => {
    const { ask } = await open(signsIn, 'https://newsroom.test')
    const cookie = (given: string) => ask({ headers: { Cookie: given } }).then(({ text }) => text)
    expect(await cookie('payload-theme=dark; __Host-payload-token=abc')).toBe(
      'payload-theme=dark; payload-token=abc',
    )
    expect(await cookie('payload-token=forged; __Host-payload-token=abc')).toBe('payload-token=abc')
    expect(await cookie('payload-token=forged')).toBe('')
    expect(await cookie('vigil-device=forged; __Host-vigil-device=abc')).toBe('vigil-device=abc')
  })

  it('keeps its name at http, where browsers would refuse the other', async () => {
    const { ask } = await open(signsIn)
    const { headers, text } = await ask({ headers: { Cookie: 'payload-token=abc' } })
    expect(headers['set-cookie']?.[0]).toMatch(/^payload-token=abc; .*Domain=test/)
    expect(text).toBe('payload-token=abc')
  })
})

describe('the address of a client', () => {
  const tells: Handle = (incoming, response) => {
    const headers = new Headers(incoming.headers as Record<string, string>)
    return Promise.resolve(response.end(String(clientAddressOf(headers))))
  }
  const forwarded = { 'X-Forwarded-For': '192.0.2.1, 192.0.2.2' }

  it('is that of the connection, whatever the client says', async () => {
    const { ask } = await open(tells)
    const [name] = clientAddressHeader('')
    const made = { ...forwarded, [name]: 'made-up 192.0.2.3' }
    expect((await ask({ headers: made })).text).toBe('127.0.0.1')
  })

  it('is the nearest that a proxy of ours has written', async () => {
    const { ask } = await open(tells, undefined, true)
    expect((await ask({ headers: forwarded })).text).toBe('192.0.2.2')
    expect((await ask({})).text).toBe('127.0.0.1')
  })

  it('is unknown where no server of this process has told it', () => {
    const [name, value] = clientAddressHeader('192.0.2.1')
    expect(clientAddressOf(new Headers({ [name]: value }))).toBe('192.0.2.1')
    expect(clientAddressOf(new Headers({ [name]: 'x 192.0.2.1' }))).toBeNull()
    expect(clientAddressOf(new Headers())).toBeNull()
  })
})

describe('a body', () => {
  const json = { 'Content-Type': 'application/json' }
  const form = { 'Content-Type': 'multipart/form-data; boundary=x' }

  it.each([
    ['JSON', '/api/news', json, 2],
    ['a form', '/api/media', form, 14],
    ['a form for a page', '/admin', form, 2],
    ['anything', '/nothing', {}, 2],
  ])('of %s to %s is taken up to its limit', async (_what, path, headers, megabytes) => {
    const { ask } = await open(counts)
    const body = Buffer.alloc(megabytes * megabyte)
    const said = { ...headers, 'Content-Length': String(body.length) }
    expect(await ask({ method: 'POST', path, headers: said, body })).toMatchObject({
      status: 200,
      text: String(body.length),
    })
    expect(await ask({ method: 'POST', path, headers, body })).toMatchObject({
      status: 200,
      text: String(body.length),
    })
  })

  it('is refused before anything of it is read when it says that it is larger', async () => {
    let asked = 0
    const { ask } = await open((incoming, response) => {
      asked += 1
      return counts(incoming, response)
    })
    const body = Buffer.alloc(3 * megabyte)
    const headers = { ...json, 'Content-Length': String(body.length) }
    const answer = await ask({ method: 'POST', path: '/api/news', headers, body })
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text).errors[0].message).toMatch(/more than can be saved at once/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(asked).toBe(0)
  })

  it('that does not say how large it is ends where it is too large', async () => {
    let read = 0
    const { ask } = await open(async (incoming) => {
      for await (const chunk of incoming) read += (chunk as Buffer).length
    })
    const body = Array.from({ length: 40 }, () => Buffer.alloc(megabyte / 10))
    const answer = await ask({ method: 'POST', path: '/api/news', headers: json, body })
    expect(answer.status).toBe(413)
    expect(read).toBeLessThanOrEqual(2 * megabyte)
  })

  it('names the limit of pictures beside the picture', async () => {
    const { ask } = await open(counts)
    const headers = { ...form, 'Content-Length': String(15 * megabyte) }
    const { status, text } = await ask({
      method: 'POST',
      path: '/api/media',
      headers,
      body: Buffer.alloc(15 * megabyte),
    })
    expect(status).toBe(413)
    const [error] = JSON.parse(text).errors
    expect(error.message).toMatch(/12 MB/)
    expect(error.data.errors[0]).toEqual({ path: 'file', message: error.message })
  })
})

it('what cannot be decoded is no error of the server', async () => {
  const { status, headers } = await (await open(saysOk)).ask({ path: '/admin/%E0%A4%A' })
  expect(status).toBe(400)
  expect(headers['x-content-type-options']).toBe('nosniff')
})

it('what fails says nothing of why', async () => {
  const { ask, logged } = await open(() => Promise.reject(new Error('CANARY at /a/path.ts:1:2')))
  expect(await ask({})).toMatchObject({ status: 500, text: '' })
  expect(logged).toHaveLength(1)
})
