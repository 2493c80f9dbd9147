import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openDeliveryStore } from '../src/database/delivery/open'
import type { DeliveryStore } from '../src/delivery/store'
import { ConfigurationError, VigilError } from '../src/core/errors'
import { createKeyring } from '../src/subscribers/keyring/keyring'
import { readKeyringFile, writeKeyringFile } from '../src/subscribers/keyring/keyring-file'
import { keyringFromFile } from '../src/subscribers/seal'
import { resealAll, retireKeys, rotateKeyring } from '../src/subscribers/keyring/rotation'
import { createSubscribers } from '../src/subscribers/subscribers'

const usage = `Usage: npm run keyring -- COMMAND --file FILE
  create   makes a new keyring; refuses to replace one
  public   prints the public token key, for the web process
  rotate   adds a new active key and keeps the old ones; follow with reseal
  reseal   seals every subscriber with the active key while everything runs (needs DELIVERY_URL)
  retire   destroys the old keys when no subscriber needs them (needs DELIVERY_URL);
           with --wait it waits until the worker has sealed everybody anew`

type Options = { wait: boolean }

const commands: Record<string, (file: string, options: Options) => Promise<void>> = {
  async create(file) {
    await writeKeyringFile(file, createKeyring(randomBytes))
    print(
      `Created ${file}. Back it up apart from the database: without it every subscriber is lost.`,
    )
  },
  async public(file) {
    print(readKeyringFile(file).tokenKey.public)
  },
  async rotate(file) {
    await writeKeyringFile(file, rotateKeyring(readKeyringFile(file), randomBytes), {
      replace: true,
    })
    print(
      'Added a new key. Workers without a keyring file must be restarted with it before reseal.',
    )
  },
  reseal: (file) => withStore((store) => reseal(file, store)),
  retire: (file, { wait }) =>
    withStore(async (store) => {
      if (wait) await untilNoneIsLeft(file, store)
      const ring = await retireKeys(readKeyringFile(file), store.subscribers)
      await writeKeyringFile(file, ring, { replace: true, destroy: true })
      print('The old keys are gone from the keyring. Destroy them in its backups, too.')
    }),
}

async function reseal(file: string, store: DeliveryStore): Promise<void> {
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

async function withStore(work: (store: DeliveryStore) => Promise<void>): Promise<void> {
  const path = process.env.DELIVERY_URL_FILE
  const url = process.env.DELIVERY_URL ?? (path && readFileSync(path, 'utf8').trim())
  if (!url) throw new ConfigurationError('Set DELIVERY_URL to the URL of the delivery store.')
  const store = await openDeliveryStore(url)
  try {
    await store.prepare()
    await work(store)
  } finally {
    await store.close()
  }
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { file: { type: 'string' }, wait: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const command = commands[positionals[0] ?? '']
  if (!command || !values.file) throw new ConfigurationError(usage)
  await command(values.file, values)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

run().catch((error: unknown) => {
  // Anything else than our own errors may quote a URL with a password.
  const known = error instanceof VigilError || isArgumentError(error)
  const name = error instanceof Error ? error.name : 'error'
  process.stderr.write(known ? `${error.message}\n` : `Failed: ${name}. Is the database running?\n`)
  process.exitCode = 1
})

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE')
}
