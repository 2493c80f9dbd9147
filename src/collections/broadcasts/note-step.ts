import type { BasePayload } from 'payload'
import { advanceLife } from '../../core/life/advance'
import { ownLogger } from '../../core/log/own-logger'
import { openCmsLife } from '../../database/cms/cms-life'
import type { SanitisedOptions } from '../../options'

/**
 * Notes in the database and outside of it that something is to be sent or was stopped, so that a copy of the
 * database from before is seen to be older, also where no worker was running meanwhile. A failure is logged and holds
 * no step up.
 */
export async function noteStep(
  payload: BasePayload,
  { slugs, lifeFiles }: Pick<SanitisedOptions, 'slugs' | 'lifeFiles'>,
): Promise<void> {
  if (!lifeFiles) return
  try {
    const store = openCmsLife(payload, slugs.storeLives)
    const life = await advanceLife({ store, nowMs: Date.now(), seen: lifeFiles.read() })
    // Of a copy that was put back the worker decides; what is known of it must not be lost before.
    if (life) await lifeFiles.write(life)
  } catch (err) {
    ownLogger(payload.logger).warn({
      msg: 'the newsroom could not note how far it has come; a copy put back may not be noticed',
      err,
    })
  }
}
