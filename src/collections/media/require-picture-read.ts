import { idOf } from '../../core/whole-document'
import { isPublished } from '../../content/visibility/release'
import { loadWhole } from '../../hooks/load-whole'
import type { Problem, PublishRule } from '../../hooks/publish-rules'
import type { SanitisedOptions } from '../../options'
import { dependentsOf } from '../../recording/dependents-of'
import { pictureHash } from '../content/picture-hash'
import { picturesApproved, secondPersonReason } from '../content/require-second-person'

/**
 * A picture in a public item that names a private person changes only into one that a second person has approved
 * there. Whoever wants to change it saves a draft of it, which everybody who opens the item then sees. Calls of the
 * system answer for themselves.
 */
export function requirePictureRead(options: SanitisedOptions): PublishRule {
  const { slugs } = options
  return async ({ whole, before, req }) => {
    const id = idOf(whole.id)
    if (!req.user || id === null) return []
    const hash = pictureHash(whole)
    if (before && pictureHash(before) === hash) return []
    const { payload } = req
    const problems: Problem[] = []
    for (const item of await dependentsOf({ payload, slugs, key: 'media', id })) {
      const { key } = item
      // Logos stand beside the name of an organisation: nobody's person.
      if (key === 'organisations' || key === 'campaigns') continue
      const doc = await loadWhole({ collection: slugs[key], id: item.id, draft: false, req })
      if (!doc || !isPublished(doc) || secondPersonReason(key, doc) === null) continue
      const read = await picturesApproved(payload, options, { kind: key, id: item.id })
      if (read.get(String(id))?.hash === hash) continue
      problems.push({ path: 'secondPerson', label: 'Second person', message })
    }
    return problems.slice(0, 1)
  }
}

const message =
  'A public item that names a private person shows this picture. Save it as a draft; a second person then looks at it in that item and approves it there under “Second person”. After that it can be published here.'
