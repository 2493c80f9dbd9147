import crypto from 'node:crypto'

const { pbkdf2 } = crypto
const start = 'quick '
const rounds = 100

/**
 * Payload hashes a password in 600,000 rounds, when it is made and at each sign-in: half a second of the
 * processor for each person of a test. One that was made here is hashed by the same function in a few, wherever
 * this process hashes and compares; every other password as in production.
 */
crypto.pbkdf2 = (...args: Parameters<typeof pbkdf2>): void => {
  const [password, salt, wanted, ...rest] = args
  const isQuick = typeof password === 'string' && password.startsWith(start)
  pbkdf2(password, salt, isQuick ? rounds : wanted, ...rest)
}

/** A random password for somebody who signs in to this process alone. */
export const quickPassword = (): string => start + crypto.randomBytes(12).toString('hex')
