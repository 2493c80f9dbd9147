import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type BasePayload } from 'payload'
import { generateCookie, parseCookies } from 'payload/shared'
import type { ID } from '../../../core/whole-document'

/** The cookie in which a browser keeps that it has signed in before; over https its name begins with `__Host-`. */
const deviceCookie = 'vigil-device'

/** How long a device stays known without signing in, in days. */
const knownDays = 180

/** How many accounts one browser is known to: more than people share a machine. */
const mostAccounts = 4

const dayMs = 24 * 60 * 60_000

/** What a device was given for one account: signed, so that only what was given here counts. */
export type Device = {
  account: string
  /** 128 random bits, in base64url. */
  random: string
  /** When it was given, in days since 1970. */
  day: number
  /** Follows from the password's hash: a new password ends it. */
  tag: string
}

type Secret = Pick<BasePayload, 'secret'>

const mac = ({ secret }: Secret, what: string, text: string): string =>
  createHmac('sha256', createHmac('sha256', secret).update('vigil-device').digest())
    .update(`${what}:${text}`)
    .digest('base64url')

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const bodyOf = ({ account, random, day, tag }: Device): string =>
  [account, random, day, tag].join('.')

const tagOf = (payload: Secret, account: ID, hash: string): string =>
  mac(payload, 'password', `${account}:${hash}`).slice(0, 22)

/** The devices that a request's cookie holds, those alone that were given here and are not too old. */
export function devicesIn(payload: Secret, headers: Headers, now: Date): Device[] {
  const value = parseCookies(headers).get(deviceCookie) ?? ''
  if (value.length > 4096) return []
  const today = Math.floor(now.getTime() / dayMs)
  return value
    .split('~')
    .slice(0, mostAccounts)
    .flatMap((entry) => {
      const [account = '', random = '', day = '', tag = '', signature = ''] = entry.split('.')
      const device: Device = { account, random, day: Number(day), tag }
      const isOurs = isSame(signature, mac(payload, 'device', bodyOf(device)))
      return isOurs && today - device.day < knownDays ? [device] : []
    })
}

/** The one of `devices` that is known to an account with this password; null where none is. */
export const knownTo = (
  payload: Secret,
  devices: readonly Device[],
  { id, hash }: { id: ID; hash: string },
): Device | null =>
  devices.find(
    ({ account, tag }) => account === String(id) && isSame(tag, tagOf(payload, id, hash)),
  ) ?? null

/** The `Set-Cookie` by which a device is known to an account from now on, beside what it was known to. */
export function rememberDevice(args: {
  payload: BasePayload
  devices: readonly Device[]
  account: { id: ID; hash: string }
  isSecure: boolean
  now: Date
}): string {
  const { payload, devices, account, isSecure, now } = args
  const before = devices.find((device) => device.account === String(account.id))
  const device: Device = {
    account: String(account.id),
    random: before?.random ?? randomBytes(16).toString('base64url'),
    day: Math.floor(now.getTime() / dayMs),
    tag: tagOf(payload, account.id, account.hash),
  }
  const kept = [device, ...devices.filter((one) => one !== before)].slice(0, mostAccounts)
  return generateCookie({
    name: deviceCookie,
    value: kept.map((one) => `${bodyOf(one)}.${mac(payload, 'device', bodyOf(one))}`).join('~'),
    httpOnly: true,
    maxAge: (knownDays * dayMs) / 1000,
    path: '/',
    sameSite: 'Strict',
    secure: isSecure,
    returnCookieAsObject: false,
  }) as string
}
