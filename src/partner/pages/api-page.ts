import { html, raw } from 'hono/html'
import { finished, type Markup } from './page-markup'

type Schema = { type?: unknown; description?: string; enum?: unknown[]; $ref?: string }
type Parameter = { name: string; in: string; description?: string; schema: Schema }
type Operation = {
  summary: string
  description?: string
  operationId: string
  parameters: Parameter[]
  responses: Record<string, { description?: string; content?: Record<string, unknown> }>
}

/** The parts of an OpenAPI 3.1 document that the page shows. */
export type ApiDescription = {
  info: { title: string; summary: string; description: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema & { properties?: Record<string, Schema> }> }
}

const style = `
:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}
body{max-width:60rem;margin:0 auto;padding:1.5rem}
code,pre{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{padding:.75rem;border:1px solid #8886;border-radius:.5rem;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
caption{text-align:left;font-weight:600}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-top:1px solid #8884}
section{border-top:1px solid #8886;margin-top:2rem}
`

/**
 * The description of the API as a page for people, without scripts. `problems` are the types of problem
 * details with what they mean; their names are the anchors to which answers lead.
 */
export function renderApiPage(
  { info, servers, paths, components }: ApiDescription,
  problems: Record<string, { status: number; title: string }>,
): string {
  const base = servers[0]?.url ?? ''
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return finished(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${info.title}</title>
          <style>
            ${raw(style)}
          </style>
        </head>
        <body>
          <main>
            <h1>${info.title}</h1>
            <p>${info.summary}</p>
            <p>${withCode(info.description)}</p>
            <pre>curl -H 'Authorization: Bearer vigil_…' '${base}/feed?limit=5'</pre>
            <h2>Staying in step</h2>
            <p>
              Ask <code>/sync</code> without a cursor and keep what comes together with the cursor,
              in one write. Come back with the cursor: take over each <code>upsert</code>, drop each
              <code>delete</code>, and go on at once while <code>hasMore</code> is true. When the
              answer is 410, drop your copy and begin again. Tell <code>/acks</code> what you took
              over, so that editors see when a correction has arrived.
            </p>
            <nav aria-label="Routes">
              <ul>
                ${operations.map(
                  ({ path, operation }) =>
                    html`<li>
                      <a href="#${operation.operationId}">${path}</a> ${operation.summary}
                    </li>`,
                )}
              </ul>
            </nav>
            ${operations.map(({ path, method, operation }) => routeSection(path, method, operation))}
            <section>
              <h2>Problems</h2>
              <table>
                <caption>
                  Types of problem details (RFC 9457)
                </caption>
                ${Object.entries(problems).map(
                  ([name, { status, title }]) =>
                    html`<tr id="${name}">
                      <th scope="row"><code>${name}</code></th>
                      <td>${status}</td>
                      <td>${title}</td>
                    </tr>`,
                )}
              </table>
            </section>
            ${Object.entries(components.schemas).map(([name, schema]) => schemaSection(name, schema))}
          </main>
        </body>
      </html>`,
  )
}

/** What stands between backticks, as in Markdown, is code. */
const withCode = (text: string): Markup[] =>
  text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

function routeSection(path: string, method: string, operation: Operation): Markup {
  return html`<section id="${operation.operationId}">
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${operation.summary}. ${withCode(operation.description ?? '')}</p>
    ${
      operation.parameters.length === 0
        ? ''
        : html`<table>
            <caption>
              Parameters
            </caption>
            ${operation.parameters.map(
              ({ name, description }) =>
                html`<tr>
                  <th scope="row"><code>${name}</code></th>
                  <td>${withCode(description ?? '')}</td>
                </tr>`,
            )}
          </table>`
    }
    <p>Answers with ${Object.keys(operation.responses['200']?.content ?? {}).join(', ')}.</p>
  </section>`
}

function schemaSection(
  name: string,
  { description, properties = {} }: ApiDescription['components']['schemas'][string],
): Markup {
  return html`<section id="schema-${name}">
    <h2>${name}</h2>
    <p>${withCode(description ?? '')}</p>
    <table>
      <caption>
        Members
      </caption>
      ${Object.entries(properties).map(
        ([member, schema]) =>
          html`<tr>
            <th scope="row"><code>${member}</code></th>
            <td>${withCode(schema.description ?? '')}</td>
          </tr>`,
      )}
    </table>
  </section>`
}
