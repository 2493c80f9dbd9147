import type { CollectionConfig } from 'payload'
import { component } from '../../fields/admin-component'
import { computedField } from '../../fields/computed'
import { membersOnly } from '../../fields/members-only'
import { richTextField } from '../../fields/rich-text'
import { windowFields } from '../../fields/window'
import { requireOrder } from '../../hooks/require-order'
import { requireText, requireValue } from '../../hooks/publish-rules'
import { requireChannels } from '../../hooks/require-channels'
import { rowsOf } from '../../core/whole-document'
import type { SanitisedOptions } from '../../options'
import { createContentCollection } from '../content/content-collection'
import { takesMessagesField } from '../messages/takes-messages-field'
import { actionStepsField } from './action-steps'
import { coOrganisersField } from './co-organisers'
import { demandsField } from './demands'
import { hashtagsField } from './hashtags'
import { askedEndpoints } from './asked-endpoints'
import { approvalEndpoint, keepApprovals, keepNewestAnswers, requireApprovals } from './approvals'
import { campaignPhase } from '../../content/campaign-phase'
import { draftGoodNews, noteMetDemands } from './good-news'
import { outdatedApprovalsEndpoint } from './outdated-approvals'
import { requireStepTexts } from './step-rules'

/** Campaigns: a window in time, demands, and what people can do. */
export function createCampaignsCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs } = options
  return createContentCollection({
    options,
    key: 'campaigns',
    labels: { singular: 'Campaign', plural: 'Campaigns' },
    group: 'Campaigning',
    description: 'A time, demands, and what people can do, inside the country and abroad.',
    title: 'title',
    columns: ['title', 'startsAt', 'endsAt'],
    internal: ['name', 'approvedWords'],
    endpoints: [
      approvalEndpoint(slugs, options),
      outdatedApprovalsEndpoint(slugs),
      ...askedEndpoints(slugs, options),
    ],
    hooks: {
      beforeChange: [keepApprovals],
      afterChange: [keepNewestAnswers, draftGoodNews(slugs)],
    },
    rules: [
      requireText('summary', 'The summary'),
      requireValue('startsAt', 'Enter when the campaign begins.'),
      requireValue('endsAt', 'Enter when the campaign ends.'),
      requireOrder('startsAt', 'endsAt'),
      requireStepTexts,
      noteMetDemands,
      requireApprovals(slugs),
      requireChannels(slugs.addressees, (whole) =>
        rowsOf(whole.demands).map(({ addressees }) => addressees),
      ),
    ],
    tabs: [
      {
        label: 'Text',
        fields: [
          { name: 'title', type: 'text', localized: true, maxLength: 90 },
          { name: 'summary', type: 'textarea', localized: true, maxLength: 280 },
          windowFields('startsAt', 'endsAt', ['Begins', 'Ends']),
          richTextField('story'),
          {
            name: 'afterEndText',
            type: 'textarea',
            localized: true,
            maxLength: 500,
            label: 'After the end',
            admin: { description: 'Shown once the campaign is over.' },
          },
        ],
      },
      {
        label: 'What to do',
        fields: [
          actionStepsField(slugs),
          {
            name: 'safeParticipation',
            type: 'group',
            label: 'Taking part safely',
            fields: [
              {
                name: 'inside',
                type: 'textarea',
                localized: true,
                maxLength: 500,
                label: 'If you are inside the country',
              },
              {
                name: 'abroad',
                type: 'textarea',
                localized: true,
                maxLength: 500,
                label: 'If you are abroad',
              },
            ],
          },
          hashtagsField(),
        ],
      },
      { label: 'Demands', fields: [demandsField(slugs)] },
      {
        label: 'Together with',
        fields: [
          { name: 'petition', type: 'relationship', relationTo: slugs.petitions },
          {
            name: 'commemorativeDay',
            type: 'relationship',
            relationTo: slugs.commemorativeDays,
            label: 'Commemorative day',
          },
          {
            name: 'outdatedApprovals',
            type: 'ui',
            admin: {
              components: { Field: component('OutdatedApprovals') },
              disableListColumn: true,
            },
          },
          coOrganisersField(slugs),
        ],
      },
    ],
    sidebar: [
      {
        name: 'name',
        type: 'text',
        maxLength: 90,
        label: 'Internal name',
        access: { read: membersOnly },
        admin: { position: 'sidebar', description: 'Only we see it.' },
      },
      takesMessagesField(),
      computedField('phase', (doc, now) => campaignPhase(doc, now), { label: 'Phase now' }),
    ],
  })
}
