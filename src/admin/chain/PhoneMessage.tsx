import type { Preview } from './chain-api'
import { spansOf } from './spans'

const tags = { bold: 'strong', italic: 'em', plain: 'span' } as const

/** A message as it looks in the chat: the bubble, then its buttons. Text only, nothing is interpreted. */
export function PhoneMessage({ preview }: { preview: Preview & { text: string } }) {
  const { text, entities, buttons, locale, length, limit } = preview
  return (
    <figure className="vigil-phone">
      <div className="vigil-phone__screen" lang={locale} dir="auto">
        <div className="vigil-phone__bubble">
          {spansOf(text, entities).map((span, index) => {
            const Tag = tags[span.style]
            return <Tag key={index}>{span.text}</Tag>
          })}
        </div>
        <ul className="vigil-phone__buttons" aria-label="Buttons under the message">
          {buttons.map((label, index) => (
            <li key={index}>{label}</li>
          ))}
        </ul>
      </div>
      <figcaption>
        {length.toLocaleString('en')} of {limit.toLocaleString('en')} characters
      </figcaption>
    </figure>
  )
}
