import type { BasePayload } from 'payload'
import { isPlatformAdmin, organisationsOf, publishers } from '../../access/roles'
import { idOf } from '../../core/whole-document'
import type { BrokenRow } from '../../core/broken-rows'
import { openJobRows } from '../../database/cms/job-rows'
import type { Slugs } from '../../options'
import { parseSource } from '../../publications/sources'
import type { Notice, NoticeSource } from './notice'

/** The most rows that are named. */
const most = 20

/**
 * Items that partners do not get because nobody could read them, for those who may publish them, and everything
 * else that the worker cannot read, for the administrators of the platform.
 */
export const brokenRows: NoticeSource = async ({ payload, slugs, person, pageOf }) => {
  const jobs = await openJobRows(payload, slugs.workerJobs).list()
  const mayMend = organisationsOf(person, publishers).map(String)
  const isAdmin = isPlatformAdmin(person)
  const notices: Notice[] = []
  for (const { id: job, broken } of jobs) {
    for (const row of broken.slice(0, most)) {
      const item = await itemOf(payload, slugs, row)
      if (item && (isAdmin || mayMend.includes(item.tenant))) {
        notices.push({
          key: `broken-row:${row.store}:${row.id}`,
          severity: 'warning',
          text: `Partners cannot be given an item: ${row.path} cannot be read. Open it, correct it there and publish it again.`,
          href: pageOf(item.collection, item.id),
        })
      } else if (!item && isAdmin) {
        notices.push({
          key: `broken-row:${row.store}:${row.id}`,
          severity: 'warning',
          text: `${row.id} in ${row.store} cannot be read at ${row.path} and is left out; everything else goes on.`,
          href: pageOf(slugs.workerJobs, job),
        })
      }
    }
  }
  return notices
}

/** The document behind a row, with its organisation; null when it is none of those that are published. */
async function itemOf(payload: BasePayload, slugs: Slugs, { id: source }: BrokenRow) {
  const target = parseSource(slugs, source)
  if (!target) return null
  const collection = slugs[target.key]
  const doc = (await payload.findByID({
    collection,
    id: target.id,
    depth: 0,
    trash: true,
    disableErrors: true,
    overrideAccess: true,
    select: target.key === 'organisations' ? { publicId: true } : { tenant: true },
  })) as { id: string | number; tenant?: unknown } | null
  if (!doc) return null
  const tenant = target.key === 'organisations' ? doc.id : idOf(doc.tenant)
  return { collection, id: doc.id, tenant: String(tenant) }
}
