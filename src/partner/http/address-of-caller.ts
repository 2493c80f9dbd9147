/**
 * The address that tells callers without a key apart for their allowance; it is not kept, nor logged. Anybody can
 * write `X-Forwarded-For`; of a proxy's, the last entry is its own and those before it are what it was told.
 * @param caller.forwarded - the header `X-Forwarded-For`, null when there is none
 * @param caller.connected - the address at the other end of the connection, where that is known
 * @param caller.trustProxy - whether a proxy of ours stands in front and writes the header
 */
export function addressOfCaller({
  forwarded,
  connected,
  trustProxy,
}: {
  forwarded: string | null
  connected?: string | undefined
  trustProxy: boolean
}): string {
  const nearest = trustProxy ? forwarded?.split(',').at(-1)?.trim() : undefined
  return nearest || connected || 'unknown'
}
