import { html, raw } from 'hono/html'
import { apiStyle } from './api-style'
import { membersTable, type Schema, words } from './api-schema'
import { finished, type Markup } from '../formats/page-markup'

type Parameter = { name: string; in: string; description?: string; schema: Schema }
type Response = { $ref?: string; content?: Record<string, { schema: Schema; example?: unknown }> }
type Operation = {
  summary: string
  description?: string
  operationId: string
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: Response
  responses: Record<string, Response>
}
type Listed = { path: string; method: string; operation: Operation }

/** The parts of an OpenAPI 3.1 document that the page shows. */
export type ApiDescription = {
  info: { title: string; summary: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  webhooks: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/**
 * The description of the API as a page for people, without scripts. `problems` are the types of problem
 * details with what they mean; their names are the anchors to which answers lead.
 */
export function renderApiPage(
  { info, servers, tags, paths, webhooks, components }: ApiDescription,
  problems: Record<string, { status: number; title: string }>,
): string {
  const base = servers[0]?.url ?? ''
  const operations = listed(paths)
  const groups = tags.map(({ name }) => ({
    name,
    routes: operations.filter(({ operation }) => operation.tags?.includes(name)),
  }))
  return finished(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="referrer" content="no-referrer" />
          <title>${info.title}</title>
          <style>
            ${raw(apiStyle)}
          </style>
        </head>
        <body>
          <main>
            <h1>${info.title}</h1>
            <p class="lead">${info.summary}</p>
            ${start(base)}
            <nav aria-labelledby="routes">
              <h2 id="routes">Everything that can be asked</h2>
              ${groups.map(({ name, routes }) => contents(name, routes))}
              <p>
                <a href="#webhooks">Webhooks</a> · <a href="#problems">Problems</a> ·
                <a href="#schemas">Schemas</a> · <a href="${base}/openapi.json">OpenAPI 3.1</a>
              </p>
            </nav>
            <p>${words(info.description)}</p>
            ${operations.map(routeSection)}
            <h2 id="webhooks">Webhooks</h2>
            ${listed(webhooks).map(routeSection)} ${problemSection(problems)}
            <h2 id="schemas">Schemas</h2>
            ${Object.entries(components.schemas).map(
              ([name, schema]) =>
                html`<section id="schema-${name}">
                  <h3>${name}</h3>
                  <p>${words(schema.description ?? '')}</p>
                  ${membersTable(schema)}
                </section>`,
            )}
          </main>
        </body>
      </html>`,
  )
}

const listed = (paths: ApiDescription['paths']): Listed[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

/** How to begin, in a minute. */
function start(base: string): Markup {
  return html`<h2 id="begin">Begin</h2>
    <p>The organisation gives you a key. Keep it on your server, never in a page.</p>
    <pre>curl -H 'Authorization: Bearer vigil_…' '${base}/feed?limit=5&locale=en'</pre>
    <h2 id="sync">Stay in step</h2>
    <ol>
      <li>
        Ask <a href="#getSync"><code>/sync</code></a> without a cursor.
        <pre>curl -H 'Authorization: Bearer vigil_…' '${base}/sync'</pre>
      </li>
      <li>
        For each change: take over an <code>upsert</code>, drop a <code>delete</code>. Write that
        and the <code>cursor</code> in one transaction.
      </li>
      <li>Go on at once with <code>next</code> while <code>hasMore</code> is true.</li>
      <li>Otherwise come back with <code>next</code> after a minute, or when a webhook calls.</li>
      <li>On 410 drop your copy and begin again at <code>restart</code>.</li>
      <li>
        Tell <a href="#postAcks"><code>/acks</code></a> what you took over or removed, so that
        editors see that a correction has arrived.
      </li>
    </ol>
    <h2 id="hear">Hear of changes at once</h2>
    <p>
      Give the organisation an https address; it gives you a secret. Each change is
      <a href="#onChange">posted there</a>, signed as
      <a href="https://www.standardwebhooks.com" rel="noopener noreferrer">Standard Webhooks</a>
      asks. It has no texts: ask <code>/sync</code> then.
    </p>`
}

function contents(name: string, routes: readonly Listed[]): Markup {
  return html`<h3>${name}</h3>
    <ul class="routes">
      ${routes.map(
        ({ path, operation }) =>
          html`<li>
            <a href="#${operation.operationId}"><code>${path}</code></a>
            <span>${operation.summary}</span>
          </li>`,
      )}
    </ul>`
}

function routeSection({ path, method, operation }: Listed): Markup {
  const { operationId, summary, description, security, parameters, requestBody, responses } =
    operation
  const scopes = security?.flatMap(({ key = [] }) => key) ?? []
  const statuses = Object.keys(responses).filter((status) => status !== 'default')
  return html`<section id="${operationId}">
    <h3><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${summary}. ${words(description ?? '')}</p>
    ${scopes.length > 0 && html`<p>Needs a key with the scope <code>${scopes.join(', ')}</code>.</p>`}
    ${membersTable(
      {
        properties: Object.fromEntries(
          parameters.map(({ name, description: what = '', schema }) => [
            name,
            { ...schema, description: what },
          ]),
        ),
      },
      'Parameters',
    )}
    ${requestBody && html`<h4>Sent</h4>`} ${requestBody && contentOf(requestBody)}
    <h4>Answer</h4>
    ${contentOf(responses['200'] ?? {})}
    <p class="soft">Statuses: ${statuses.join(', ')}</p>
  </section>`
}

function contentOf({ content = {} }: Response): Markup[] {
  return Object.entries(content).map(([type, { schema, example }]) => {
    const name = schema.$ref?.split('/').at(-1)
    return html`<p><code>${type}</code>${name && html`: <a href="#schema-${name}">${name}</a>`}</p>
      ${
        example !== undefined &&
        html`<details>
          <summary>Example</summary>
          <pre>${JSON.stringify(example, null, 2)}</pre>
        </details>`
      }`
  })
}

function problemSection(problems: Record<string, { status: number; title: string }>): Markup {
  return html`<section id="problems">
    <h2>Problems</h2>
    <p>
      Refusals are <a href="#schema-Problem">problem details</a>; the part of
      <code>type</code> behind <code>#</code> is one of these.
    </p>
    <table>
      ${Object.entries(problems).map(
        ([name, { status, title }]) =>
          html`<tr id="${name}">
            <th scope="row"><code>${name}</code></th>
            <td>${status}</td>
            <td>${title}</td>
          </tr>`,
      )}
    </table>
  </section>`
}
