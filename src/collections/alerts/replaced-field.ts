import type {
  BasePayload,
  RelationshipField,
  RelationshipFieldManyValidation,
  Where,
} from 'payload'
import { relationship } from 'payload/shared'
import type { SanitisedOptions, Slugs } from '../../options'
import { type ID, idOf } from '../../core/whole-document'

/** Alerts that are still worked on although a sending of them has begun: it was stopped, or goes on. */
const openStates = ['draft', 'inReview', 'approved']

/**
 * The alerts of an organisation that somebody may have on a phone. One that was taken back is among them: it is
 * what a correction is for.
 */
async function sentWhere(
  payload: BasePayload,
  slugs: Pick<Slugs, 'broadcasts'>,
  organisation: ID,
): Promise<Where> {
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: {
      and: [
        { tenant: { equals: organisation } },
        { startedAt: { exists: true } },
        { 'alert.workflow': { in: openStates } },
      ],
    },
    select: { alert: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const begun = docs.flatMap(({ alert }) => idOf(alert) ?? [])
  return {
    and: [
      { tenant: { equals: organisation } },
      {
        or: [
          { workflow: { in: ['sent', 'retracted'] } },
          ...(begun.length > 0 ? [{ id: { in: begun } }] : []),
        ],
      },
    ],
  }
}

/** Says in words what the options leave out; whoever asks by hand learns nothing of what is not theirs. */
const validateSent: RelationshipFieldManyValidation = async (value, args) => {
  const answer = await relationship(value, args)
  return answer === true || answer === args.req.t('validation:required')
    ? answer
    : 'Choose alerts of your organisation that were sent: nobody has any other.'
}

/** Which earlier alerts this one updates, corrects or cancels. */
export function replacedField({ slugs }: SanitisedOptions): RelationshipField {
  return {
    name: 'supersedes',
    type: 'relationship',
    relationTo: slugs.alerts,
    hasMany: true,
    label: 'Replaces',
    filterOptions: async ({ data, req }) => {
      const organisation = idOf((data as { tenant?: unknown } | undefined)?.tenant)
      return organisation === null ? false : sentWhere(req.payload, slugs, organisation)
    },
    validate: validateSent,
    admin: {
      position: 'sidebar',
      condition: (data) => data.kind !== 'first',
      description:
        'Which earlier alerts this one updates, corrects or cancels. Only alerts that were sent are offered.',
    },
  }
}
