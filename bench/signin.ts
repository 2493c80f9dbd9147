import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clientAddressHeader } from '../src/core/client-address'
import { openTestCms } from '../tests/support/cms'
import type { Bench } from './bench'

const tries = 41

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** How long a wrong password takes for an address that somebody has, and for one that nobody has. */
export const bench: Bench = async (say) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-bench-'))
  const databaseUrl = `file:${path.join(folder, 'cms.db')}`
  const cms = await openTestCms({ folder, databaseUrl, migrate: true })
  const people = await Promise.all(Array.from({ length: 8 }, () => cms.person([])))
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let n = 0; n < tries; n += 1) {
    say(`${n + 1} of ${tries}`)
    const known = people[n % people.length]!.email
    for (const [kind, email] of [
      ['known', known],
      ['unknown', `nobody-${n}@test.invalid`],
    ] as const) {
      const [name, value] = clientAddressHeader(`10.0.${n}.${kind.length}`)
      const from = performance.now()
      await cms.rest('POST', '/users/login', {
        body: { email, password: 'not-the-right-password' },
        headers: { [name]: value },
      })
      times[kind].push(performance.now() - from)
    }
  }
  await cms.close()
  const [known, unknown] = [median(times.known), median(times.unknown)]
  return [
    { what: 'wrong password, an address that somebody has (median)', value: known, unit: 'ms' },
    { what: 'wrong password, an address that nobody has (median)', value: unknown, unit: 'ms' },
    { what: 'difference', value: (100 * Math.abs(known - unknown)) / known, unit: '%' },
  ]
}
