import type { Person, Role } from '../../../access/roles'
import type { SanitisedOptions } from '../../../options'
import { type FactorState, hasToPass } from './state'

/** The roles that send to phones, or say who may. */
const demanding: readonly Role[] = ['alertOfficer', 'orgAdmin']

/** Whether what is stored of somebody's roles asks for a second factor where it is `required`. */
const holdsMuch = ({ memberships, platformAdmin }: Omit<Person, 'id'>): boolean =>
  platformAdmin === true ||
  (memberships ?? []).some(({ roles }) => roles?.some((role) => demanding.includes(role)))

/** Whether the sessions of somebody have to pass a second factor, enrolled or not. */
export function needsFactor(
  mode: SanitisedOptions['secondFactor'],
  person: Omit<Person, 'id'>,
  state: FactorState,
): boolean {
  if (mode === 'off') return false
  return hasToPass(state) || (mode === 'required' && holdsMuch(person))
}
