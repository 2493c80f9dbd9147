import { html } from 'hono/html'
import type { LocalisedItem } from '../view/localise'
import { instantWords } from './words/date-words'
import { facts } from './embed-facts'
import { lines, type Markup, outsideLink, paragraphs, section } from '../formats/page-markup'
import { type Words, wordFor, words } from './words/words'

/** When a campaign is, what it asks for, what to mind and how to take part, in this order. */
export function campaignDetails(item: LocalisedItem): Markup {
  const {
    startsAt,
    endsAt,
    timeZone,
    hashtags = [],
    demands = [],
    coOrganisers = [],
    locale,
  } = item
  const language = words[locale]
  return html` ${item.phase === 'ended' && paragraphs(item.afterEndText)}
  ${facts([
    [language.from, startsAt && instantWords(startsAt, locale, timeZone)],
    [language.until, endsAt && instantWords(endsAt, locale, timeZone)],
    [language.hashtags, hashtags.map(({ display }) => display).join(' ')],
  ])}
  ${
    demands.length > 0 &&
    section(
      'demands',
      language.demands,
      html`<ul>
        ${demands.map((demand) => demandRow(demand, language))}
      </ul>`,
    )
  }
  ${safety(item, language)} ${steps(item, language)}
  ${
    coOrganisers.length > 0 &&
    section(
      'organisers',
      language.organisers,
      html`<ul>
        ${coOrganisers.map(({ name, role }) => html`<li>${[name, wordFor(language.roles, role)].filter(Boolean).join(', ')}</li>`)}
      </ul>`,
    )
  }`
}

type Demand = NonNullable<LocalisedItem['demands']>[number]
type ActionStep = NonNullable<LocalisedItem['actionSteps']>[number]

function demandRow({ text, status, evidence }: Demand, language: Words): Markup {
  const standing = wordFor(language.demandStatuses, status)
  return html`<li>
    ${text} ${standing && html`<span class="mark">${standing}</span>`}
    ${evidence && outsideLink(evidence, language.evidence)}
  </li>`
}

/** Stands before the ways to take part, so that nobody meets it too late. */
function safety({ safeParticipation }: LocalisedItem, language: Words): Markup | null {
  const { inside = null, abroad = null } = safeParticipation ?? {}
  if (!inside && !abroad) return null
  return section(
    'safety',
    language.safety,
    html`<div class="care">
      ${
        inside &&
        html`<h3>${language.inside}</h3>
          ${paragraphs(inside)}`
      }
      ${
        abroad &&
        html`<h3>${language.abroad}</h3>
          ${paragraphs(abroad)}`
      }
    </div>`,
  )
}

function steps(
  { actionSteps = [], locale, timeZone }: LocalisedItem,
  language: Words,
): Markup | null {
  if (actionSteps.length === 0) return null
  const row = (step: ActionStep) =>
    html`<li>
      <h3>${outsideLink(step.url, step.label)}</h3>
      ${step.riskNote && html`<div class="care" role="note">${paragraphs(step.riskNote)}</div>`}
      ${paragraphs(step.instructions)}
      ${facts([
        [language.from, step.availableFrom && instantWords(step.availableFrom, locale, timeZone)],
        [
          language.until,
          step.availableUntil && instantWords(step.availableUntil, locale, timeZone),
        ],
        [language.minutes, step.maxMinutes === null ? null : String(step.maxMinutes)],
      ])}
      ${
        step.copyText &&
        html`<p class="soft">${language.copy}:</p>
          <div class="copy">${lines(step.copyText)}</div>`
      }
    </li>`
  return section(
    'steps',
    language.steps,
    html`<ol class="rows" role="list">
      ${actionSteps.map(row)}
    </ol>`,
  )
}
