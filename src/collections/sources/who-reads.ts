import { hasRole, type Person, type Role, writers } from '../../access/roles'

/** The roles that read who told of anything in their organisation. Administering alone is no reason to know. */
const reviewers: readonly Role[] = ['reviewer', 'alertOfficer']

/**
 * Whether somebody may read, and write, who told of an item: those who review in its organisation, and whoever began it
 * while they write there.
 * @param author - id of whoever began the item; null when that is not known
 */
export function readsSource(person: Person, organisation: unknown, author: string | null): boolean {
  if (hasRole(person, organisation, reviewers)) return true
  return author === String(person.id) && hasRole(person, organisation, writers)
}
