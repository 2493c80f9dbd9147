import { describe, expect, it } from 'vitest'
import { caseLabel } from '../../../src/admin/cases/case-choices'

describe('a case in the list of cases', () => {
  it.each([
    [
      { caseRef: 'AZ-2026-014', title: 'Arrests', country: 'AZ', status: 'open' },
      'AZ-2026-014: Arrests (Azerbaijan, open)',
    ],
    [{ caseRef: 'AZ-2026-014', country: 'AZ' }, 'AZ-2026-014 (Azerbaijan)'],
    [{ title: ' Arrests ', country: 'a', status: 'closed' }, 'Arrests (a, closed)'],
    [{ title: 'Arrests', status: 'of-a-host' }, 'Arrests (of-a-host)'],
    [{}, 'A case without a title'],
  ])('%j is %s', (found, label) => {
    expect(caseLabel(found)).toBe(label)
  })
})
