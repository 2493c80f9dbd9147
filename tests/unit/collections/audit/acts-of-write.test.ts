import { describe, expect, it } from 'vitest'
import { auditActs } from '../../../../src/core/audit/acts'
import { actWords } from '../../../../src/collections/audit/act-words'
import { actsOfWrite } from '../../../../src/collections/audit/acts-of-write'
import { sentenceOf } from '../../../../src/collections/audit/sentence'

const person = {
  id: 'p',
  email: 'a@test.invalid',
  memberships: [{ organisation: { id: 'one' }, roles: ['editor'] }],
}
const onPerson = (data: object, before: typeof person | null = person) =>
  actsOfWrite({ key: 'users', before, data: { ...data }, wasPublic: false })

describe('actsOfWrite', () => {
  it('tells it to each organisation in which somebody works', () => {
    const memberships = ['one', 'two'].map((organisation) => ({ organisation, roles: ['editor'] }))
    expect(onPerson({ email: 'b@test.invalid', memberships })).toEqual([
      { act: 'roleGiven', organisation: 'two', detail: 'editor' },
      { act: 'addressChanged', organisation: 'one' },
      { act: 'addressChanged', organisation: 'two' },
    ])
  })

  it('tells of a new person without an organisation once', () => {
    expect(onPerson({ platformAdmin: true }, null)).toEqual([
      { act: 'invited', organisation: null },
      { act: 'roleGiven', detail: 'platformAdmin' },
    ])
  })

  it('names settings that change, not those that are only written again', () => {
    const before = { id: 'o', shortName: 'A', contacts: [{ id: '1', name: 'x' }], url: null }
    const data = { shortName: 'B', contacts: [{ name: 'x' }], url: '', updatedAt: 'now' }
    const write = { key: 'organisations', before, wasPublic: false } as const
    expect(actsOfWrite({ ...write, data })).toEqual([
      { act: 'organisationChanged', detail: 'shortName' },
    ])
    expect(actsOfWrite({ ...write, data: { ...data, shortName: 'A' } })).toEqual([])
  })
})

describe('sentenceOf', () => {
  it.each(auditActs)('%s is told in a sentence without holes', (act) => {
    const entry = {
      ...{ act, who: 'a', kind: 'alerts', thing: 't', revision: 3, detail: 'shortName' },
      outcome: 'done',
    } as const
    const sentence = sentenceOf(entry, () => 'somebody')
    expect(sentence).toMatch(/^Somebody [a-z].*\.$/)
    expect(sentence).not.toMatch(/[{}]|undefined|null|: \./)
    expect(actWords[act].label).toMatch(/^[A-Z]/)
    const bare = sentenceOf({ ...entry, detail: null, kind: null }, () => 'somebody')
    expect(bare).not.toMatch(/[{}]|undefined|: ?\.|  /)
  })
})
