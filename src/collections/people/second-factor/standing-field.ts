import type { Field, FieldHook, PayloadRequest } from 'payload'
import { type FactorStanding, isPastFactor, standingField } from '../../../access/second-factor'
import { type ID, idOf } from '../../../core/whole-document'
import type { SanitisedOptions } from '../../../options'
import type { Person } from '../../../access/roles'
import { loadFactor } from './store'
import { needsFactor } from './who-needs'

const isOwn = ({ user }: PayloadRequest, person: ID | null): boolean =>
  user !== null && String(user.id) === String(person)

/**
 * Carries to the access functions how somebody's second factor stands. It is looked up when Payload loads the person
 * whose session is presented (nobody is signed in then), it is stored nowhere.
 */
export function factorStandingField(options: SanitisedOptions): Field {
  const { slugs, secondFactor: mode } = options
  const look: FieldHook = async ({ req, originalDoc, overrideAccess }) => {
    const person = idOf((originalDoc as { id?: unknown } | undefined)?.id)
    if (person === null) return undefined
    if (req.user) {
      // Said to the person alone, so that pages show what they may do; ids of sessions stay here.
      return isOwn(req, person) ? { needs: !isPastFactor(req.user), passes: {} } : undefined
    }
    if (!overrideAccess) return undefined
    if (mode === 'off') return { needs: false, passes: {} } satisfies FactorStanding
    const state = await loadFactor({ payload: req.payload, slugs, person })
    return {
      needs: needsFactor(mode, originalDoc as Person, state),
      passes: state.passes,
    } satisfies FactorStanding
  }
  return {
    name: standingField,
    type: 'json',
    virtual: true,
    access: {
      create: () => false,
      read: ({ req, doc }) => isOwn(req, idOf(doc)),
      update: () => false,
    },
    admin: {
      hidden: true,
      disableBulkEdit: true,
      disableListColumn: true,
      disableListFilter: true,
    },
    hooks: { afterRead: [look] },
  }
}
