import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const

/** The only files that the page consists of, by address. */
const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: types.html },
  '/mail': { name: 'mail.html', type: types.html },
  '/favicon.svg': { name: 'favicon.svg', type: types.svg },
  ...Object.fromEntries(
    ['page', 'phone', 'message', 'partner', 'mail', 'codes'].map((name) => [
      `/page/${name}.css`,
      { name: `${name}.css`, type: types.css },
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['page', 'phone', 'message', 'composer', 'elements', 'control', 'bar', 'state', 'mail'],
      'codes',
    ].map((name) => [`/page/${name}.js`, { name: `${name}.js`, type: types.js }]),
  ),
}

/** What stands in the page where a partner's site would be. */
const partnerPlace = '<!-- partner -->'

/**
 * Serves one file of the page; false when the address is none of them.
 * @param partner - address of a site to show beside the phones; the only one that may be framed
 */
export function createPage(
  partner: string | null,
): (path: string, response: ServerResponse) => Promise<boolean> {
  const site = partner === null ? null : new URL(partner)
  const headers = headersFor(site)
  const section = site ? partnerSection(site.href) : ''
  return async (path, response) => {
    const file = files[path]
    if (!file) return false
    const text = await readFile(new URL(`../page/${file.name}`, import.meta.url), 'utf8')
    const body = Buffer.from(text.replace(partnerPlace, () => section))
    const own = { 'content-type': file.type, 'content-length': body.length }
    response.writeHead(200, { ...headers, ...own })
    response.end(body)
    return true
  }
}

function headersFor(site: URL | null) {
  return {
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      `frame-src ${site?.origin ?? "'none'"}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

/** Without `allow-scripts` a page in a frame could not load itself again; it still stays apart. */
function partnerSection(address: string): string {
  const safe = address.replaceAll('&', '&amp;').replaceAll("'", '&#39;')
  return `<section class="partner" aria-labelledby="partner-title">
        <div class="partner-top">
          <h2 id="partner-title">A partner’s site</h2>
          <a href="${safe}" target="_blank" rel="noreferrer">Open it alone</a>
        </div>
        <p>What the newsroom publishes appears here within seconds; what it retracts goes.</p>
        <iframe title="A partner’s site" src="${safe}" sandbox="allow-scripts allow-popups"></iframe>
      </section>`
}
