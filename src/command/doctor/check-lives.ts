import type { BasePayload } from 'payload'
import { openDeliveryStore } from '../../database/delivery/open'
import type { Slugs } from '../../options'
import type { WorkerEnvironment } from '../../processes/env'
import { lookAtLives } from '../../processes/worker/life/look-at-lives'
import { openLives } from '../../processes/worker/life/open-life'

/**
 * Whether the delivery store was last used with this newsroom: each of the two databases remembers what it saw of the
 * other. A web process and a worker with different databases are seen here as soon as one of them was used before.
 */
export async function checkLives(
  { payload, slugs }: { payload: BasePayload; slugs: Slugs },
  env: Pick<WorkerEnvironment, 'databaseUrl' | 'deliveryUrl' | 'stateDir'>,
  now: Date,
): Promise<string[]> {
  const delivery = await openDeliveryStore(env.deliveryUrl)
  try {
    await delivery.prepare()
    const databases = openLives({ env, payload, slugs, delivery })
    const found = await lookAtLives({ databases, nowMs: now.getTime() })
    return found.cms.verdict === 'other' || found.delivery.verdict === 'other'
      ? [
          'The newsroom and the delivery store are not those that worked together last: give the web process and the worker the same database, and a delivery store of this newsroom. Where a backup was put back on purpose, start the worker: it holds what could go out twice.',
        ]
      : []
  } finally {
    await delivery.close()
  }
}
