import type { BasePayload } from 'payload'
import { liveStates } from '../../content/broadcast-states'
import { idOf, type ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'
import type { SanitisedOptions } from '../../options'
import type { StoredAlert } from './freeze-alert'

/** Creates the broadcast, or restarts the cooling-off of one that a dead request left behind. */
export async function createOnce(
  payload: BasePayload,
  { slugs }: SanitisedOptions,
  data: Record<string, unknown>,
): Promise<ID> {
  try {
    const made = await payload.create({
      collection: slugs.broadcasts,
      data,
      depth: 0,
      overrideAccess: true,
    })
    return made.id
  } catch (error) {
    const found = await payload.find({
      collection: slugs.broadcasts,
      where: { key: { equals: data.key } },
      limit: 1,
      depth: 0,
      overrideAccess: true,
    })
    const existing = found.docs[0]
    if (!existing) throw error
    const alert = await payload.findByID({
      collection: slugs.alerts,
      id: idOf(data.alert) as ID,
      depth: 0,
      overrideAccess: true,
    })
    if ((alert as unknown as StoredAlert).workflow === 'inReview') {
      await compareAndSet({
        payload,
        collection: slugs.broadcasts,
        id: existing.id,
        expected: { state: { equals: 'cooling' } },
        data: { notBefore: data.notBefore, notAfter: data.notAfter },
      })
    }
    return existing.id
  }
}

/** Cancels one that nobody may get, because the alert is another one by now. */
export async function cancel(
  payload: BasePayload,
  { slugs }: SanitisedOptions,
  id: ID,
): Promise<void> {
  await compareAndSet({
    payload,
    collection: slugs.broadcasts,
    id,
    expected: { state: { in: [...liveStates] } },
    data: { state: 'cancelled', reason: 'changed', finishedAt: new Date().toISOString() },
  })
}
