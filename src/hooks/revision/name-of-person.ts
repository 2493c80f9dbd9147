import type { BasePayload } from 'payload'
import { asRecord } from '../../core/whole-document'

/** The name of somebody who writes here, for their colleagues; `somebody` when they have none, or have left. */
export async function nameOfPerson(payload: BasePayload, id: string): Promise<string> {
  const person = await payload.findByID({
    collection: payload.config.admin.user,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  const { name } = asRecord(person)
  return typeof name === 'string' && name !== '' ? name : 'somebody'
}
