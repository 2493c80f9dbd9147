import { openDeliveryStore } from '../../database/delivery/open'
import { VigilError } from '../../core/errors'
import type { WorkerEnvironment } from '../../processes/env'
import { parseKeyring } from '../../subscribers/keyring/keyring'
import { readKeyringFile } from '../../subscribers/keyring/keyring-file'

/** The keyring, and the store that it opens. */
export async function checkStores(
  env: Pick<WorkerEnvironment, 'keyring' | 'keyringFile' | 'deliveryUrl' | 'databaseUrl'>,
): Promise<string[]> {
  const problems: string[] = []
  try {
    if (env.keyringFile) readKeyringFile(env.keyringFile)
    else parseKeyring(env.keyring ?? '')
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
