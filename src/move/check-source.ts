import type { Client } from '@libsql/client'
import type { BasePayload } from 'payload'
import { schemaProblems } from '../database/cms/schema-problems'
import { openCmsLife } from '../database/cms/cms-life'
import { ConfigurationError } from '../core/errors'
import { pause, type SetTimer } from '../core/timer'
import type { Slugs } from '../options'

/** A worker writes its lease every two seconds and its sign of life every three: this long nothing may change. */
const watchedMs = 4_000

/**
 * Whether a newsroom can be moved as it is. Changes nothing.
 * @throws ConfigurationError with what to do first
 */
export async function checkSource(args: {
  payload: BasePayload
  slugs: Slugs
  delivery: Pick<Client, 'execute'>
  setTimer: SetTimer
}): Promise<void> {
  const { payload, slugs } = args
  const { idType } = payload.db as unknown as { idType?: string }
  if (idType !== 'uuid') {
    throw new ConfigurationError(
      'The ids of this SQLite database are numbers, and only texts can be moved: its adapter needs `idType: "uuid"` from the beginning.',
    )
  }
  if (payload.config.globals.some(({ slug }) => !slug.startsWith('payload-'))) {
    throw new ConfigurationError(
      'The Payload config has globals, which this command does not move: take them out of both configs, and enter them again afterwards.',
    )
  }
  const behind = await schemaProblems(payload, slugs)
  if (behind.length > 0) {
    throw new ConfigurationError(
      `The SQLite database is behind the config at ${behind.join(', ')}: run its migrations first.`,
    )
  }
  const { totalDocs: live } = await payload.count({
    collection: slugs.broadcasts,
    where: { state: { in: ['cooling', 'sending'] } },
    overrideAccess: true,
  })
  if (live > 0) {
    throw new ConfigurationError(
      `${live} alerts are about to be sent or being sent: start everything again, let them end or stop them, then move.`,
    )
  }
  await requireStill(args)
}

async function requireStill({
  payload,
  slugs,
  delivery,
  setTimer,
}: Parameters<typeof checkSource>[0]): Promise<void> {
  const look = async () => {
    const { rows: leases } = await delivery.execute('SELECT bot, epoch, beat FROM leases')
    const { rows: workers } = await delivery.execute('SELECT worker, beat FROM presences')
    const life = await openCmsLife(payload, slugs.storeLives).read()
    return JSON.stringify([leases, workers, life?.mark, life?.beat])
  }
  const before = await look()
  await pause(setTimer, watchedMs)
  if ((await look()) === before) return
  throw new ConfigurationError(
    'Something still works on these databases: stop web, worker and api, and keep them stopped until the move has ended.',
  )
}
