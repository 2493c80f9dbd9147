import type { Mutation } from '../mutation'

/** What is composed for whom. */
export const messages: Mutation[] = [
  {
    name: 'Somebody who stopped gets alerts.',
    file: 'src/broadcasts/alert/compose-alert.ts',
    find: 'if (isPaused(subscriber, now) || !isMeantFor(',
    replace: 'if (!isMeantFor(',
    tests: ['tests/unit/broadcasts/broadcasts.test.ts'],
  },
  {
    name: 'An alert wakes people in their quiet hours.',
    file: 'src/broadcasts/alert/compose-alert.ts',
    find: 'return !wakes && isQuiet(subscriber, now)',
    replace: 'return false',
    tests: ['tests/unit/broadcasts/broadcasts.test.ts'],
  },
  {
    name: 'An alert for followers alone reaches everybody.',
    file: 'src/broadcasts/audience.ts',
    find: 'if (orgs.length > 0 && !orgs.some(',
    replace: 'if (orgs.length < 0 && !orgs.some(',
    tests: ['tests/unit/broadcasts/broadcasts.test.ts'],
  },
  {
    name: 'A message of several organisations has the name of the first on a locked phone.',
    file: 'src/broadcasts/discreet.ts',
    find: 'if (!first || others.some(({ organisation }) => organisation !== first.organisation)) return null',
    replace: 'if (!first || others.length < 0) return null',
    tests: ['tests/unit/broadcasts/discreet-cover.test.ts'],
  },
  {
    name: 'Who follows other organisations gets an alert all the same.',
    file: 'src/broadcasts/audience.ts',
    find: 'followsOrganisation(reader, organisation) &&',
    replace: '',
    tests: ['tests/unit/broadcasts/broadcasts.test.ts'],
  },
  {
    name: 'A remembrance day is told to somebody who asked for none this year.',
    file: 'src/broadcasts/remembrance/compose-remembrance.ts',
    find: 'reader.remembrance.skipYear === yearOf(morning.day) ? null : morning.day',
    replace: 'morning.day',
    tests: ['tests/unit/broadcasts/remembrance.test.ts'],
  },
  {
    name: 'Who has stopped a petition hears that it closed.',
    file: 'src/broadcasts/closed/compose-closed.ts',
    find: 'if (!on || stopped.includes(petition.id) || isPaused(reader, now)) return null',
    replace: 'if (!on || isPaused(reader, now)) return null',
    tests: ['tests/unit/broadcasts/notices.test.ts'],
  },
  {
    name: 'A correction that says no facts is called by what was wrong.',
    file: 'src/broadcasts/alert/alert-title.ts',
    find: "if (facts === null) return line('weSaid') === null ? line('statusTag') : word",
    replace: "if (facts === null) return line('weSaid') ?? line('statusTag')",
    tests: ['tests/unit/broadcasts/alert-title.test.ts'],
  },
  {
    name: 'The first line names another time than “Act by”.',
    file: 'src/broadcasts/alert/check-deadlines.ts',
    find: "texts.statusTag ?? '', isAsking(alert))",
    replace: "'', isAsking(alert))",
    tests: ['tests/unit/broadcasts/deadlines.test.ts'],
  },
  {
    name: 'A digest that has more leads to its settings.',
    file: 'src/broadcasts/digest/compose-digest.ts',
    find: "{ name: 'digestmore', after, until, page: page + 1 }",
    replace: "{ name: 'show', screen: 'digest' }",
    tests: ['tests/unit/broadcasts/digest.test.ts'],
    only: 'leads to the rest with one tap',
  },
  {
    name: 'A digest begins with what says something about its reader.',
    file: 'src/broadcasts/digest/compose-digest.ts',
    find: 'const rank = note.sensitive ? 1 : 0',
    replace: 'const rank = 0',
    tests: ['tests/unit/broadcasts/digest.test.ts'],
    only: 'never begins with what may say something',
  },
]
