import { randomBytes } from 'node:crypto'

/** Under which header the newsroom's server passes on who is at the other end of a connection. */
const header = 'x-vigil-client'

/** The server and the routes are bundled apart; both find the same secret of this process here. */
const place = Symbol.for('vigil.client-address')

/** Nobody outside knows it, so a header that came over the network is never taken for ours. */
const secret = (): string => {
  const known = globalThis as { [place]?: string }
  return (known[place] ??= randomBytes(24).toString('base64url'))
}

/** The header that tells the address of a client to the routes of this process. */
export const clientAddressHeader = (address: string): [name: string, value: string] => [
  header,
  `${secret()} ${address}`,
]

/** The address that {@link clientAddressHeader} told; null where nothing of this process stands in front. */
export function clientAddressOf(headers: Pick<Headers, 'get'>): string | null {
  const [given, address] = (headers.get(header) ?? '').split(' ')
  return given === secret() && address ? address : null
}
