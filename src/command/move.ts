import { parseArgs } from 'node:util'
import { ConfigurationError } from '../core/errors'
import { systemMonotonic, systemTimer } from '../core/timer'
import { moveInstallation } from '../move/move-installation'
import { readMoveEnvironment } from '../processes/env'
import type { Command, MoveContext } from './command'

const usage = (call: string, needs: string): string =>
  `Usage: ${call} ${needs}
  moves everything from SQLite to MongoDB, whose databases must be empty. Stop web, worker and api first. It may be
  broken off and called again; the files of SQLite stay as they are.`

/** Moves an installation from SQLite to MongoDB. */
export const move: Command<MoveContext> = async (context) => {
  const { args, call, needs, environment, openCms, openTarget, print } = context
  const { values } = parseArgs({
    args,
    options: { stopped: { type: 'boolean', default: false }, to: { type: 'string' } },
  })
  // Nothing in the databases tells whether web or api run.
  if (!values.stopped) throw new ConfigurationError(usage(call, needs))
  const { deliveryUrl, targetDeliveryUrl } = readMoveEnvironment(environment)
  const { payload, slugs, env } = await openCms()
  const target = await openTarget(values.to)
  try {
    const { items, seconds } = await moveInstallation({
      from: { payload, deliveryUrl },
      to: { payload: target, deliveryUrl: targetDeliveryUrl },
      slugs,
      stateDir: env.stateDir,
      now: () => new Date(),
      monotonic: systemMonotonic,
      setTimer: systemTimer,
      onLine: print,
    })
    print(
      `${items} items were moved and compared in ${seconds.toFixed(1)} s (${Math.round(items / Math.max(seconds, 0.1))} a second).`,
    )
    print(
      'Now set DATABASE_URL and DELIVERY_URL to MongoDB and DATABASE_IDS=text, run audit verify, and start. Keep the files of SQLite until you are sure, then destroy them: people who leave later are still in them.',
    )
  } finally {
    await payload.destroy()
    await target.destroy()
  }
}
