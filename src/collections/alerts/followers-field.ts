import type { RelationshipField, RelationshipFieldManyValidation } from 'payload'
import { relationship } from 'payload/shared'
import { idOf } from '../../core/whole-document'
import type { SanitisedOptions } from '../../options'

/** Of an organisation what the choice of followers needs. */
export type Followed = { publicId: string; shortName: string; hidden?: boolean | null }

/** Those that were chosen before may stay while other things are written; the panel of the alert names them. */
const validateFollowed: RelationshipFieldManyValidation = async (value, args) => {
  const known = new Set([args.previousValue ?? []].flat().map((one) => String(idOf(one))))
  const fresh = [value ?? []].flat().filter((one) => !known.has(String(idOf(one))))
  return fresh.length === 0 || (await relationship(value, args)) === true
    ? true
    : 'Choose organisations that readers can follow: nobody can follow a hidden one.'
}

/** The organisations whose followers alone an alert is for; none means everybody. */
export const followersField = ({ slugs }: SanitisedOptions): RelationshipField => ({
  name: 'orgs',
  type: 'relationship',
  relationTo: slugs.organisations,
  hasMany: true,
  label: 'Only followers of',
  filterOptions: { hidden: { not_equals: true } },
  validate: validateFollowed,
  admin: {
    description:
      'Only readers who have chosen one of these organisations in the bot, and those who follow the case. Readers hear from the organisations that they have chosen only, so that yours should be among these. Empty: everybody.',
  },
})

/**
 * Who gets an alert that is for followers only, as a sentence; null when it is for everybody.
 * @param chosen - the organisations that were chosen
 * @param own - the one that sends it
 */
export function followersWords(chosen: readonly Followed[], own: Followed | null): string | null {
  if (chosen.length === 0) return null
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    chosen.map(({ shortName }) => shortName),
  )
  const whom = `Only for readers who have chosen ${names} under “Following”, and for those who follow the case.`
  const hasOwn = own === null || chosen.some(({ publicId }) => publicId === own.publicId)
  return hasOwn
    ? whom
    : `${whom} Readers hear from the organisations that they have chosen only: who has not chosen ${own.shortName}, too, does not get it.`
}

/** What of the choice keeps an alert from being sent: fewer organisations would mean more readers. */
export function followersProblems(
  given: readonly unknown[] | null | undefined,
  chosen: readonly Followed[],
): string[] {
  return [
    ...(chosen.length < (given ?? []).length
      ? ['An organisation under “Only followers of” does not exist any more: take it out.']
      : []),
    ...chosen
      .filter(({ hidden }) => hidden === true)
      .map(
        ({ shortName }) =>
          `Nobody can follow “${shortName}” under “Only followers of” any more: it is hidden. Take it out.`,
      ),
  ]
}
