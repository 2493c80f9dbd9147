import * as z from 'zod/mini'
import { alertKinds } from '../../broadcasts/broadcast'
import type { AskedAlert, AskedAlertList } from '../../collections/alerts/ally/asked-endpoints'
import { locales } from '../../core/locales'
import { previewSchema } from '../chain/chain-api'
import { request } from '../request'

export type { AskedAlert, AskedMore } from '../../collections/alerts/ally/asked-endpoints'

const entry = {
  id: z.string(),
  owner: z.string(),
  organisation: z.string(),
  headline: z.string(),
  caseRef: z.string(),
  until: z.string(),
  agreed: z.boolean(),
}

const listSchema: z.ZodMiniType<AskedAlertList> = z.object({ alerts: z.array(z.object(entry)) })

const alertSchema: z.ZodMiniType<AskedAlert> = z.object({
  ...entry,
  kind: z.enum(alertKinds),
  found: z.array(z.string()),
  previews: z.array(previewSchema),
  more: z.array(
    z.object({
      locale: z.enum(locales),
      copyText: z.string(),
      whereTo: z.array(z.string()),
      link: z.string(),
      doNot: z.array(z.string()),
      letter: z.string(),
    }),
  ),
  actBy: z.nullable(z.string()),
  hash: z.string(),
  refusal: z.nullable(z.string()),
})

/** The alerts about which the person's organisations are asked; `url` is `…/api/alerts/asked`. @throws RequestFailure */
export const readAskedAlerts = async (url: string, signal: AbortSignal): Promise<AskedAlertList> =>
  (await request({ url, schema: listSchema, signal })).body

/** One of them, whole; `url` is `…/api/alerts/:id/asked`. @throws RequestFailure */
export const readAskedAlert = async (url: string, signal: AbortSignal): Promise<AskedAlert> =>
  (await request({ url, schema: alertSchema, signal })).body

/** Answers for the organisation that is asked. @throws RequestFailure */
export async function answerAskedAlert(
  url: string,
  answer: { hash: string; agrees: boolean; words: string },
): Promise<void> {
  await request({ url, schema: z.object({ agrees: z.boolean() }), post: answer })
}
