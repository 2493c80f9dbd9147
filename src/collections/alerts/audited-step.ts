import type { PayloadRequest } from 'payload'
import type { Person } from '../../access/roles'
import type { AuditAct } from '../../core/audit/acts'
import { asRecord, idOf } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import type { SanitisedOptions } from '../../options'
import { openNames } from './ally/standing'
import type { Action } from './chain'
import { agreementsIn } from './daily'
import type { StoredAlert } from './freeze-alert'

const acts: Record<Action, AuditAct> = {
  submit: 'submitted',
  approve: 'approved',
  agree: 'agreed',
  ask: 'allyAsked',
  unask: 'allyUnasked',
  sendBack: 'sentBack',
  abort: 'aborted',
  resume: 'resumed',
  retry: 'retried',
  goOn: 'goneOn',
  end: 'ended',
  takeBack: 'takenBack',
}

/** What these are about was not approved before. */
const hashless: readonly Action[] = ['submit', 'approve', 'agree', 'ask', 'unask']

/** These stop something, and may have stopped a part of it when somebody else's step crosses theirs. */
const stops: readonly Action[] = ['abort', 'end', 'takeBack']

/** A step of the chain, written down. People wait for every one of them: none is refused because of the audit. */
export async function auditedStep(
  args: {
    req: PayloadRequest
    options: Pick<SanitisedOptions, 'slugs'>
    alert: StoredAlert
    person: Person
    action: Action
    /** How it was done, where that is not in the newsroom. */
    detail?: string
  },
  run: () => Promise<void>,
): Promise<void> {
  const { req, options, alert, person, action, detail = null } = args
  const { payload } = req
  const organisation = idOf(alert.tenant)
  await audited({
    payload,
    notes: [
      {
        act: acts[action],
        who: String(person.id),
        organisation: organisation === null ? null : String(organisation),
        kind: 'alerts',
        thing: String(alert.id),
        revision: alert.revision,
        hash: hashless.includes(action) ? null : (alert.approvedHash ?? null),
        detail,
      },
    ],
    mustGoOn: true,
    mayBePartial: stops.includes(action),
    complete: async () => {
      if (action !== 'approve' && action !== 'agree' && action !== 'ask') return {}
      const { alerts } = options.slugs
      const where = { id: { equals: alert.id } }
      const stored = asRecord(await payload.db.findOne({ collection: alerts, where }))
      if (action === 'agree') {
        const own = agreementsIn(stored).find(({ by }) => by === String(person.id))
        return { hash: own?.hash ?? null }
      }
      if (action === 'ask') {
        const { hash, organisation: id } = asRecord(stored.asked)
        const names = await openNames({ payload, slugs: options.slugs, ids: [String(id)] })
        return {
          hash: typeof hash === 'string' ? hash : null,
          detail: names.get(String(id)) ?? null,
        }
      }
      // Of two officers who approve at the same moment one has approved it.
      if (String(idOf(stored.approvedBy)) !== String(person.id)) return null
      return { hash: typeof stored.approvedHash === 'string' ? stored.approvedHash : null }
    },
    act: run,
  })
}
