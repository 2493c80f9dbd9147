import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import type { Person } from '../../access/roles'
import type { Slugs } from '../../options'

/** How pressing a notice is; those of the first stand at the top. */
export const severities = ['danger', 'warning', 'info'] as const

/** Something on the start page that somebody should look at, in one sentence. */
export type Notice = {
  /** The same for the same thing, e.g. `webhook-failing:ID`. */
  key: string
  severity: (typeof severities)[number]
  text: string
  /** Where it can be mended, as a path of the admin; null where no page does it. */
  href: string | null
}

/** What a source looks at. */
export type NoticeContext = {
  payload: BasePayload
  slugs: Slugs
  person: Person
  now: Date
  /** The page of a document in the admin. */
  pageOf: (collection: string, id: ID) => string
}

/** Finds what the person should know of one thing; nothing of organisations that are not theirs to look after. */
export type NoticeSource = (context: NoticeContext) => Promise<Notice[]>
