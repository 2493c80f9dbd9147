import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clientAddressHeader } from '../src/core/client-address'
import { openTestCms, type TestPayload } from '../tests/support/cms'
import type { Bench } from './bench'

const tries = 41
/** Wrong passwords from elsewhere, so many of them at once. */
const [flood, atOnce] = [10_000, 64]
const password = 'the-right-password'

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * How long a wrong password takes for an address that somebody has, and for one that nobody has; and how long somebody
 * waits on a device of theirs while 10,000 wrong passwords come from everywhere.
 */
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
  const waits = await measureFlood(cms)
  await cms.close()
  const [known, unknown] = [median(times.known), median(times.unknown)]
  return [
    { what: 'wrong password, an address that somebody has (median)', value: known, unit: 'ms' },
    { what: 'wrong password, an address that nobody has (median)', value: unknown, unit: 'ms' },
    { what: 'difference (goal 10)', value: (100 * Math.abs(known - unknown)) / known, unit: '%' },
    { what: 'sign-ins on a known device meanwhile', value: waits.length, unit: 'times' },
    { what: 'the longest of them (goal 5,000)', value: Math.max(...waits), unit: 'ms' },
  ]
}

/** @returns milliseconds of each sign-in on a known device, one after the other until the flood is over */
async function measureFlood(cms: TestPayload): Promise<number[]> {
  const email = 'somebody@test.invalid'
  await cms.payload.create({
    collection: 'users',
    data: { name: 'Sample', email, password, memberships: [] },
  })
  const signIn = (given: { password: string; from: number; email?: string; cookie?: string }) => {
    const [name, value] = clientAddressHeader(`10.1.${given.from >> 8}.${given.from & 255}`)
    return cms.rest('POST', '/users/login', {
      body: { email: given.email ?? email, password: given.password },
      headers: { [name]: value, ...(given.cookie && { Cookie: given.cookie }) },
    })
  }
  const { headers } = await signIn({ password, from: 0 })
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  let left = flood
  const attacker = async (): Promise<void> => {
    for (let n = left--; n > 0; n = left--) {
      const name = n % 2 === 0 ? email : `nobody-${n}@test.invalid`
      await signIn({ password: 'not-the-right-password', from: n, email: name })
    }
  }
  let isOver = false
  const attack = Promise.all(Array.from({ length: atOnce }, attacker)).then(() => (isOver = true))
  const waits: number[] = []
  while (!isOver) {
    const from = performance.now()
    const { status } = await signIn({ password, from: 1, cookie })
    if (status !== 200) throw new Error(`A known device was answered with ${status}.`)
    waits.push(performance.now() - from)
  }
  await attack
  return waits
}
