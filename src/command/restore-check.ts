import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createLogger } from '../core/log/logger'
import { openDeliveryStore } from '../database/delivery/open'
import { readWorkerEnvironment } from '../processes/env'
import { applyRestore, checkRestore } from '../processes/worker/life/check-restore'
import { openWorkerErasures } from '../processes/worker/life/open-life'
import { createCarriers } from '../processes/worker/own-bots'
import { parseKeyring } from '../subscribers/keyring/keyring'
import { fixedKeyring, keyringFromFile } from '../subscribers/seal'
import { createSubscribers } from '../subscribers/subscribers'
import type { Command } from './command'

/**
 * After databases were put back from a backup, before anything is started; needs the worker's environment. It looks and
 * changes nothing; with `--apply` it does what a machine can. Exit codes: 0 all is well, 2 something has to be done, 1
 * it could not be found out.
 */
export const restoreCheck: Command = async ({ args, call, environment, openCms, print }) => {
  const { values } = parseArgs({ args, options: { apply: { type: 'boolean', default: false } } })
  const { payload, slugs, env: cms } = await openCms()
  const env = readWorkerEnvironment(environment, cms)
  const now = () => new Date()
  const store = await openDeliveryStore(env.deliveryUrl)
  await store.prepare()
  const erasures = openWorkerErasures(env)
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: env.keyringFile
      ? keyringFromFile(env.keyringFile)
      : fixedKeyring(parseKeyring(env.keyring ?? '')),
    random: randomBytes,
    now,
    ...(erasures ? { erasures } : {}),
  })
  const restore = {
    ...{ env, payload, slugs, store, subscribers, now },
    carriers: createCarriers({ payload, slugs, hasAlliance: env.telegramToken !== null }),
    logger: createLogger({ level: 'silent' }),
  }
  const found = await checkRestore(restore)
  for (const line of found.lines) print(line)
  const left = values.apply ? await applyRestore(restore) : found
  if (values.apply) for (const line of left.lines) print(line)
  else if (found.isPressing) print(`Run \`${call} --apply\` before the worker is started.`)
  await store.close()
  await payload.destroy()
  return left.isPressing ? 2 : 0
}
