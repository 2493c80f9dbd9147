import * as z from 'zod/mini'
import type { AskedList, AskedWhole } from '../../collections/campaigns/asked-endpoints'
import { locales } from '../../core/locales'
import { request } from '../request'

export type {
  AskedEntry,
  AskedWhole,
  NamedAsking,
} from '../../collections/campaigns/asked-endpoints'
export type { AskedWords } from '../../collections/campaigns/asked-words'

const byLocale = z.partialRecord(z.enum(locales), z.string())
const approval = z.enum(['pending', 'approved', 'withdrawn'])

const entry = {
  id: z.string(),
  owner: z.string(),
  title: byLocale,
  isPublic: z.boolean(),
  askings: z.array(
    z.object({
      organisation: z.string(),
      name: z.string(),
      role: z.string(),
      approval,
      since: z.nullable(z.string()),
      outdated: z.boolean(),
    }),
  ),
}

const listSchema: z.ZodMiniType<AskedList> = z.object({ campaigns: z.array(z.object(entry)) })

const wholeSchema: z.ZodMiniType<AskedWhole> = z.object({
  ...entry,
  startsAt: z.nullable(z.string()),
  endsAt: z.nullable(z.string()),
  timeZone: z.string(),
  hashtags: z.array(z.string()),
  petition: z.nullable(byLocale),
  companions: z.array(z.object({ name: z.string(), role: z.string(), approved: z.boolean() })),
  words: z.array(
    z.object({
      locale: z.enum(locales),
      goesOut: z.boolean(),
      title: z.string(),
      contentNotice: z.string(),
      summary: z.string(),
      body: z.string(),
      links: z.array(z.string()),
      afterEnd: z.string(),
      demands: z.array(z.object({ text: z.string(), status: z.string(), evidence: z.string() })),
      steps: z.array(
        z.object({
          label: z.string(),
          instructions: z.string(),
          url: z.string(),
          riskNote: z.string(),
          copyText: z.string(),
        }),
      ),
      inside: z.string(),
      abroad: z.string(),
      nextSteps: z.array(z.object({ label: z.string(), url: z.string() })),
    }),
  ),
  hash: z.string(),
})

/** The campaigns that ask the person's organisations; `url` is `…/api/campaigns`. @throws RequestFailure */
export async function readAskedList(url: string, signal: AbortSignal): Promise<AskedList> {
  return (await request({ url: `${url}/asked`, schema: listSchema, signal })).body
}

/** One of them, whole; `url` is `…/api/campaigns/:id`. @throws RequestFailure */
export async function readAsked(url: string, signal: AbortSignal): Promise<AskedWhole> {
  return (await request({ url: `${url}/asked`, schema: wholeSchema, signal })).body
}

const answerSchema = z.object({ approval })

/** What an organisation answers; whoever approves says which words were read. */
export type Answer = { approval: 'approved'; hash: string } | { approval: 'withdrawn' }

/** Answers for an organisation. @throws RequestFailure */
export async function answerAsking(
  url: string,
  organisation: string,
  answer: Answer,
): Promise<void> {
  await request({
    url: `${url}/approval`,
    schema: answerSchema,
    post: { organisation, ...answer },
  })
}
