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
]
