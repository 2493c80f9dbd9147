import { randomBytes } from 'node:crypto'
import type { NoteQuote } from '../../bot/telegram/deliver-reply'
import { createTelegramEraser } from '../../bot/telegram/telegram-eraser'
import type { TelegramFetch } from '../../bot/telegram/telegram-fetch'
import { sweepOfShipment } from '../../broadcasts/sweep-shipment'
import type { Gate } from '../../delivery/gate/gate'
import { createReferenceWriter } from '../../delivery/references/reference-writer'
import { createSpanKeys } from '../../delivery/references/span-keys'
import { createRemovals, type Removals } from '../../delivery/removal/removals'
import type { Recipients } from '../../delivery/shipment'
import { createQuoteNotes } from './quote-notes'
import type { BotIdentity, BotRunContext } from './run-bot'
import type { SubscriberRecord } from '../../subscribers/record'
import { createWithdrawalSource } from './withdrawal-source'

/** How long a message stays on phones is chosen in hours. */
const hourMs = 3_600_000

/** From one look at all messages to the next; sooner where hours are shorter. */
const roundMs = 20_000

/**
 * What one bot does with messages after they have arrived: remembers where they are, and takes them off phones again.
 * Only alerts: reminders and digests say nothing that is not public, and are sent at most once.
 */
export function createBotRemovals(
  { bot, token, organisation }: BotIdentity,
  context: BotRunContext,
  { gate, fetch }: { gate: Gate; fetch: TelegramFetch },
): Removals & {
  recipients: Required<Pick<Recipients, 'delivered' | 'saving'>>
  noteQuote: NoteQuote
} {
  const { payload, slugs, store, subscribers, now, monotonic, setTimer, logger } = context
  const { references } = store
  const vanishHourMs = (context.vanishHourSeconds ?? hourMs / 1000) * 1000
  const common = { bot, now, random: randomBytes }
  const keys = createSpanKeys({ ...common, store: references, wrap: context.keyWrap })
  const writer = createReferenceWriter({
    ...common,
    store: references,
    keys,
    onError: (err) => logger.warn({ msg: 'where messages lie could not be stored yet', bot, err }),
  })
  const vanishMsOf = ({ vanishAfter }: Pick<SubscriberRecord, 'vanishAfter'>) =>
    vanishAfter === null ? null : vanishAfter * vanishHourMs
  const eraser = createTelegramEraser({ token, apiRoot: context.apiRoot, fetch })
  const removals = createRemovals({
    ...common,
    references,
    keys,
    writer,
    subscribers: store.subscribers,
    cursors: store.cursors,
    eraser: context.edge?.eraser(eraser) ?? eraser,
    gate,
    clock: context.clock,
    chance: Math.random,
    source: createWithdrawalSource({
      ...{ payload, slugs, bot, organisation, references, now },
      cursors: store.cursors,
      carriers: context.carriers,
      openRow: (row) => subscribers.open(row),
    }),
    open(row) {
      const record = subscribers.open(row)
      return { chat: record.chat, vanishMs: vanishMsOf(record) }
    },
    monotonic,
    setTimer,
    logger,
    times: { roundMs: Math.min(roundMs, vanishHourMs), ...context.removalTimes },
  })
  const isAlert = (id: string) => sweepOfShipment(id) === null
  return {
    ...removals,
    noteQuote: createQuoteNotes({ payload, slugs, bot, subscribers, writer, vanishMsOf, now }),
    recipients: {
      delivered({ id }, row, _chat, messageId) {
        if (isAlert(id)) writer.note(id, row, messageId)
      },
      saving: ({ id }, save) => writer.saving(id, save),
    },
  }
}
