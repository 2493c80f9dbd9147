import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Command, CommandContext } from './command'
import { openDeliveryStore } from '../database/delivery/open'
import type { DeliveryStore } from '../delivery/store'
import { ConfigurationError, VigilError } from '../core/errors'
import { createKeyring } from '../subscribers/keyring/keyring'
import { readKeyringFile, writeKeyringFile } from '../subscribers/keyring/keyring-file'
import { keyringFromFile } from '../subscribers/seal'
import { resealAll, retireKeys, rotateKeyring } from '../subscribers/keyring/rotation'
import { createSubscribers } from '../subscribers/subscribers'

const usage = (call: string): string => `Usage: ${call} COMMAND --file FILE
  create   makes a new keyring; refuses to replace one
  public   prints the public token key, for the web process
  rotate   adds a new active key and keeps the old ones; follow with reseal
  reseal   seals every subscriber with the active key while everything runs (needs DELIVERY_URL)
  retire   destroys the old keys when no subscriber needs them (needs DELIVERY_URL);
           with --wait it waits until the worker has sealed everybody anew`

type Order = Pick<CommandContext, 'print' | 'environment'> & { file: string; wait: boolean }

const orders: Record<string, (order: Order) => Promise<void>> = {
  async create({ file, print }) {
    await writeKeyringFile(file, createKeyring(randomBytes))
    print(
      `Created ${file}. Back it up apart from the database: without it every subscriber is lost.`,
    )
  },
  async public({ file, print }) {
    print(readKeyringFile(file).tokenKey.public)
  },
  async rotate({ file, print }) {
    await writeKeyringFile(file, rotateKeyring(readKeyringFile(file), randomBytes), {
      replace: true,
    })
    print(
      'Added a new key. Workers without a keyring file must be restarted with it before reseal.',
    )
  },
  reseal: (order) => withStore(order, (store) => reseal(order, store)),
  retire: (order) =>
    withStore(order, async (store) => {
      const { file, wait, print } = order
      if (wait) await untilNoneIsLeft(file, store)
      const ring = await retireKeys(readKeyringFile(file), store.subscribers)
      await writeKeyringFile(file, ring, { replace: true, destroy: true })
      print('The old keys are gone from the keyring. Destroy them in its backups, too.')
    }),
}

/** Looks after the keys of the subscribers. */
export const keyring: Command = async ({ args, call, environment, print }) => {
  const { values, positionals } = parseArgs({
    args,
    options: { file: { type: 'string' }, wait: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const order = orders[positionals[0] ?? '']
  if (!order || !values.file) throw new ConfigurationError(usage(call))
  await order({ file: values.file, wait: values.wait, environment, print })
}

async function reseal({ file, print }: Order, store: DeliveryStore): Promise<void> {
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: keyringFromFile(file),
    random: randomBytes,
    now: () => new Date(),
  })
  const total = await resealAll({
    subscribers,
    batchSize: 500,
    onProgress: ({ resealed }) => print(`${resealed} resealed`),
  })
  if (total.unreadable > 0) {
    throw new VigilError(
      `${total.unreadable} subscribers cannot be opened with this keyring: look for an older one.`,
    )
  }
  print('Every subscriber is sealed with the active key. The old keys can be retired.')
}

/** Asks once a second; the worker does the work and says in the newsroom how far it is. */
async function untilNoneIsLeft(file: string, store: DeliveryStore): Promise<void> {
  const { active } = readKeyringFile(file)
  while ((await store.subscribers.sealedByOther(active, 1)).length > 0) await setTimeout(1_000)
}

async function withStore(
  { environment }: Order,
  work: (store: DeliveryStore) => Promise<void>,
): Promise<void> {
  const path = environment.DELIVERY_URL_FILE
  const url = environment.DELIVERY_URL ?? (path && readFileSync(path, 'utf8').trim())
  if (!url) throw new ConfigurationError('Set DELIVERY_URL to the URL of the delivery store.')
  const store = await openDeliveryStore(url)
  try {
    await store.prepare()
    await work(store)
  } finally {
    await store.close()
  }
}
