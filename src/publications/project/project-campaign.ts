import { publicLocales } from '../../content/translation'
import { asRecord } from '../../core/whole-document'
import type { Locale } from '../../core/locales'
import type { Translation } from '../item'
import { formattedText } from './formatted-text'
import type { ProjectionContext, TypeProjection } from './projection'
import { logoOf, messagesOf, publicIds } from './shared'
import { instant, number, rows, text } from './values'

export function projectCampaign(context: ProjectionContext): TypeProjection {
  const { doc } = context
  const [startsAt, endsAt] = [instant(doc.startsAt), instant(doc.endsAt)]
  return {
    locales: publicLocales(doc, 'title'),
    details: {
      ...(startsAt && { startsAt }),
      ...(endsAt && { endsAt }),
      timeZone: text(doc.timeZone) ?? 'UTC',
      hashtags: rows(doc.hashtags, ({ display, match }) => {
        const [shown, compared] = [text(display), text(match)]
        return shown && compared ? { display: shown, match: compared } : null
      }),
      petition: publicIds(context, 'petitions', doc.petition)[0] ?? null,
      day: publicIds(context, 'commemorativeDays', doc.commemorativeDay)[0] ?? null,
      ...messagesOf('campaigns', context),
    },
    translate: (locale) => ({
      title: text(doc.title, locale) ?? '',
      summary: text(doc.summary, locale),
      body: formattedText(doc.story, locale),
      afterEndText: text(doc.afterEndText, locale),
      demands: rows(doc.demands, (demand) => {
        const words = text(demand.text, locale)
        return (
          words && {
            text: words,
            status: text(demand.status) ?? 'open',
            evidence: text(demand.evidence),
          }
        )
      }),
      actionSteps: rows(doc.actionSteps, (step) => actionStep(step, locale)),
      safeParticipation: {
        inside: text(asRecord(doc.safeParticipation).inside, locale),
        abroad: text(asRecord(doc.safeParticipation).abroad, locale),
      },
      coOrganisers: standing(context, locale),
    }),
  }
}

function actionStep(
  step: Record<string, unknown>,
  locale: Locale,
): NonNullable<Translation['actionSteps']>[number] | null {
  const [type, label] = [text(step.type), text(step.label, locale)]
  if (!type || !label) return null
  return {
    type,
    label,
    url: text(step.url, locale),
    instructions: text(step.instructions, locale),
    riskNote: text(step.riskNote, locale),
    copyText: text(step.copyText, locale),
    availableFrom: instant(step.availableFrom),
    availableUntil: instant(step.availableUntil),
    maxMinutes: number(step.maxMinutes),
  }
}

/** Co-organisers that approved and did not withdraw, by name and logo. */
function standing(
  context: ProjectionContext,
  locale: Locale,
): NonNullable<Translation['coOrganisers']> {
  const { doc, related } = context
  return rows(doc.coOrganisers, (row) => {
    if (row.approval !== 'approved') return null
    const organisation = related('organisations', row.organisation)
    const name = organisation
      ? (text(organisation.name, locale) ?? text(organisation.shortName))
      : text(row.externalName)
    return name
      ? {
          id: text(organisation?.publicId),
          name,
          role: text(row.role) ?? 'supporter',
          ...logoOf(context, organisation, locale),
        }
      : null
  })
}
