import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { createRefusal } from '../../access/refusal'
import { isPlatformAdmin, organisationsOf, type Person } from '../../access/roles'
import { noStore } from '../../access/no-store'
import { readJson } from '../../core/clean-text'
import { ownLogger } from '../../core/log/own-logger'
import { audited } from '../../database/audit/recorder'
import { readFreeze, setFreeze } from '../../database/cms/freeze'
import { openServiceStates } from '../../database/cms/service-states'
import type { SanitisedOptions } from '../../options'

/** Whether all sending is frozen, and what the person may do about it. */
export type FreezeView = {
  frozen: boolean
  /** ISO 8601; null while it is not. */
  since: string | null
  note: string | null
  mayFreeze: boolean
  mayUnfreeze: boolean
}

/** Stopping is easy: whoever approves alerts or looks after an organisation may see first that something is wrong. */
const mayFreeze = (person: Person): boolean =>
  isPlatformAdmin(person) || organisationsOf(person, ['alertOfficer', 'orgAdmin']).length > 0

/** Going on is for those who look after the platform: it concerns what every organisation sends. */
const mayUnfreeze = (person: Person): boolean => isPlatformAdmin(person)

const noteSchema = z.object({ note: z.string().trim().max(280).nullish() })

/**
 * The freeze of the whole platform: `GET /api/vigil/freeze`, `POST /api/vigil/freeze` (with a `note`) and
 * `POST /api/vigil/unfreeze`. Workers read it before everything they send.
 */
export function freezeEndpoints({ slugs }: SanitisedOptions): Endpoint[] {
  const open = ({ payload }: PayloadRequest) => openServiceStates(payload, slugs.serviceStates)

  async function view(req: PayloadRequest): Promise<Response> {
    const freeze = await readFreeze(open(req))
    const person = personOf(req)
    const body: FreezeView = {
      frozen: freeze !== null,
      since: freeze?.since ?? null,
      note: freeze?.note ?? null,
      mayFreeze: mayFreeze(person),
      mayUnfreeze: mayUnfreeze(person),
    }
    return Response.json(body, noStore)
  }

  const change = (
    path: string,
    on: boolean,
    refusalOf: (person: Person) => string | null,
  ): Endpoint => ({
    path: `/vigil/${path}`,
    method: 'post',
    handler: async (req) => {
      const person = personOf(req)
      const refusal = refusalOf(person)
      if (refusal) throw createRefusal(refusal, 409)
      const parsed = noteSchema.safeParse((await readJson(req)) ?? {})
      if (!parsed.success) throw createRefusal('The note must be shorter than 280 characters.', 400)
      const { name } = req.user as { name?: string | null }
      const changed = await audited({
        payload: req.payload,
        notes: [{ act: on ? 'frozen' : 'unfrozen', who: String(person.id) }],
        mustGoOn: on,
        act: () =>
          setFreeze(open(req), {
            on,
            by: name ?? 'somebody of the newsroom',
            note: parsed.data.note || null,
            now: new Date(),
          }),
        complete: async (isNew) => (isNew ? {} : null),
      })
      if (changed) {
        const msg = on ? 'all sending is frozen' : 'sending goes on after a freeze'
        ownLogger(req.payload.logger).warn({ msg, person: person.id })
      }
      return view(req)
    },
  })

  return [
    { path: '/vigil/freeze', method: 'get', handler: (req) => view(req) },
    change('freeze', true, (person) =>
      mayFreeze(person)
        ? null
        : 'Stopping all sending takes an alert officer or an administrator. Ask one of them.',
    ),
    change('unfreeze', false, (person) =>
      mayUnfreeze(person)
        ? null
        : 'Letting sending go on takes an administrator of the platform, because it concerns every organisation.',
    ),
  ]
}

function personOf({ user }: PayloadRequest): Person {
  if (!user) throw createRefusal('Sign in to see this.', 401)
  return user
}
