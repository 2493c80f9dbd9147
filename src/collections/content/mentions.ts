import type { BasePayload } from 'payload'
import { z } from 'zod'
import { jsonHash } from '../../core/json-hash'
import { ownLogger } from '../../core/log/own-logger'
import { asRecord, type ID } from '../../core/whole-document'
import { erasedTitle } from '../../database/cms/erase-document'
import { openServiceStates } from '../../database/cms/service-states'
import { openPublicationStore } from '../../database/record/open'
import { recordedRefusal } from '../../content/visibility/recorded-visibility'
import { collectionKeys, type SanitisedOptions } from '../../options'
import { findMentions, type Mentions } from '../../recording/find-mentions'
import { namesOf } from '../../recording/names-of'
import type { RetractableKey } from './take-item-back'

/** Where a name still stands after whoever it belongs to was erased, for people who mend it. */
export type MentionsView = {
  own: {
    /** The page of it in the newsroom. */
    path: string
    title: string
    /** Only its earlier versions hold the name. */
    former: boolean
    /** Somebody has saved it since. */
    isSaved: boolean
  }[]
  messages: number
  /** Addresses of public items of other organisations. */
  others: string[]
}

type Item = {
  payload: BasePayload
  options: Pick<SanitisedOptions, 'slugs'>
  key: RetractableKey
  id: ID
}

const storedSchema: z.ZodType<Mentions> = z.object({
  own: z.array(
    z.object({
      key: z.enum(collectionKeys),
      id: z.union([z.string(), z.number()]),
      former: z.boolean(),
    }),
  ),
  messages: z.number(),
  others: z.array(z.string()),
})

const stateOf = ({ key, id }: Item): string => `mentions:${key}:${id}`

/**
 * Reads who an item is about before it is erased, and gives what notes afterwards where else the names stand. The names
 * themselves are kept nowhere: a process that dies in between takes the list with it, never the erasing.
 */
export async function noteMentionsAfter(
  item: Item & { organisation: ID | null; now: Date },
): Promise<() => Promise<void>> {
  const { payload, options, key, id, organisation, now } = item
  const { slugs } = options
  // Of an alert it is a working title, and no name.
  const said = key === 'alerts' ? [] : await namesOf({ payload, slugs, key, id })
  // Nothing else is left of one that was erased before.
  const names = said.filter((name) => name !== erasedTitle)
  if (names.length === 0 || organisation === null) return () => Promise.resolve()
  return async () => {
    try {
      const except = { key, id }
      const found = await findMentions({ payload, slugs, organisation, except, names, now })
      await openServiceStates(payload, slugs.serviceStates).set(stateOf(item), {
        state: jsonHash(found),
        since: now.toISOString(),
        by: null,
        note: JSON.stringify(found),
      })
    } catch (err) {
      // What was to be erased is erased.
      ownLogger(payload.logger).error({ msg: 'where else a name stands could not be noted', err })
    }
  }
}

/** Where the names of an erased item still stood when it was erased, as far as that is there; null where nothing was noted. */
export async function mentionsOf(
  item: Item & { options: Pick<SanitisedOptions, 'slugs' | 'partnerApiUrl'>; now: Date },
): Promise<MentionsView | null> {
  const { payload, options, now } = item
  const { slugs } = options
  const row = await openServiceStates(payload, slugs.serviceStates).read(stateOf(item))
  if (!row?.note) return null
  const { own, messages, others } = storedSchema.parse(JSON.parse(row.note))
  const view: MentionsView = { own: [], messages, others: [] }
  for (const { key, id, former } of own) {
    const collection = slugs[key]
    const doc = await payload.findByID({
      ...{ collection, id, draft: true, trash: true, depth: 0 },
      ...{ disableErrors: true, overrideAccess: true },
    })
    if (!doc) continue
    const { title, updatedAt } = titled(payload, collection, doc)
    const isSaved = new Date(updatedAt) > new Date(row.since)
    view.own.push({ path: `/collections/${collection}/${id}`, title, former, isSaved })
  }
  const store = openPublicationStore(payload, slugs)
  for (const one of await store.read(others)) {
    if (recordedRefusal(one, { as: 'reader', organisation: null }, now) !== null) continue
    const [address] = Object.values(one.item?.translations ?? {}).flatMap(
      (translation) => translation?.canonicalUrl ?? [],
    )
    view.others.push(address ?? `${options.partnerApiUrl ?? ''}/items/${one.id}`)
  }
  return view
}

function titled(payload: BasePayload, collection: string, doc: unknown) {
  const { config } = payload.collections[collection] ?? {}
  const { updatedAt, ...fields } = asRecord(doc)
  const title = fields[config?.admin.useAsTitle ?? '']
  const kind = config?.labels.singular
  const name = typeof title === 'string' && title !== '' ? title : 'without a title'
  return {
    title: `${typeof kind === 'string' ? kind : collection}: ${name}`,
    updatedAt: String(updatedAt),
  }
}
