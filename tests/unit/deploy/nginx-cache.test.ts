import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const directives = readFileSync('deploy/nginx/vigil.conf', 'utf8').replace(/#.*$/gm, '')

it('nginx keeps no answer for longer than it says, and hands out none that is stale', () => {
  expect(directives).toContain('proxy_cache vigil_partners;')
  for (const name of ['use_stale', 'background_update', 'valid', 'ignore_headers', 'key']) {
    expect(directives).not.toContain(`proxy_cache_${name}`)
  }
  expect(directives).not.toContain('proxy_ignore_headers')
})
