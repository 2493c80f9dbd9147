import type { Mutation } from '../mutation'

const linking = ['tests/bot/staff/linking.test.ts']
const stopping = ['tests/bot/staff/stopping.test.ts']
const words = ['tests/unit/broadcasts/staff.test.ts']

/** Who has a staff phone, and what it can do. */
export const staff: Mutation[] = [
  {
    name: 'A code for a staff phone works twice.',
    file: 'src/collections/people/staff-phones/staff-links.ts',
    find: '          codeHash: null,\n          codeUntil: null,\n          linkHash',
    replace: '          linkHash',
    tests: linking,
    only: 'is linked once by a code',
  },
  {
    name: 'A code for a staff phone works for ever.',
    file: 'src/collections/people/staff-phones/staff-links.ts',
    find: '        { codeUntil: { greater_than: args.now.toISOString() } },\n',
    replace: '',
    tests: linking,
    only: 'is linked once by a code',
  },
  {
    name: 'A bot of another organisation links a staff phone.',
    file: 'src/processes/worker/bot-staff.ts',
    find: 'return row && isCarried(row) ? row : null',
    replace: 'return row',
    tests: linking,
    only: 'is linked by no code of somebody else’s organisation',
  },
  {
    name: 'A code for a staff phone is made without a fresh second factor.',
    file: 'src/collections/people/staff-phones/endpoints.ts',
    find: '        needsFresh(person, now())\n',
    replace: '',
    tests: linking,
    only: 'is for people of the organisation alone',
  },
  {
    name: 'Codes for staff phones can be tried without end.',
    file: 'src/bot/create-bot.ts',
    find: "mayTryStaffCode: (chat) => flood.allow(chat, 'staffCodes'),",
    replace: 'mayTryStaffCode: () => true,',
    tests: linking,
    only: 'may try five codes, and then waits',
  },
  {
    name: 'Whoever has left still stops alerts by phone.',
    file: 'src/collections/people/staff-phones/staff-links.ts',
    find: 'return person && works ? [[row, person] as const] : []',
    replace: 'return person && (works || true) ? [[row, person] as const] : []',
    tests: stopping,
    only: 'comes to nobody who has left',
  },
  {
    name: 'Every reader gets an alert before its time, as staff.',
    file: 'src/processes/worker/staff-shipments.ts',
    find: 'const message = isLinked ? composeForStaff',
    replace: 'const message = isLinked || true ? composeForStaff',
    tests: stopping,
    only: 'is on linked phones at once, and on no other before its time',
  },
  {
    name: 'A staff phone says who its owner is when it lies on a table.',
    file: 'src/broadcasts/staff/compose-staff.ts',
    find: 'if (!reader.discreet) return message',
    replace: 'if (reader.discreet) return message',
    tests: words,
    only: 'looks on a discreet phone like everything else that comes',
  },
  {
    name: 'The first tap on a staff phone stops an alert.',
    file: 'src/bot/handlers/staff.ts',
    find: "const stops = step === 'stop'",
    replace: "const stops = step !== 'show'",
    tests: stopping,
    only: 'stops an alert with two taps',
  },
  {
    name: 'The copy for staff stays on the phone when the alert has gone.',
    file: 'src/processes/worker/withdrawal-source.ts',
    find: '...(await staff.due())]',
    replace: ']',
    tests: stopping,
    only: 'is on linked phones at once, and on no other before its time',
  },
]
