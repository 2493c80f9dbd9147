import { describe, expect, it } from 'vitest'
import { startProcess } from '../../../scripts/processes'

/** What a process of that name is given of two variables. */
async function givenTo(name: string): Promise<unknown> {
  const print = 'console.log(JSON.stringify([process.env.SOURCE_KEY, process.env.HOST]))'
  const lines: string[] = []
  const child = startProcess({
    name,
    command: process.execPath,
    args: ['-e', print],
    env: { SOURCE_KEY: 'a key', HOST: 'a host' },
    onLine: (line) => lines.push(line),
  })
  await new Promise((resolve) => child.once('close', resolve))
  return JSON.parse(lines[0]!)
}

describe('processes that are started together', () => {
  it('get the key of sources only if they are web', async () => {
    expect(await givenTo('web')).toEqual(['a key', 'a host'])
    expect(await givenTo('worker')).toEqual([null, 'a host'])
    expect(await givenTo('api')).toEqual([null, 'a host'])
  })
})
