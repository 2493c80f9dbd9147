import path from 'node:path'
import type { CollectionConfig, Field } from 'payload'
import { withdrawnPictureEffect } from '../../content/consent'
import { contentAccess } from '../../access/content'
import { component } from '../../fields/admin-component'
import { consentField } from '../../fields/consent'
import { publicIdField } from '../../fields/public-id'
import { revisionFields } from '../../fields/revision'
import { licenceField, removeByField } from '../../fields/rights'
import { publicationHooks } from '../../hooks/publication-hooks'
import { asRecord } from '../../core/whole-document'
import { type PublishRule, requireStandingConsent } from '../../hooks/publish-rules'
import type { SanitisedOptions } from '../../options'
import { consentWithdrawn } from '../content/consent-withdrawn'
import { publishable } from '../content/content-collection'
import { answerUnchanged } from './answer-unchanged'
import { keepFiles } from './keep-files'
import { nameLimit, reEncodeUpload } from './re-encode'
import { requirePictureRead } from './require-picture-read'

/** Nobody's recognisable face is shown without their consent. */
const requireConsent: PublishRule = ({ whole }) => {
  if (!whole.faces) {
    return [{ path: 'faces', message: 'Say whether people can be recognised in the picture.' }]
  }
  const consent = asRecord(whole.consent)
  return whole.faces === 'consented' && !(consent.by && consent.date)
    ? [{ path: 'consent.by', message: 'Note who agreed to be shown and when, or blur the faces.' }]
    : []
}

/**
 * Pictures. Their files are for members; everybody else gets what public items show from the partner API, which takes it
 * from a store of its own: see `publications/pictures`.
 */
export function createMediaCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs, mediaDir } = options
  const common = publicationHooks({
    rules: [requireConsent, requireStandingConsent, requirePictureRead(options)],
    internal: ['consent'],
  })
  const withdrawn = consentWithdrawn(options, 'media')
  const kept = keepFiles(slugs.media)
  return {
    slug: slugs.media,
    labels: { singular: 'Picture', plural: 'Pictures' },
    ...publishable,
    disableDuplicate: true,
    admin: {
      group: 'Content',
      useAsTitle: 'alt',
      defaultColumns: ['filename', 'alt', 'faces', '_status'],
      description:
        'Place, device and time are removed from every picture, and its name is replaced. Faces stay: look before you publish.',
    },
    access: contentAccess('picture'),
    defaultSort: '-updatedAt',
    hooks: {
      ...common,
      beforeChange: [...withdrawn.beforeChange, ...(common.beforeChange ?? [])],
      afterChange: [...kept.afterChange, ...withdrawn.afterChange],
      beforeDelete: [...(common.beforeDelete ?? []), ...kept.beforeDelete],
      beforeOperation: [...(common.beforeOperation ?? []), reEncodeUpload],
      afterError: [nameLimit],
    },
    upload: {
      staticDir: path.resolve(mediaDir),
      mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
      pasteURL: false,
      crop: false,
      focalPoint: false,
      bulkUpload: false,
      adminThumbnail: 'card',
      handlers: [answerUnchanged],
      imageSizes: [
        { name: 'card', width: 640, formatOptions: { format: 'webp', options: { quality: 80 } } },
        { name: 'wide', width: 1280, formatOptions: { format: 'webp', options: { quality: 80 } } },
      ],
      modifyResponseHeaders: ({ headers }) => {
        headers.set('X-Content-Type-Options', 'nosniff')
        headers.set('Content-Security-Policy', "default-src 'none'; sandbox")
        // Not `public`: a shared cache would keep a draft. Asked for each time: it may have been taken back.
        headers.set('Cache-Control', 'private, no-cache')
        headers.set('Cross-Origin-Resource-Policy', 'same-origin')
        return headers
      },
    },
    fields: [
      {
        name: 'shrink',
        type: 'ui',
        admin: { components: { Field: component('ShrinkPicture') }, disableListColumn: true },
      },
      {
        name: 'alt',
        type: 'text',
        localized: true,
        required: true,
        maxLength: 300,
        label: 'Description',
        admin: { description: 'What can be seen, for people who cannot see it.' },
      },
      {
        name: 'caption',
        type: 'text',
        localized: true,
        maxLength: 300,
        admin: {
          description:
            'Shown under the picture, wherever it is shown. It does not stand for the description.',
        },
      },
      {
        type: 'row',
        fields: [{ name: 'credit', type: 'text', maxLength: 120 }, licenceField()],
      },
      {
        name: 'faces',
        type: 'select',
        options: [
          { value: 'none', label: 'Nobody can be recognised' },
          { value: 'consented', label: 'People agreed to be shown' },
          { value: 'blurred', label: 'Faces are blurred' },
        ],
        admin: {
          description: 'Think of tattoos, clothes and rooms as well. Needed before publishing.',
        },
      },
      consentField(
        'Who agreed to be shown, and to what. Never leaves this place.',
        withdrawnPictureEffect,
      ),
      {
        name: 'transcript',
        type: 'textarea',
        localized: true,
        maxLength: 4000,
        admin: { description: 'All words that can be read in the picture.' },
      },
      { ...removeByField(), admin: { ...removeByField().admin, position: 'sidebar' } } as Field,
      publicIdField(),
      ...revisionFields(),
    ],
  }
}
