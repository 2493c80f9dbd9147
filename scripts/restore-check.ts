import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createLogger } from '../src/core/log/logger'
import { openDeliveryStore } from '../src/database/delivery/open'
import { sanitiseOptions } from '../src/options'
import { readWorkerEnvironment } from '../src/processes/env'
import { applyRestore, checkRestore } from '../src/processes/worker/life/check-restore'
import { openWorkerErasures } from '../src/processes/worker/life/open-life'
import { createCarriers } from '../src/processes/worker/own-bots'
import { parseKeyring } from '../src/subscribers/keyring/keyring'
import { fixedKeyring, keyringFromFile } from '../src/subscribers/seal'
import { createSubscribers } from '../src/subscribers/subscribers'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

/**
 * After databases were put back from a backup, before anything is started; needs the worker's environment.
 * `npm run restore:check` looks and changes nothing; with `-- --apply` it does what a machine can. Exit codes: 0 all is
 * well, 2 something has to be done, 1 it could not be found out.
 */
runCommand(async () => {
  const { values } = parseArgs({ options: { apply: { type: 'boolean', default: false } } })
  const env = readWorkerEnvironment()
  const { slugs } = sanitiseOptions()
  const now = () => new Date()
  const payload = await openCms(env)
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
  const args = {
    ...{ env, payload, slugs, store, subscribers, now },
    carriers: createCarriers({ payload, slugs, hasAlliance: env.telegramToken !== null }),
    logger: createLogger({ level: 'silent' }),
  }
  const found = await checkRestore(args)
  for (const line of found.lines) console.log(line)
  const left = values.apply ? await applyRestore(args) : found
  if (values.apply) for (const line of left.lines) console.log(line)
  else if (found.isPressing) {
    console.log('Run `npm run restore:check -- --apply` before the worker is started.')
  }
  await store.close()
  await payload.destroy()
  if (left.isPressing) process.exit(2)
})
