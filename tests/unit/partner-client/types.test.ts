import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { clientTypesFile, renderClientTypes } from '../../../scripts/client-types'

it('the types of the partner client are those of the OpenAPI description as it is now', async () => {
  // Otherwise: npm run client:types
  expect(await readFile(clientTypesFile, 'utf8')).toBe(await renderClientTypes())
})
