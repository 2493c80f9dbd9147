import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigurationError, SealError } from '../../../src/core/errors'
import {
  addKey,
  createKeyring,
  onlyActiveKey,
  parseKeyring,
} from '../../../src/subscribers/keyring/keyring'
import { readKeyringFile, writeKeyringFile } from '../../../src/subscribers/keyring/keyring-file'
import { keyringFromFile, deriveKeys } from '../../../src/subscribers/seal'
import { openToken } from '../../../src/core/open-token'
import { sealToken } from '../../../src/core/seal-token'

const ring = createKeyring(randomBytes)
const token = '123456789:sample-token-for-tests_only_AbCdEfGhIj'

describe('a keyring', () => {
  test('it can be written as JSON and read again', () => {
    expect(parseKeyring(JSON.stringify(ring))).toEqual(ring)
  })

  test('it follows from the randomness that it was given alone', () => {
    const counter = () => {
      let calls = 0
      return (size: number) =>
        createHash('shake256', { outputLength: size }).update(String(calls++)).digest()
    }
    expect(createKeyring(counter())).toEqual(createKeyring(counter()))
    expect(createKeyring(randomBytes)).not.toEqual(ring)
  })

  test('sealing and index keys differ from each other and between keys', () => {
    const both = deriveKeys(addKey(ring, randomBytes))
    const exported = [...both.values()].flatMap(({ sealing, index }) =>
      [sealing, index].map((key) => key.export().toString('hex')),
    )
    expect(new Set(exported).size).toBe(4)
    expect(exported).not.toContain(Buffer.from(ring.keys[ring.active]!, 'base64').toString('hex'))
  })

  test('another key becomes the active one, and the old one can be taken away', () => {
    const two = addKey(ring, randomBytes)
    expect(two.active).not.toBe(ring.active)
    expect(two.keys).toMatchObject(ring.keys)
    expect(two.tokenKey).toEqual(ring.tokenKey)
    expect(Object.keys(onlyActiveKey(two).keys)).toEqual([two.active])
  })

  const secret = ring.keys[ring.active]!
  test.each([
    ['not JSON', `{"keys": ${secret}`],
    ['no object', JSON.stringify(secret)],
    ['another version', JSON.stringify({ ...ring, version: 2 })],
    ['an unknown active key', JSON.stringify({ ...ring, active: 'k0' })],
    ['a short key', JSON.stringify({ ...ring, keys: { [ring.active]: secret.slice(0, 20) } })],
    ['a key in the place of a name', JSON.stringify({ ...ring, keys: { [secret]: secret } })],
    ['an unknown field', JSON.stringify({ ...ring, [secret]: 1 })],
    [
      'two halves that are no pair',
      JSON.stringify({ ...ring, tokenKey: { ...ring.tokenKey, public: secret } }),
    ],
  ])('%s is refused without repeating a key', (_, text) => {
    const parse = () => parseKeyring(text)
    expect(parse).toThrow(ConfigurationError)
    expect(parse).not.toThrow(secret)
  })
})

describe('a keyring file', () => {
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigil-keyring-'))
    path = join(folder, 'keyring.json')
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('it is written for its owner only, and nothing else is left in the folder', async () => {
    await writeKeyringFile(path, ring)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['keyring.json'])
    expect(readKeyringFile(path)).toEqual(ring)
  })

  test('an existing one is not replaced unless this is asked for', async () => {
    await writeKeyringFile(path, ring)
    const other = createKeyring(randomBytes)
    await expect(writeKeyringFile(path, other)).rejects.toThrow(/already/)
    expect(readKeyringFile(path)).toEqual(ring)
    await writeKeyringFile(path, other, { replace: true })
    expect(readKeyringFile(path)).toEqual(other)
    expect(await readdir(folder)).toEqual(['keyring.json'])
  })

  test.each([0o640, 0o604, 0o620, 0o666])('mode %o is refused with what to do', async (mode) => {
    await writeFile(path, JSON.stringify(ring))
    await chmod(path, mode)
    expect(() => readKeyringFile(path)).toThrow(ConfigurationError)
    expect(() => readKeyringFile(path)).toThrow(/chmod 600/)
  })

  test('a missing one is a clear error', () => {
    expect(() => readKeyringFile(path)).toThrow(ConfigurationError)
    expect(() => keyringFromFile(path)).toThrow(ConfigurationError)
  })

  test('a source gives the new ring after it was reloaded, and the same one when nothing changed', async () => {
    await writeKeyringFile(path, ring)
    const source = keyringFromFile(path)
    const before = source.current()
    source.reload!()
    expect(source.current()).toBe(before)
    const rotated = addKey(ring, randomBytes)
    await writeKeyringFile(path, rotated, { replace: true })
    expect(source.current()).toBe(before)
    source.reload!()
    expect(source.current()).toEqual(rotated)
  })
})

describe('a sealed bot token', () => {
  const { private: privateKey, public: publicKey } = ring.tokenKey

  test('the worker opens what the web process sealed with the public key', () => {
    const sealed = sealToken(publicKey, token, 'bot-1')
    expect(openToken(privateKey, sealed, 'bot-1')).toBe(token)
    expect(sealed).not.toContain(token.slice(10))
  })

  test('sealing twice gives two texts', () => {
    expect(sealToken(publicKey, token, 'bot-1')).not.toBe(sealToken(publicKey, token, 'bot-1'))
  })

  test('it does not open for another bot, with another key, or when it was changed', () => {
    const sealed = sealToken(publicKey, token, 'bot-1')
    const other = createKeyring(randomBytes).tokenKey.private
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`
    const attempts: [string, string, string][] = [
      [privateKey, sealed, 'bot-2'],
      [other, sealed, 'bot-1'],
      [publicKey, sealed, 'bot-1'],
      [privateKey, changed, 'bot-1'],
      [privateKey, sealed.slice(0, 60), 'bot-1'],
      [privateKey, sealed.slice(3), 'bot-1'],
      [privateKey, '', 'bot-1'],
    ]
    for (const [key, text, context] of attempts) {
      expect(() => openToken(key, text, context)).toThrow(SealError)
    }
  })

  test('a public key that is none is refused', () => {
    expect(() => sealToken('abc', token, 'bot-1')).toThrow(TypeError)
  })
})
