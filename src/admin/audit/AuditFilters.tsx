import type { ListViewServerProps, Where } from 'payload'
import type { ReactElement } from 'react'
import { isPlatformAdmin, organisationsOf } from '../../access/roles'
import { actWords } from '../../collections/audit/act-words'
import { AuditFilterForm } from './AuditFilterForm'

/** Above the list of the audit: by person, kind and day. */
export async function AuditFilters({
  payload,
  user,
  people,
}: ListViewServerProps & { people: string }): Promise<ReactElement> {
  const where: Where = isPlatformAdmin(user)
    ? {}
    : { 'memberships.organisation': { in: organisationsOf(user, ['orgAdmin']) } }
  const { docs } = await payload.find({
    collection: people,
    where,
    sort: 'name',
    limit: 500,
    pagination: false,
    depth: 0,
    select: { name: true },
    overrideAccess: true,
  })
  const persons = (docs as unknown as { id: string | number; name?: string | null }[]).map(
    ({ id, name }) => ({ value: String(id), label: name ?? 'Without a name' }),
  )
  const acts = Object.entries(actWords).map(([value, { label }]) => ({ value, label }))
  return <AuditFilterForm persons={persons} acts={acts} />
}
