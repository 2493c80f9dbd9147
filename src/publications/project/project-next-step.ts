import { campaignEnd } from '../../content/campaign-phase'
import { petitionEnd } from '../../content/petition-state'
import { asRecord, type WholeDocument, idOf } from '../../core/whole-document'
import type { Locale } from '../../core/locales'
import type { Translation } from '../item'
import type { ProjectionContext } from './projection'
import { instant, text } from './values'

type Step = Translation['nextStep']

/** What a step leads to, where that is ours: until when it can be taken, and at which address. */
type Target = { ends: Date | null; url: (locale: Locale) => string | null }

/**
 * The next step in one language. It ends with what it leads to: when that closes, the fallback is shown
 * from that second on; when that was taken back or is not public any more, only the fallback is left.
 */
export function projectNextStep(context: ProjectionContext, locale: Locale): Step {
  const step = asRecord(context.doc.nextStep)
  const [type, label] = [text(step.type), text(step.label, locale)]
  if (type === null || label === null) return null
  const fallback = fallbackOf(step, locale)
  const target = targetOf(context, step)
  if (target === 'gone') {
    return fallback && { type: 'learn', ...fallback, expiresAt: null, fallback: null }
  }
  return {
    type,
    label,
    url: text(step.url, locale) ?? target?.url(locale) ?? null,
    expiresAt: earliest(instant(step.expiresAt), target?.ends?.toISOString() ?? null),
    fallback,
  }
}

function fallbackOf(step: WholeDocument, locale: Locale): NonNullable<Step>['fallback'] {
  const fallback = asRecord(step.fallback)
  const label = text(fallback.label, locale)
  return label === null ? null : { label, url: text(fallback.url, locale) }
}

function targetOf(
  { doc, related }: ProjectionContext,
  step: WholeDocument,
): Target | 'gone' | null {
  if (idOf(step.petition) !== null) {
    const petition = related('petitions', step.petition)
    return petition ? petitionTarget(petition) : 'gone'
  }
  if (idOf(step.campaign) !== null) {
    const campaign = related('campaigns', step.campaign)
    return campaign
      ? {
          ends: removedBy(campaign, campaignEnd(campaign)),
          url: (locale) => text(campaign.canonicalUrl, locale),
        }
      : 'gone'
  }
  // A petition's own page will do, where it asks to be signed itself.
  const isItself = step.type === 'sign' && 'signUrl' in doc && !hasOtherAddress(doc, step)
  return isItself ? petitionTarget(doc) : null
}

const petitionTarget = (petition: WholeDocument): Target => ({
  ends: removedBy(petition, petitionEnd(petition)),
  url: (locale) => text(petition.signUrl, locale),
})

/** Whether a step names an address that is not the petition's own. */
function hasOtherAddress(doc: WholeDocument, step: WholeDocument): boolean {
  const own = Object.values(asRecord(doc.signUrl))
  return Object.values(asRecord(step.url)).some((url) => Boolean(url) && !own.includes(url))
}

function removedBy({ removeBy }: WholeDocument, ends: Date | null): Date | null {
  const at = earliest(instant(removeBy), ends?.toISOString() ?? null)
  return at === null ? null : new Date(at)
}

/** The earlier of two instants in ISO 8601 UTC, of which either may be missing. */
function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
