import type { AuditHead } from '../../core/audit/entry'
import { type BrokenRow, describeBroken } from '../../core/broken-rows'
import type { JobsHealth } from '../../jobs/run-jobs'
import type { WebhooksHealth } from './start-webhooks'
import type { Pulse } from '../../core/timer'
import type { Freeze } from '../../database/cms/freeze'
import type { BotHealth } from './run-bot'

/** Without a sign of life for so long a part counts as stuck, in milliseconds. */
const silentMs = 60_000
/** A stall longer than this is told of, for so long afterwards, in milliseconds. */
const stallMs = 5_000
const stallToldMs = 10_000

/** What a health check looks at. */
export type Signs = {
  jobs: JobsHealth
  webhooks: Pick<WebhooksHealth, 'owner' | 'silentMs' | 'quietMs' | 'longestMs'>
  bots: readonly BotHealth[]
  stall: ReturnType<Pulse['lastStall']>
  /** Rows that could not be read and are left out. */
  broken?: readonly BrokenRow[]
  /** What of the protection against copies that are put back is missing, one sentence each. */
  unguarded?: readonly string[]
  /** Caches that are not purged, one sentence each. */
  unpurged?: readonly string[]
  /** What is wrong with the audit, one sentence each. */
  unaudited?: readonly string[]
  /** The last entry of the audit that this worker has seen. */
  audit?: AuditHead | null
  /** Stores that take no writes, one sentence each. */
  unwritten?: readonly string[]
  /** The freeze that holds. */
  frozen?: Freeze | null
}

/** What is left out while everything else goes on, one sentence each; a new start would not mend it. */
export const degradationsOf = ({
  broken = [],
  unguarded = [],
  unpurged = [],
  unaudited = [],
  frozen,
}: Signs): string[] => [
  ...(frozen
    ? [`All sending has been frozen since ${frozen.since}: npm run freeze -- off lets it go on.`]
    : []),
  ...broken.map(describeBroken),
  ...unguarded,
  ...unpurged,
  ...unaudited,
]

/** What is wrong with a worker, one sentence each; an empty list means that it is well. */
export function problemsOf({ jobs, webhooks, bots, stall, unwritten = [] }: Signs): string[] {
  return [
    ...unwritten,
    ...jobs.stuck.map((name) => `The job ${name} runs for longer than its limit.`),
    ...(jobs.silentMs > silentMs ? ['The lease of the jobs gives no sign of life.'] : []),
    ...problemsOfWebhooks(webhooks),
    ...bots.flatMap((bot) => problemsOfBot(bot)),
    ...(stall && stall.ms > stallMs && stall.agoMs < stallToldMs
      ? [`The process stood still for ${Math.round(stall.ms / 1000)} seconds.`]
      : []),
  ]
}

function problemsOfWebhooks({ silentMs: ms, quietMs, longestMs }: Signs['webhooks']): string[] {
  return [
    ...(ms > silentMs ? ['The lease of the webhooks gives no sign of life.'] : []),
    ...(quietMs > silentMs ? ['Nothing looks for what webhooks are to be told.'] : []),
    ...(longestMs > silentMs ? ['Telling a webhook does not come to an end.'] : []),
  ]
}

function problemsOfBot({ bot, leaseSilentMs, sourceSilentMs, tokenRefused }: BotHealth): string[] {
  return [
    ...(tokenRefused
      ? [
          `Telegram refuses the token of the bot ${bot}: nothing is sent and nobody is answered by it until the right one is in place.`,
        ]
      : []),
    ...(leaseSilentMs > silentMs ? [`The lease of the bot ${bot} gives no sign of life.`] : []),
    ...(sourceSilentMs > silentMs ? [`The bot ${bot} cannot see what is to be sent.`] : []),
  ]
}
