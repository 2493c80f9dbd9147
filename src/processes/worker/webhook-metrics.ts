import { gauge, type Metric } from '../../core/metrics'
import type { WebhooksHealth } from './start-webhooks'

/** What the metrics say about telling webhooks. */
export function metricsOfWebhooks({
  owner,
  quietMs,
  sending,
  longestMs,
}: Pick<WebhooksHealth, 'owner' | 'quietMs' | 'sending' | 'longestMs'>): Metric[] {
  return [
    gauge('webhooks_owner', '1 on the worker that tells webhooks.', Number(owner)),
    gauge(
      'webhooks_quiet_seconds',
      'Time since the worker that tells webhooks last looked for something to tell.',
      quietMs / 1000,
    ),
    gauge('webhooks_sending', 'Endpoints that are being told now.', sending),
    gauge(
      'webhooks_longest_seconds',
      'For how long one of them is told already.',
      longestMs / 1000,
    ),
  ]
}
