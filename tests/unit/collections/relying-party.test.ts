import { describe, expect, it } from 'vitest'
import { relyingPartyOf } from '../../../src/collections/people/second-factor/passkeys/relying-party'

describe('an address of the newsroom', () => {
  it.each([
    ['https://newsroom.example.org', 'newsroom.example.org', 'https://newsroom.example.org'],
    ['https://newsroom.example.org/', 'newsroom.example.org', 'https://newsroom.example.org'],
    [
      'https://Newsroom.example.org:8443/x',
      'newsroom.example.org',
      'https://newsroom.example.org:8443',
    ],
    ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
    ['http://newsroom.localhost:3000', 'newsroom.localhost', 'http://newsroom.localhost:3000'],
  ])('%s has passkeys', (address, id, origin) => {
    expect(relyingPartyOf(address)).toEqual({ id, origin })
  })

  it.each([
    undefined,
    '',
    'newsroom',
    'http://newsroom.example.org',
    'http://localhost.example.org',
    'http://127.0.0.1:3000',
    'https://192.0.2.7',
    'https://[2001:db8::1]',
    'ftp://newsroom.example.org',
  ])('%s has none', (address) => {
    expect(relyingPartyOf(address)).toBeNull()
  })
})
