import { localeNames } from '../../core/locales'
import type { AskedWords } from './asked-api'

const statusNames: Record<string, string> = {
  open: 'open',
  partly_met: 'partly met',
  met: 'met',
  refused: 'refused',
}

/** All that a campaign says in one language. */
export function Words({ words }: { words: AskedWords }) {
  const { locale, title, contentNotice, summary, body, links } = words
  const { demands, steps, inside, abroad, afterEnd, nextSteps } = words
  return (
    <section
      className="vigil-asked__words"
      id={`vigil-asked-${locale}`}
      aria-labelledby={`vigil-asked-${locale}-heading`}
    >
      <h2 id={`vigil-asked-${locale}-heading`} lang={locale}>
        {localeNames[locale]}
      </h2>
      <Part label="Title" lang={locale} text={title} />
      <Part label="Content notice" lang={locale} text={contentNotice} />
      <Part label="Summary" lang={locale} text={summary} />
      <Part label="Text" lang={locale} text={body} />
      <Part label="Links in the text" lang={locale} text={links.join('\n')} />
      {demands.length > 0 && (
        <>
          <h3>Demands</h3>
          <ul>
            {demands.map(({ text, status, evidence }, at) => (
              <li key={at}>
                <span lang={locale}>{text}</span> ({statusNames[status] ?? status})
                {evidence && `\n${evidence}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {steps.length > 0 && (
        <>
          <h3>What people are asked to do</h3>
          <ul>
            {steps.map((step, at) => (
              <li key={at} lang={locale}>
                {[step.label, step.instructions, step.riskNote, step.copyText, step.url]
                  .filter(Boolean)
                  .join('\n')}
              </li>
            ))}
          </ul>
        </>
      )}
      <Part label="If you are inside the country" lang={locale} text={inside} />
      <Part label="If you are abroad" lang={locale} text={abroad} />
      <Part
        label="Next step, and what stands there afterwards"
        lang={locale}
        text={nextSteps.map(({ label, url }) => `${label}\n${url}`.trim()).join('\n')}
      />
      <Part label="After the end" lang={locale} text={afterEnd} />
    </section>
  )
}

function Part({ label, lang, text }: { label: string; lang: string; text: string }) {
  if (!text) return null
  return (
    <>
      <h3>{label}</h3>
      <p lang={lang}>{text}</p>
    </>
  )
}
