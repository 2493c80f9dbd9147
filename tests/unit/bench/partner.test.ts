import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { loadClosed, loadOnce, loadOpen } from '../../../bench/partner-load'
import { arrivalSchedule, median, percentile, turned } from '../../../bench/partner-timing'

describe('the figures of the partner bench', () => {
  it('give the smallest value that a share of all does not exceed', () => {
    const values = Array.from({ length: 100 }, (_value, index) => 100 - index)
    expect(percentile(values, 0.95)).toBe(95)
    expect(percentile(values, 1)).toBe(100)
    expect(percentile([7], 0.95)).toBe(7)
  })

  it('do not invent a value where there is none', () => {
    expect(() => percentile([], 0.5)).toThrow('no values')
  })

  it('leave a disturbed round out', () => {
    expect(median([900, 10, 950])).toBe(900)
  })

  it('begin each round with another server', () => {
    expect([0, 1, 2, 3].map((round) => turned(['a', 'b', 'c'], round).join(''))).toEqual([
      'abc',
      'bca',
      'cab',
      'abc',
    ])
  })
})

describe('requests at a constant rate', () => {
  const schedule = arrivalSchedule(200, 1000)

  it('arrive at even distances', () => {
    expect([0, 1, 199].map((index) => schedule.instantOf(index))).toEqual([0, 5, 995])
  })

  it('have arrived from their instant on, and not before', () => {
    expect([0, 4.9, 5, 994, 995].map((at) => schedule.arrivedBy(at))).toEqual([1, 1, 2, 199, 200])
  })

  it('end after their time', () => {
    expect(schedule.count).toBe(200)
    expect(schedule.arrivedBy(60_000)).toBe(200)
  })
})

describe('the load of the partner bench', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  async function loadOf(listener: RequestListener) {
    server = createServer(listener)
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return { port, paths: ['/a', '/b', '/c'], status: 200, connections: 2 }
  }

  it('asks every path once', async () => {
    const asked: string[] = []
    await loadOnce(
      await loadOf((request, response) => {
        asked.push(String(request.url))
        response.writeHead(200, { 'content-length': 2 }).end('ok')
      }),
    )
    expect(asked.toSorted()).toEqual(['/a', '/b', '/c'])
  })

  it('asks again only after the end of a body that comes in pieces', async () => {
    let [open, most] = [0, 0]
    const load = await loadOf((_request, response) => {
      most = Math.max(most, (open += 1))
      response.writeHead(200, { 'content-length': 300_000 })
      response.write(Buffer.alloc(299_999))
      void afterTurns(20).then(() => {
        open -= 1
        response.end('x')
      })
    })
    await loadOnce({ ...load, connections: 1 })
    expect(most).toBe(1)
  })

  it('asks at the rate that was wanted, however late the answers are', async () => {
    const load = await loadOf((_request, response) => {
      void afterTurns(20).then(() => response.writeHead(304).end())
    })
    expect(await loadOpen({ ...load, status: 304, rate: 100, ms: 100 })).toHaveLength(10)
  })

  it('fails when an answer has another status than it should', async () => {
    const load = await loadOf((_request, response) => {
      response.writeHead(429, { 'content-length': 0 }).end()
    })
    await expect(loadClosed({ ...load, ms: 50 })).rejects.toThrow('/a was answered with 429')
  })

  it('fails when a connection ends in the middle of an answer', async () => {
    const load = await loadOf((_request, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('x', () => response.destroy())
    })
    await expect(loadClosed({ ...load, ms: 50 })).rejects.toThrow('closed before')
  })
})

/** Lets the event loop turn so many times. */
async function afterTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
