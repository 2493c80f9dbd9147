import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { needsFresh } from '../../access/fresh-factor'
import { createRefusal, notFound } from '../../access/refusal'
import { noStore } from '../../access/no-store'
import type { AuditAct } from '../../core/audit/acts'
import { retractionOf } from '../../content/retraction'
import { readJson } from '../../core/clean-text'
import { SealError } from '../../core/errors'
import { createSourceSeal, type SourcePlace, type SourceSeal } from '../../core/source-seal'
import { idOf } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import {
  openSourceRecords,
  type SourceItem,
  type SourceRecord,
} from '../../database/sources/source-records'
import { sourceMax } from '../../fields/source'
import type { SanitisedOptions, SourcedKey } from '../../options'
import { openDocument } from './open-document'
import { readsSource } from '../sources/who-reads'

/** What somebody who may read a source sees before it is opened. */
export type SourceView = {
  /** Whether this newsroom has a key; without one nothing is kept. */
  isOn: boolean
  /** When it was written last, ISO 8601; null while nothing is. */
  writtenAt: string | null
  /** Goes back with what is written, so that nobody overwrites what they have not read. */
  revision: number
}

/** A source that was opened. */
export type OpenSource = SourceView & { text: string }

const bodySchema = z.object({ text: z.string().max(sourceMax), revision: z.int().min(0) })

type Asked = {
  req: PayloadRequest
  item: SourceItem
  place: SourcePlace
  person: string
  thing: string
  record: SourceRecord
  isErased: boolean
}

/**
 * Who told of an item. `GET /:id/source` says whether something is written, `POST /:id/source/open` gives it and is
 * written down in the audit before it does, `POST /:id/source` with `{ text, revision }` seals it anew; an empty text
 * removes it. For everybody who may not read it there is no such address.
 */
export function sourceEndpoints(
  options: SanitisedOptions,
  key: SourcedKey,
): Omit<Endpoint, 'root'>[] {
  const { slugs } = options
  const seal = createSourceSeal(options.sourceKeys)
  const recordsOf = ({ payload }: PayloadRequest) => openSourceRecords(payload, slugs.sourceRecords)
  const viewOf = ({ writtenAt, revision }: SourceRecord): SourceView => ({
    isOn: seal !== null,
    writtenAt,
    revision,
  })

  async function ask(req: PayloadRequest): Promise<Asked> {
    const { id, doc, person } = await openDocument(req, slugs[key])
    const organisation = idOf(doc.tenant)
    const { publicId } = doc
    if (typeof publicId !== 'string') throw notFound()
    const isErased = retractionOf(doc)?.reason === 'erased'
    const item = { kind: key, publicId }
    const record = await recordsOf(req).read(item)
    if (!readsSource(person, organisation, record.author)) throw notFound()
    const place = { kind: key, item: publicId, organisation: String(organisation) }
    return { req, item, place, person: String(person.id), thing: String(id), record, isErased }
  }

  /** As {@link ask}, for what needs the key and a fresh second factor. */
  async function askSealed(req: PayloadRequest): Promise<Asked & { seal: SourceSeal }> {
    const asked = await ask(req)
    if (seal === null) throw createRefusal('This is switched off here: there is no key.', 409)
    needsFresh(req.user, options.now())
    return { ...asked, seal }
  }

  const inAudit = <T>(asked: Asked, act: AuditAct, work: () => Promise<T>): Promise<T> =>
    audited({
      payload: asked.req.payload,
      notes: [
        {
          act,
          who: asked.person,
          organisation: asked.place.organisation,
          kind: key,
          thing: asked.thing,
        },
      ],
      act: work,
    })

  return [
    {
      path: '/:id/source',
      method: 'get',
      handler: async (req) => answer(viewOf((await ask(req)).record)),
    },
    {
      path: '/:id/source/open',
      method: 'post',
      handler: async (req) => {
        const asked = await askSealed(req)
        const { record } = asked
        const { sealed } = record
        if (sealed === null) throw createRefusal('Nothing is written here yet.', 409)
        const text = await inAudit(asked, 'sourceOpened', () =>
          Promise.resolve(openOrRefuse(asked.seal, asked.place, sealed)),
        )
        return answer({ ...viewOf(record), text })
      },
    },
    {
      path: '/:id/source',
      method: 'post',
      handler: async (req) => {
        const asked = await askSealed(req)
        const body = bodySchema.safeParse(await readJson(req))
        if (!body.success) {
          throw createRefusal(
            `Send { text, revision }, the text with at most ${sourceMax} characters.`,
            400,
          )
        }
        const { revision } = body.data
        const text = body.data.text.trim()
        if (asked.isErased) throw createRefusal('This was erased: nothing is kept of it.', 409)
        const next =
          text === ''
            ? { sealed: null, writtenAt: null }
            : {
                sealed: asked.seal.seal(asked.place, text),
                writtenAt: options.now().toISOString(),
              }
        await inAudit(asked, text === '' ? 'sourceRemoved' : 'sourceWritten', async () => {
          if (await recordsOf(req).write(asked.item, revision, next)) return
          throw createRefusal('Somebody has written here in the meantime. Open it again.', 409)
        })
        return answer(viewOf((await ask(req)).record))
      },
    },
  ]
}

function openOrRefuse(seal: SourceSeal, place: SourcePlace, sealed: string): string {
  try {
    return seal.open(place, sealed)
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    throw createRefusal('This was sealed with a key that the newsroom does not have any more.', 409)
  }
}

const answer = (body: SourceView | OpenSource): Response => Response.json(body, noStore)
