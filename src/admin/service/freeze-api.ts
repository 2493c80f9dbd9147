import * as z from 'zod/mini'
import type { FreezeView } from '../../collections/service/freeze-endpoints'
import { request } from '../request'

const schema: z.ZodMiniType<FreezeView> = z.object({
  frozen: z.boolean(),
  since: z.nullable(z.string()),
  note: z.nullable(z.string()),
  mayFreeze: z.boolean(),
  mayUnfreeze: z.boolean(),
})

/** Whether all sending is frozen. @throws RequestFailure */
export async function readFreeze(api: string, signal: AbortSignal): Promise<FreezeView> {
  return (await request({ url: `${api}/vigil/freeze`, schema, signal })).body
}

/** Freezes all sending or lets it go on. @throws RequestFailure */
export async function changeFreeze(
  api: string,
  { on, note }: { on: boolean; note: string },
): Promise<FreezeView> {
  const url = `${api}/vigil/${on ? 'freeze' : 'unfreeze'}`
  return (await request({ url, schema, post: { note } })).body
}
