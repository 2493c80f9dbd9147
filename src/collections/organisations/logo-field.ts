import type { UploadField, UploadFieldSingleValidation } from 'payload'
import { upload } from 'payload/shared'
import { publishedWhere } from '../../content/visibility/release'
import { idOf } from '../../core/whole-document'
import type { SanitisedOptions } from '../../options'

/**
 * A picture of the organisation's own that everybody may see. One that was chosen before may stay while other things are
 * written: what is not public any more is shown nowhere.
 */
const validateLogo =
  (media: string): UploadFieldSingleValidation =>
  async (value, args) => {
    const id = idOf(value)
    if (id === null || String(id) === String(idOf(args.previousValue))) return true
    if ((await upload(value, args)) !== true) {
      return 'This item does not exist. Choose one of your own organisation.'
    }
    const { req } = args
    const { totalDocs } = await req.payload.count({
      collection: media,
      where: { and: [{ id: { equals: id } }, publishedWhere] },
      overrideAccess: true,
      req: { transactionID: req.transactionID },
    })
    return totalDocs > 0 || 'Publish the picture first: it is still a draft.'
  }

/** What partners show beside the name of an organisation. */
export const logoField = ({ slugs }: SanitisedOptions): UploadField => ({
  name: 'logo',
  type: 'upload',
  relationTo: slugs.media,
  // A new organisation has no pictures yet.
  filterOptions: ({ id }) => id !== undefined && { tenant: { equals: id } },
  validate: validateLogo(slugs.media),
  admin: {
    description:
      'Partners show it beside your name, also where you stand by a campaign of others. A published picture of your own.',
  },
})
