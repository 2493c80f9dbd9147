import type { BasePayload, Endpoint, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { createRefusal, notFound } from '../../access/refusal'
import { hasRole, moderators, organisationsOf } from '../../access/roles'
import { noStore } from '../../access/no-store'
import { maskSign } from '../../content/messages/mask-contacts'
import { type MessageState, messageStates, takesMessagesKey } from '../../content/messages/message'
import type { AuditAct } from '../../core/audit/acts'
import { type Locale, locales } from '../../core/locales'
import { readJson } from '../../core/clean-text'
import { allTexts, idOf, textIn, type WholeDocument } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import { overwriteErased } from '../../database/cms/overwrite-erased'
import { openMessageDesk } from '../../database/messages/open'
import type { SanitisedOptions, Slugs } from '../../options'
import { itemTypeOf, type ProjectedKey } from '../../publications/sources'
import { recordMessages } from '../../recording/record-messages'
import { openDocument } from '../content/open-document'

/** A message as a moderator sees it. */
export type QueuedMessage = {
  id: string
  text: string
  locale: Locale
  day: string
  state: MessageState
  /** What it was left on; without a title where that has gone in the meantime. */
  item: { title: string; collection: string; id: string } | null
  organisation: string
}

/** What `GET /queue` answers. */
export type MessageQueue = {
  /** Whether the person is a moderator anywhere. */
  isModerator: boolean
  waiting: number
  approved: number
  messages: QueuedMessage[]
}

/** How many are shown at once. */
const most = 50

const nothingLeft = { headers: noStore.headers, status: 200 }

/**
 * What moderators do with messages: `GET /queue?state=waiting|approved`, and `POST /:id/{approve,reject,mask}`. What is
 * rejected is erased at once, an approved one, too. For everybody else the answer is 404, as for a message that is not
 * there.
 */
export function messageEndpoints({ slugs }: SanitisedOptions): Omit<Endpoint, 'root'>[] {
  const open = async (req: PayloadRequest): Promise<Opened> => {
    const { doc } = await openDocument(req, slugs.messages, moderators)
    return openedSchema.parse({ ...doc, id: String(doc.id) })
  }
  const desk = ({ payload }: PayloadRequest) => openMessageDesk(payload, slugs)

  const step = (
    path: string,
    prepare: (message: Opened, req: PayloadRequest) => Promise<Step>,
  ) => ({
    path: `/:id/${path}`,
    method: 'post' as const,
    handler: async (req: PayloadRequest) => {
      const message = await open(req)
      const { act, run } = await prepare(message, req)
      await audited({
        payload: req.payload,
        notes: [
          {
            act,
            who: req.user ? String(req.user.id) : null,
            organisation: String(idOf(message.tenant)),
            kind: 'messages',
            thing: message.id,
          },
        ],
        act: async () => {
          // Somebody else has decided in the meantime.
          if (!(await run())) throw notFound()
        },
      })
      const { payload } = req
      await recordMessages({ payload, slugs, target: message.target, type: message.type })
      return Response.json({ done: true }, nothingLeft)
    },
  })

  return [
    {
      path: '/queue',
      method: 'get',
      handler: async (req) => {
        if (!req.user) throw createRefusal('Sign in to see this.', 401)
        const state = messageStates.find((one) => one === req.searchParams.get('state'))
        return Response.json(await queueFor(req, slugs, state ?? 'waiting'), noStore)
      },
    },
    step('approve', async ({ id }, req) => ({
      act: 'messageApproved',
      run: () => desk(req).approve(id),
    })),
    step('reject', async ({ id, state }, req) => ({
      act: state === 'approved' ? 'messageTakenDown' : 'messageRejected',
      run: async () => {
        const isErased = await desk(req).erase(id)
        if (isErased) await overwriteErased(req.payload)
        return isErased
      },
    })),
    step('mask', async ({ id, text }, req) => {
      const { part } = maskSchema.parse(await bodyOf(req))
      if (!text.includes(part)) {
        throw createRefusal('These words are not in the message (any more). Reload the page.', 409)
      }
      return {
        act: 'messageMasked',
        run: async () => {
          const isDone = await desk(req).replaceText(id, text, text.replaceAll(part, maskSign))
          if (isDone) await overwriteErased(req.payload)
          return isDone
        },
      }
    }),
  ]
}

type Step = { act: AuditAct; run: () => Promise<boolean> }

const openedSchema = z.object({
  id: z.string(),
  tenant: z.unknown(),
  target: z.string(),
  type: z.string(),
  text: z.string(),
  state: z.enum(messageStates),
})
type Opened = z.infer<typeof openedSchema>

const maskSchema = z.object({ part: z.string().min(1).max(500) })

/** @throws APIError 400 when it does not say what to mask */
async function bodyOf(req: PayloadRequest): Promise<unknown> {
  const body = await readJson(req)
  if (maskSchema.safeParse(body).success) return body
  throw createRefusal('Say which part of the message is to be masked.', 400)
}

async function queueFor(
  req: PayloadRequest,
  slugs: Slugs,
  state: MessageState,
): Promise<MessageQueue> {
  const { payload, user } = req
  const organisations = organisationsOf(user, moderators)
  if (organisations.length === 0) {
    return { isModerator: false, waiting: 0, approved: 0, messages: [] }
  }
  const of = (wanted: MessageState) => ({
    collection: slugs.messages,
    where: { state: { equals: wanted }, tenant: { in: organisations } } satisfies Where,
    overrideAccess: false,
    user,
  })
  const [waiting, approved, { docs }] = await Promise.all([
    payload.count(of('waiting')),
    payload.count(of('approved')),
    // Whoever waits longest comes first; of approved ones the newest.
    payload.find({
      ...of(state),
      sort: state === 'waiting' ? ['day', 'id'] : ['-day', 'id'],
      depth: 0,
      limit: most,
      pagination: false,
    }),
  ])
  const rows = docs as unknown as WholeDocument[]
  const [items, names] = [await itemsOf(payload, slugs, rows), await namesOf(payload, slugs, rows)]
  return {
    isModerator: true,
    waiting: waiting.totalDocs,
    approved: approved.totalDocs,
    messages: rows.flatMap((row) => {
      if (!hasRole(user, row.tenant, moderators)) return []
      const locale = locales.find((one) => one === row.locale)
      if (!locale) return []
      return [
        {
          id: String(row.id),
          text: String(row.text),
          locale,
          day: String(row.day),
          state,
          item: items.get(String(row.target)) ?? null,
          organisation: names.get(String(idOf(row.tenant))) ?? '',
        },
      ]
    }),
  }
}

/** The items on which messages were left, by public id: of the organisations of the messages only. */
async function itemsOf(payload: BasePayload, slugs: Slugs, rows: readonly WholeDocument[]) {
  const items = new Map<string, { title: string; collection: string; id: string }>()
  for (const key of Object.keys(itemTypeOf) as ProjectedKey[]) {
    const of = rows.filter(({ type }) => type === itemTypeOf[key])
    if (of.length === 0 || !takesMessagesKey(key)) continue
    const { docs } = await payload.find({
      collection: slugs[key],
      where: {
        and: [
          { publicId: { in: [...new Set(of.map(({ target }) => String(target)))] } },
          { tenant: { in: of.flatMap(({ tenant }) => idOf(tenant) ?? []) } },
        ],
      },
      depth: 0,
      pagination: false,
      locale: 'all',
      overrideAccess: true,
    })
    for (const doc of docs as unknown as WholeDocument[]) {
      const named = key === 'memorials' ? doc.name : doc.title
      const title = textIn(named, 'en') || (allTexts(named)[0] ?? '')
      items.set(String(doc.publicId), { title, collection: slugs[key], id: String(doc.id) })
    }
  }
  return items
}

async function namesOf(payload: BasePayload, slugs: Slugs, rows: readonly WholeDocument[]) {
  const ids = [...new Set(rows.flatMap(({ tenant }) => idOf(tenant) ?? []))]
  if (ids.length === 0) return new Map<string, string>()
  const { docs } = await payload.find({
    collection: slugs.organisations,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return new Map(
    (docs as unknown as WholeDocument[]).map(({ id, shortName }) => [
      String(id),
      typeof shortName === 'string' ? shortName : '',
    ]),
  )
}
