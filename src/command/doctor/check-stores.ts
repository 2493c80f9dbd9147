import { openDeliveryStore } from '../../database/delivery/open'
import type { DeliveryStore } from '../../delivery/store'
import { VigilError } from '../../core/errors'
import type { WorkerEnvironment } from '../../processes/env'
import { type Keyring, parseKeyring } from '../../subscribers/keyring/keyring'
import { readKeyringFile } from '../../subscribers/keyring/keyring-file'

/** The keyring, and the store that it opens. */
export async function checkStores(
  env: Pick<WorkerEnvironment, 'keyring' | 'keyringFile' | 'deliveryUrl' | 'databaseUrl'>,
): Promise<string[]> {
  const problems: string[] = []
  let ring: Keyring | null = null
  try {
    ring = env.keyringFile ? readKeyringFile(env.keyringFile) : parseKeyring(env.keyring ?? '')
  } catch (error) {
    if (!(error instanceof VigilError)) throw error
    problems.push(error.message)
  }
  if (env.deliveryUrl === env.databaseUrl) {
    problems.push(
      'DELIVERY_URL is the database of the newsroom: give the worker a store of its own.',
    )
    return problems
  }
  try {
    const store = await openDeliveryStore(env.deliveryUrl)
    try {
      await store.prepare()
      if (ring && (await holdsOthers(store, ring))) {
        problems.push(
          'The keyring lacks the key of subscribers in the delivery store: put the keyring back that belongs to it, from its backup. Nobody is reached and nobody is lost meanwhile.',
        )
      }
    } finally {
      await store.close()
    }
  } catch {
    problems.push(
      'The delivery store does not open: look whether the folder or the server of DELIVERY_URL is there and may be written to.',
    )
  }
  return problems
}

/** Whether somebody is sealed with a key that the ring has not; a few rows tell, since a wrong ring opens none. */
async function holdsOthers({ subscribers }: DeliveryStore, ring: Keyring): Promise<boolean> {
  const rows = await subscribers.sealedByOther(ring.active, 1000)
  return rows.some(({ keyId }) => !(keyId in ring.keys))
}
