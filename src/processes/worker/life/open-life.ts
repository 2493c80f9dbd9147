import type { BasePayload } from 'payload'
import { openLifeFiles, databaseName, stateFolder } from '../../../core/life/life-files'
import { openCmsLife } from '../../../database/cms/cms-life'
import type { DeliveryStore } from '../../../delivery/store'
import type { Slugs } from '../../../options'
import { type Erasures, openErasures } from '../../../subscribers/erasures'
import type { WorkerEnvironment } from '../../env'
import type { GuardedDatabase } from './look-at-lives'

type Where = Pick<WorkerEnvironment, 'databaseUrl' | 'deliveryUrl' | 'stateDir'>

/** Where both databases and their files say how far they have come. */
export function openLives(args: {
  env: Where
  payload: BasePayload
  slugs: Slugs
  delivery: Pick<DeliveryStore, 'life'>
}): { delivery: GuardedDatabase; cms: GuardedDatabase } {
  const { env, payload, slugs, delivery } = args
  const files = (databaseUrl: string) =>
    openLifeFiles({ databaseUrl, stateDir: env.stateDir, keeper: 'worker' })
  return {
    delivery: { store: delivery.life, files: files(env.deliveryUrl) },
    cms: { store: openCmsLife(payload, slugs.storeLives), files: files(env.databaseUrl) },
  }
}

/** Who was erased from the delivery store, kept outside of it; undefined where nothing outlives the process. */
export function openWorkerErasures({ deliveryUrl, stateDir }: Where): Erasures | undefined {
  const folder = stateFolder(deliveryUrl, stateDir)
  return folder === null ? undefined : openErasures({ folder, name: databaseName(deliveryUrl) })
}
