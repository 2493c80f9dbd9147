import * as z from 'zod/mini'
import type { Action } from '../../collections/alerts/chain'
import { alertStates } from '../../content/alert-states'
import type { AlertDescription } from '../../collections/alerts/endpoints'
import { type FollowUpKind, followUpKinds } from '../../content/follow-up'
import type { Preview } from '../../collections/alerts/previews'
import { locales } from '../../core/locales'
import { request } from '../request'
import { findingSchema } from '../words/words-api'
import { broadcastViewSchema } from '../sending/broadcast-view'

export type { Action, AlertDescription, Preview }

const refusal = z.nullable(z.string())

const messageShape = {
  text: z.nullable(z.string()),
  entities: z.array(z.object({ type: z.string(), offset: z.number(), length: z.number() })),
  buttons: z.array(z.string()),
  length: z.number(),
}

export const previewSchema: z.ZodMiniType<Preview> = z.object({
  ...messageShape,
  locale: z.enum(locales),
  name: z.string(),
  state: z.enum(['empty', 'draft', 'machine', 'reviewed']),
  gets: z.nullable(z.enum(locales)),
  cover: z.object({ line: z.string(), show: z.string() }),
  limit: z.number(),
  draft: z.nullable(z.object(messageShape)),
})

const descriptionSchema: z.ZodMiniType<AlertDescription> = z.object({
  workflow: z.enum(alertStates),
  revision: z.number(),
  serverNow: z.string(),
  coolingSeconds: z.number(),
  refusals: z.object({
    submit: refusal,
    approve: refusal,
    agree: refusal,
    ask: refusal,
    unask: refusal,
    sendBack: refusal,
    abort: refusal,
    resume: refusal,
    retry: refusal,
    goOn: refusal,
    end: refusal,
    takeBack: refusal,
  }),
  problems: z.array(
    z.object({
      message: z.string(),
      field: z.nullable(z.string()),
      locale: z.nullable(z.enum(locales)),
    }),
  ),
  meantFor: z.nullable(z.string()),
  readers: z.nullable(z.partialRecord(z.enum(locales), z.string())),
  actBy: z.nullable(z.object({ at: z.string(), timeZone: z.string() })),
  sender: z.nullable(z.string()),
  missingLanguages: z.array(z.object({ locale: z.enum(locales), name: z.string() })),
  disclosures: z.array(findingSchema),
  wordings: z.array(findingSchema),
  previews: z.array(previewSchema),
  hash: z.string(),
  daily: z.nullable(
    z.object({
      gone: z.number(),
      most: z.number(),
      needed: z.number(),
      agreed: z.array(z.string()),
    }),
  ),
  ally: z.nullable(
    z.object({
      found: z.array(z.string()),
      choices: z.array(z.object({ id: z.string(), name: z.string() })),
      question: z.nullable(
        z.object({
          name: z.string(),
          at: z.string(),
          until: z.string(),
          answer: z.enum(['open', 'agreed', 'declined']),
          words: z.string(),
          counts: z.boolean(),
        }),
      ),
    }),
  ),
  submittedBy: z.nullable(z.string()),
  approvedBy: z.nullable(z.string()),
  returnNote: z.nullable(z.string()),
  broadcast: z.nullable(broadcastViewSchema),
  staffPhones: z.nullable(z.number()),
  followUps: z.array(z.enum(followUpKinds)),
})

const paths: Record<Action, string> = {
  submit: 'submit',
  approve: 'approve',
  agree: 'agree',
  ask: 'ask',
  unask: 'unask',
  sendBack: 'send-back',
  abort: 'abort',
  resume: 'resume',
  retry: 'retry',
  goOn: 'go-on',
  end: 'end',
  takeBack: 'take-back',
}

/** The description of the alert at `url` (`…/api/alerts/:id`). @throws RequestFailure */
export async function readChain(url: string, signal: AbortSignal): Promise<AlertDescription> {
  return (await request({ url: `${url}/chain`, schema: descriptionSchema, signal })).body
}

/**
 * What a person says with a step: a note for the author, the languages that an alert goes without, what was looked at
 * once more, the hash of what they agree to or ask about, and which organisation they ask.
 */
export type Said = {
  note?: string
  withoutLanguages?: string[]
  confirm?: string[]
  hash?: string
  organisation?: string
}

/**
 * Takes one step of the chain and answers with where the alert stands then. `revision` is the one that
 * the person has read, so that nobody approves a text that changed under their eyes.
 * @throws RequestFailure when the step was refused or its fate is unknown
 */
export async function takeStep(
  url: string,
  action: Action,
  body: { revision: number } & Said,
): Promise<AlertDescription> {
  const answer = await request({
    url: `${url}/${paths[action]}`,
    schema: descriptionSchema,
    post: body,
  })
  return answer.body
}

/**
 * Drafts what follows the alert at `url`, or finds what somebody has begun.
 * @returns the id of the draft
 * @throws RequestFailure when it was refused or its fate is unknown
 */
export async function draftFollowUp(url: string, kind: FollowUpKind): Promise<string> {
  const schema = z.object({ id: z.union([z.string(), z.number()]) })
  return String((await request({ url: `${url}/follow-up`, schema, post: { kind } })).body.id)
}
