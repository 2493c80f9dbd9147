import { expect, it } from 'vitest'
import { presentCodes } from '../../../sandbox/core/codes'

// RFC 6238, appendix B, of whose eight digits an app shows the last six.
const account = { email: 'a@b.invalid', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }

it.each([
  [59_000, '287082', 1_000],
  [60_000, '359152', 30_000],
  [1_111_111_109_000, '081804', 1_000],
])('at %d ms an app shows %s for %d ms more', (now, code, leftMs) => {
  expect(presentCodes([account], now)).toEqual({ leftMs, codes: [{ email: 'a@b.invalid', code }] })
})

it('knows nobody where nobody was named', () => {
  expect(presentCodes([], 0).codes).toEqual([])
})
