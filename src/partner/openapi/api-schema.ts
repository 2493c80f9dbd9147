import { html } from 'hono/html'
import type { Markup } from '../formats/page-markup'

/** A JSON Schema, as far as the page tells of it. */
export type Schema = {
  type?: string | string[]
  description?: string
  enum?: unknown[]
  const?: unknown
  format?: string
  $ref?: string
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  required?: string[]
}

/** Words with `code` in them. */
export function words(text: string): Markup[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}

/** The members of an object, or of the objects in a list; null for none. */
export function membersTable(schema: Schema, caption = 'Members'): Markup | null {
  const { properties, required = [] } = schema.type === 'array' ? (schema.items ?? {}) : schema
  const members = Object.entries(properties ?? {})
  if (members.length === 0) return null
  return html`<table>
    <caption>
      ${caption}
    </caption>
    ${members.map(
      ([name, member]) =>
        html`<tr>
          <th scope="row">
            <code>${name}</code>${required.includes(name) && html`<br /><small>always</small>`}
          </th>
          <td>
            <span class="type">${typeWords(member)}</span>
            ${member.description && html`<br />${words(member.description)}`}
          </td>
        </tr>`,
    )}
  </table>`
}

/** The type of a value, with links to the schemas in it. */
function typeWords(schema: Schema): Markup {
  const name = schema.$ref?.split('/').at(-1)
  if (name) return html`<a href="#schema-${name}">${name}</a>`
  if (schema.anyOf) return joined(schema.anyOf.map(typeWords), ' or ')
  if (schema.enum) return html`${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`
  if (schema.type === 'array') return html`list of ${typeWords(schema.items ?? {})}`
  if (schema.properties) {
    const members = Object.entries(schema.properties).map(
      ([member, inner]) => html`<code>${member}</code>: ${typeWords(inner)}`,
    )
    return html`{ ${joined(members, ', ')} }`
  }
  if (typeof schema.additionalProperties === 'object') {
    return html`{ name: ${typeWords(schema.additionalProperties)} }`
  }
  const types = [schema.type ?? 'anything'].flat().join(' or ')
  return html`${schema.format === 'date-time' ? 'instant' : types}`
}

const joined = (parts: Markup[], by: string): Markup =>
  html`${parts.map((part, index) => html`${index > 0 ? by : ''}${part}`)}`
