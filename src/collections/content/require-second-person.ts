import type { BasePayload } from 'payload'
import { namedReason } from '../../content/named-people'
import { idOf, type WholeDocument } from '../../core/whole-document'
import { openServiceStates } from '../../database/cms/service-states'
import { readPictureApprovals, readTextApproval } from '../../database/cms/text-approvals'
import type { PublishRule } from '../../hooks/publish-rules'
import type { SanitisedOptions } from '../../options'
import type { RetractableKey } from './take-item-back'
import { contentHash } from './content-hash'
import { publicPictures } from './shown-pictures'

/** Why a second person reads an item of a collection first; null where nobody has to. */
export const secondPersonReason = (key: RetractableKey, whole: WholeDocument): string | null =>
  namedReason(whole, key === 'memorials')

/** The last approval of an item. */
export const approvalOf = (
  payload: BasePayload,
  { slugs }: Pick<SanitisedOptions, 'slugs'>,
  item: { kind: RetractableKey; id: string | number },
) => readTextApproval(openServiceStates(payload, slugs.serviceStates), item)

/** What was approved last of each picture of an item, by its id. */
export const picturesApproved = (
  payload: BasePayload,
  { slugs }: Pick<SanitisedOptions, 'slugs'>,
  item: { kind: RetractableKey; id: string | number },
) => readPictureApprovals(openServiceStates(payload, slugs.serviceStates), item)

/**
 * What names a private person goes out only in words, and with pictures, that a second person has approved. What is public already in
 * the same words stays so, and may be published again: its pictures are kept by the pictures' own rule
 * (`media/require-picture-read`). Calls of the system answer for themselves.
 * @param title - the field without which a language does not count as written
 */
export function requireSecondPerson(
  options: SanitisedOptions,
  key: RetractableKey,
  title: string,
): PublishRule {
  return async ({ whole, before, fields, req }) => {
    if (!req.user) return []
    const reason =
      secondPersonReason(key, whole) ?? (before ? secondPersonReason(key, before) : null)
    if (reason === null) return []
    const hash = contentHash({ fields, whole, title })
    if (before && contentHash({ fields, whole: before, title }) === hash) return []
    const id = idOf(whole.id)
    const approved = id === null ? null : await approvalOf(req.payload, options, { kind: key, id })
    const isRead = approved?.hash === hash
    if (isRead && id !== null) {
      const { media } = options.slugs
      const pictures = await publicPictures({ req, media, fields, whole })
      const read = await picturesApproved(req.payload, options, { kind: key, id })
      if ([...pictures].every(([picture, of]) => read.get(String(picture))?.hash === of)) return []
    }
    const message = isRead
      ? 'A picture in it is another one now than was approved. A second person looks at it and approves it under “Second person”.'
      : approved
        ? 'Other words than these were approved. Save them as a draft; a second person then reads and approves them under “Second person”.'
        : `A second person approves this first: ${reason} Save it as a draft; they find it under “Second person”.`
    return [{ path: 'secondPerson', label: 'Second person', message }]
  }
}
