import {
  comparePartialDates,
  partialDateProblem,
  type PartialDate,
} from '../../content/partial-date'
import { familyProblem } from '../../content/messages/message'
import { idOf, asRecord } from '../../core/whole-document'
import type { Problem, PublishRule } from '../../hooks/publish-rules'
import { methodProblems, supportProblems } from '../../hooks/safe-messaging'

/** Both dates are possible, and nobody dies before they are born or in the future. */
export const requireDates: PublishRule = ({ whole, now }) => {
  const born = asRecord(whole.bornOn) as PartialDate
  const died = asRecord(whole.diedOn) as PartialDate
  const today = {
    year: now.getUTCFullYear(),
    month: now.getUTCMonth() + 1,
    day: now.getUTCDate() + 1,
  }
  const problems: Problem[] = []
  for (const [path, date] of [
    ['bornOn', born],
    ['diedOn', died],
  ] as const) {
    const problem = partialDateProblem(date)
    if (problem) problems.push({ path: `${path}.day`, message: problem })
    else if (comparePartialDates(date, today) > 0) {
      problems.push({ path: `${path}.year`, message: 'This date lies in the future.' })
    }
  }
  if (born.year != null && died.year != null && died.year < born.year) {
    problems.push({ path: 'diedOn.year', message: 'This is before the birth.' })
  }
  return problems
}

/** Family and friends learn of the page before the public, unless that is unsafe or impossible. */
export const requireFamily: PublishRule = ({ whole }) =>
  whole.familyInformed && whole.familyInformed !== 'no'
    ? []
    : [
        {
          path: 'familyInformed',
          message:
            'Tell family or close friends before the public, or say why that is not possible.',
        },
      ]

/** Messages are taken only where the family agreed to them. */
export const requireFamilyForMessages: PublishRule = ({ whole }) => {
  const problem = whole.takesMessages === true ? familyProblem(whole) : null
  return problem === null ? [] : [{ path: 'messagesAgreed', message: problem }]
}

/** A photo is shown only with the agreement of somebody who may give it. */
export const requirePhotoConsent: PublishRule = ({ whole }) =>
  idOf(whole.photo) !== null && !asRecord(whole.consent).by
    ? [{ path: 'consent.by', message: 'Note who agreed to show the photo, or remove it.' }]
    : []

/**
 * Where somebody died by suicide: a support line in every public language, and no word about the
 * method. What is checked is what readers see; the circumstance itself stays internal.
 */
export const requireSafeWords: PublishRule = ({ whole, locales, fields }) =>
  whole.deathCircumstance === 'suicide'
    ? [
        ...methodProblems({ fields, whole, locales }),
        ...supportProblems({ supportLines: whole.supportLines, locales, path: 'supportLines' }),
      ]
    : []
