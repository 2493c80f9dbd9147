import type { Metric } from '../../core/metrics'
import type { BotHealth } from './run-bot'
import type { SendingFigures } from './sending-figures'

/** One bot of this worker as the metrics see it. */
export type BotFigures = Pick<BotHealth, 'bot' | 'owner' | 'tokenRefused'> & {
  sending: ReturnType<SendingFigures['read']>
  /** Messages whose time on phones is over and that are not deleted yet; left out where nobody counts them. */
  deletionsDue?: number
}

/** What the metrics say about the bots; the only labels are the bot and the kind of outcome. */
export function metricsOfBots(bots: readonly BotFigures[]): Metric[] {
  const each = (value: (bot: BotFigures) => number | undefined): Metric['samples'] =>
    bots.flatMap((one) => {
      const found = value(one)
      return found === undefined ? [] : [{ labels: { bot: one.bot }, value: found }]
    })
  const metric = (
    name: string,
    help: string,
    value: (bot: BotFigures) => number | undefined,
    type: Metric['type'] = 'gauge',
  ): Metric => ({ name, type, help, samples: each(value) })
  return [
    metric('lease_owner', '1 on the worker that sends by the bot.', ({ owner }) => Number(owner)),
    metric('token_refused', '1 while Telegram refuses the token of the bot.', ({ tokenRefused }) =>
      Number(tokenRefused ?? false),
    ),
    metric(
      'broadcasts_due',
      'Broadcasts that are due and not finished.',
      ({ sending }) => sending.due,
    ),
    metric(
      'queue_age_seconds',
      'Time since the oldest of them could be sent.',
      ({ sending }) => sending.queueAge,
    ),
    metric(
      'sending_messages_per_second',
      'Messages that arrived, of the last ten seconds.',
      ({ sending }) => sending.rate,
    ),
    metric(
      'unconfirmed',
      'People whom an urgent broadcast that is due may not have reached.',
      ({ sending }) => sending.unconfirmed,
    ),
    metric(
      'deletions_due',
      'Messages that are to be deleted from phones and are not yet.',
      (one) => one.deletionsDue,
    ),
    metric(
      'sending_limited',
      'Calls that Telegram refused as too many (429).',
      ({ sending }) => sending.outcomes.get('limited') ?? 0,
      'counter',
    ),
    {
      name: 'sending_outcomes',
      type: 'counter',
      help: 'Attempts to send, by what became of them.',
      samples: bots.flatMap(({ bot, sending }) =>
        [...sending.outcomes].map(([outcome, value]) => ({ labels: { bot, outcome }, value })),
      ),
    },
  ]
}
