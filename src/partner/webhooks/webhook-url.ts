import { problemWithUrl as problemWithAddress } from '../../outbound/problem-with-url'

/**
 * What is wrong with the address of an endpoint, as a sentence; null when it can be used.
 * @param allowPrivate - for development: http and addresses of one's own network
 */
export const problemWithUrl = (value: unknown, allowPrivate: boolean): string | null =>
  problemWithAddress(value, {
    allowPrivate,
    wanted: 'the public address of the partner’s site',
  })
