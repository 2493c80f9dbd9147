import type { PayloadRequest, Where } from 'payload'
import { clientAddressOf } from '../../../core/client-address'
import {
  checkPassword,
  renewedHash,
  storedPassword,
  type StoredPassword,
} from '../../../database/cms/check-password'
import { compareAndSet } from '../../../database/cms/rows'
import { networkOf } from '../../../partner/http/network-of'
import { type Device, devicesIn, knownTo, rememberDevice } from './devices'
import { createLane } from './lane'
import { createThrottle, type Pace, type Paced } from './throttle'

const minute = 60_000

/** Several people may share an address; an account and a device belong to one. */
const paces = {
  address: { free: 30, longest: 15 * minute },
  account: { free: 10, longest: 5 * minute },
  device: { free: 10, longest: 5 * minute },
} as const satisfies Record<string, Pace>

/** After how long somebody may try again where too many tried at once, in ms. */
const fullMs = 5_000

/** How a try ended. */
export type Verdict =
  | { kind: 'right'; password: StoredPassword; isKnownDevice: boolean }
  | { kind: 'wrong' }
  | { kind: 'tooMany'; waitMs: number }

/**
 * Decides on passwords. Whoever comes on a device that is known to the account is counted and served apart from
 * everybody else, so that nobody keeps them out; all others are slowed down by address and by account, and of them only
 * a few are worked on at once. What is said and done is the same whether there is such an account or not.
 */
export function createAdmission({ now }: { now: () => Date }) {
  const throttle = createThrottle(() => now().getTime())
  // Hashing takes a core for a quarter of a second: the known have half of the threads for themselves.
  const lanes = {
    known: createLane({ atOnce: 2, waiting: 50 }),
    unknown: createLane({ atOnce: 2, waiting: 20 }),
  }

  async function weigh(args: {
    names: readonly Paced[]
    isKnown: boolean
    work: () => Promise<StoredPassword | null>
  }): Promise<Verdict> {
    const { names, isKnown, work } = args
    const attempt = throttle.begin(names)
    if ('waitMs' in attempt) return { kind: 'tooMany', waitMs: attempt.waitMs }
    try {
      const turn = lanes[isKnown ? 'known' : 'unknown'](work)
      if (!turn) {
        // Nothing was tried.
        attempt.succeeded()
        return { kind: 'tooMany', waitMs: fullMs }
      }
      const password = await turn
      if (!password) return { kind: 'wrong' }
      attempt.succeeded()
      return { kind: 'right', password, isKnownDevice: isKnown }
    } catch (error) {
      attempt.succeeded()
      throw error
    }
  }

  return {
    /** Somebody who wants to sign in as `name`, the account that `where` finds. */
    async admit(args: {
      req: PayloadRequest
      collection: string
      name: string
      where: Where
      password: string
    }): Promise<Verdict> {
      const { req, collection, name, where, password } = args
      const { payload, headers } = req
      const find = () => storedPassword(payload, collection, where)
      const devices = devicesIn(payload, headers, now())
      // Without a device of ours nothing is looked up: a refusal tells nothing of who is there, not even by its time.
      const before = devices.length > 0 ? await find() : null
      const device = before && knownTo(payload, devices, before)
      const names = device ? [nameOfDevice(device)] : strangers(headers, name)
      const work = async () => {
        const stored = await find()
        return (await checkPassword(stored, password)) ? stored : null
      }
      const verdict = await weigh({ names, isKnown: Boolean(device), work })
      if (verdict.kind !== 'right') return verdict
      return { ...verdict, password: await renew({ req, collection, ...verdict, typed: password }) }
    },
    /** Somebody who is signed in and says their present password. */
    async confirm(args: {
      req: PayloadRequest
      collection: string
      person: string | number
      password: string
    }): Promise<Verdict> {
      const { req, collection, person, password } = args
      const where = { id: { equals: person } }
      return weigh({
        names: [{ name: `own ${person}`, pace: paces.account }],
        isKnown: true,
        work: async () => {
          const stored = await storedPassword(req.payload, collection, where)
          return (await checkPassword(stored, password)) ? stored : null
        },
      })
    },
    /** The cookie by which this device is known to an account from now on. */
    async remember(args: {
      req: PayloadRequest
      collection: string
      person: string | number
    }): Promise<string | null> {
      const { req, collection, person } = args
      const { payload, headers } = req
      const account = await storedPassword(payload, collection, { id: { equals: person } })
      return (
        account &&
        rememberDevice({
          payload,
          devices: devicesIn(payload, headers, now()),
          account,
          isSecure: payload.config.serverURL.startsWith('https:'),
          now: now(),
        })
      )
    },
  }
}

export type Admission = ReturnType<typeof createAdmission>

const nameOfDevice = ({ account, random }: Device): Paced => ({
  name: `device ${account} ${random}`,
  pace: paces.device,
})

/** Without a server of ours in front nobody tells addresses; the account is counted all the same. */
function strangers(headers: Headers, name: string): Paced[] {
  const address = clientAddressOf(headers)
  return [
    ...(address ? [{ name: `address ${networkOf(address)}`, pace: paces.address }] : []),
    { name: `account ${name}`, pace: paces.account },
  ]
}

/** A password that was hashed in a weaker way before is hashed in the present one. */
async function renew(args: {
  req: PayloadRequest
  collection: string
  password: StoredPassword
  typed: string
}): Promise<StoredPassword> {
  const { req, collection, password, typed } = args
  const better = await renewedHash(password, typed)
  if (!better) return password
  const { id, hash, salt } = password
  const isDone = await compareAndSet({
    payload: req.payload,
    collection,
    id,
    expected: { and: [{ hash: { equals: hash } }, { salt: { equals: salt } }] },
    data: { ...better },
  })
  return isDone ? { id, ...better } : password
}
