import type { Mutation } from '../mutation'

/** What people write and tap. */
export const bot: Mutation[] = [
  {
    name: 'An update is recorded before its effect.',
    file: 'src/bot/intake/take-update.ts',
    find: 'await effect()\n    await updates.record(name, update.update_id, dayOf(options.now()))',
    replace:
      'await updates.record(name, update.update_id, dayOf(options.now()))\n    await effect()',
    tests: ['tests/bot/intake.test.ts'],
  },
  {
    name: 'An update that was handled is handled again.',
    file: 'src/bot/intake/take-update.ts',
    find: 'if (await updates.seen(name, update.update_id)) return',
    replace: '',
    tests: ['tests/bot/intake.test.ts'],
  },
  {
    name: 'Updates are confirmed before they were handled.',
    file: 'src/bot/intake/polling.ts',
    find: 'await Promise.all(batch.map((raw) => takeOne(raw)))',
    replace: 'void Promise.all(batch.map((raw) => takeOne(raw)))',
    tests: ['tests/bot/intake.test.ts'],
    only: 'confirms updates only after they were handled',
  },
  {
    name: 'A webhook is believed without its secret.',
    file: 'src/bot/intake/webhook.ts',
    find: 'if (given === null || !isSameSecret(given, target.secret)) return answer(401)',
    replace: 'if (given === undefined) return answer(401)',
    tests: ['tests/bot/intake.test.ts'],
  },
  {
    name: 'Blocking the bot leaves the record.',
    file: 'src/bot/intake/attach-handlers.ts',
    find: "new_chat_member.status === 'kicked'",
    replace: "new_chat_member.status === 'left'",
    tests: ['tests/bot/leaving.test.ts'],
    only: 'erases the record at once',
  },
  {
    name: 'A flood under somebody’s name keeps them from leaving.',
    file: 'src/bot/intake/flood-limit.ts',
    find: '.update(`${lane}:${chat}`)',
    replace: '.update(`${lane.length > 0}:${chat}`)',
    tests: ['tests/bot/intake.test.ts'],
  },
  {
    name: 'Confirming “forget me” forgets nothing.',
    file: 'src/bot/handlers/leaving.ts',
    find: '  await services.subscribers.erase(services.bot, reader.chat)\n',
    replace: '',
    tests: ['tests/bot/leaving.test.ts'],
    only: 'shows the whole record, asks once, erases the row and clears the chat',
  },
  {
    name: 'Saying /stop again puts off the erasure.',
    file: 'src/bot/handlers/leaving.ts',
    find: 'stoppedOn: record.stoppedOn ?? today,',
    replace: 'stoppedOn: today,',
    tests: ['tests/bot/leaving.test.ts'],
    only: 'keeps the first day when it is said again later',
  },
  {
    name: 'One person lights many candles a day.',
    file: 'src/bot/handlers/candles.ts',
    find: 'if (candleLimit.has(reader.chat, target.publicId, now)) {',
    replace: 'if (false) {',
    tests: ['tests/bot/candles.test.ts'],
    only: 'counts once a day for each target',
  },
]
