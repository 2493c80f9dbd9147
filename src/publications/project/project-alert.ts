import { alertTitle } from '../../broadcasts/alert/alert-title'
import { firstLine } from '../../broadcasts/alert/deadline'
import { alertEnd } from '../../content/visibility'
import { locales } from '../../core/locales'
import { textIn } from '../../core/whole-document'
import type { ProjectionContext, Sending, TypeProjection } from './projection'
import { instant, list, rows, text, whole } from './values'

/**
 * An alert as it was approved. Only what the approval has frozen, or what no edit can change without
 * undoing the approval, is read.
 */
export function projectAlert(
  context: ProjectionContext,
  { content, startedAt }: Sending,
): TypeProjection {
  const { doc } = context
  return {
    locales: locales.filter((locale) => content.texts[locale] !== undefined),
    details: {
      kind: content.kind,
      updatedAt: startedAt.toISOString(),
      countries: content.country ? [content.country] : [],
      country: content.country || null,
      topics: content.audience.topics,
      case: content.case || null,
      caseRef: content.caseRef || null,
      sequence: whole(doc.sequence) ?? 1,
      issuedAt: startedAt.toISOString(),
      actBy: instant(doc.actBy),
      expiresAt: alertEnd(doc)?.toISOString() ?? null,
      severity: text(doc.severity) ?? 'Unknown',
      urgency: text(doc.urgency) ?? 'Unknown',
      certainty: text(doc.certainty) ?? 'Unknown',
      preferredLanguages: list(doc.preferredLanguages),
      supersedes: [doc.supersedes].flat().flatMap((reference) => {
        const earlier = context.sending(reference)
        return earlier
          ? [{ id: earlier.content.alert, issuedAt: earlier.startedAt.toISOString() }]
          : []
      }),
    },
    translate: (locale) => {
      const written = content.texts[locale] ?? {}
      const { statusTag = '' } = written
      const texts = statusTag
        ? { ...written, statusTag: firstLine({ alert: content, statusTag, locale }) }
        : written
      return {
        state: 'reviewed',
        title: alertTitle(content.kind, texts, locale) ?? content.caseRef,
        summary: texts.whatHappened ?? texts.whatChanged ?? texts.theFacts ?? null,
        texts,
        nextStep: nextStep(content.link[locale], texts.ask),
        canonicalUrl: content.link[locale] ?? null,
        copyText: content.copyText[locale] ?? null,
        modelLetter: textIn(doc.modelLetter, locale) || null,
        whereTo: content.whereTo[locale] ?? [],
        doNot: rows(doc.doNot, (line) => text(line.text, locale)),
      }
    },
  }
}

/** What the alert asks for, where it says where. */
function nextStep(url: string | undefined, ask: string | undefined) {
  return url && ask ? { type: 'learn', label: ask, url, expiresAt: null, fallback: null } : null
}
