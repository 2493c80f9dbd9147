import { localeNames } from '../../core/locales'
import { needsAddress } from '../../content/next-step'
import type { PublishRule } from '../../hooks/publish-rules'
import { allTexts, rowsOf, textIn } from '../../core/whole-document'

/** Steps that are done on the spot, or for which the reader gets a text or an addressee instead. */
const withoutPage: readonly unknown[] = ['light_candle', 'photo_share', 'share', 'write', 'call']

/**
 * Steps and demands are complete in every public language: a label, an address where one is needed, a
 * warning on photo steps; and a demand that is met shows its evidence.
 */
export const requireStepTexts: PublishRule = ({ whole, locales }) => [
  ...rowsOf(whole.actionSteps).flatMap((step, index) => {
    const at = `actionSteps.${index}`
    const missing = (name: string, what: string) =>
      locales
        .filter((locale) => textIn(step[name], locale) === '')
        .map((locale) => ({
          path: `${at}.${name}`,
          message: `Step ${index + 1} has no ${what} in ${localeNames[locale]}.`,
        }))
    const page = needsAddress(step.type) && !withoutPage.includes(step.type)
    return [
      ...missing('label', 'label'),
      ...(step.type === 'photo_share'
        ? missing('riskNote', 'warning (“No faces, no addresses”)')
        : []),
      ...(page && allTexts(step.url).length === 0
        ? [{ path: `${at}.url`, message: `Step ${index + 1} needs the address where it is done.` }]
        : []),
    ]
  }),
  ...rowsOf(whole.demands).flatMap((demand, index) => [
    ...locales
      .filter((locale) => textIn(demand.text, locale) === '')
      .map((locale) => ({
        path: `demands.${index}.text`,
        message: `Demand ${index + 1} is missing in ${localeNames[locale]}.`,
      })),
    ...(demand.status === 'met' && !demand.evidence
      ? [{ path: `demands.${index}.evidence`, message: 'Show where one can see that it is met.' }]
      : []),
  ]),
]
