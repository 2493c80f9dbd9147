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
  '/favicon.svg': { name: 'favicon.svg', type: types.svg },
  ...Object.fromEntries(
    ['page', 'phone', 'message'].map((name) => [
      `/page/${name}.css`,
      { name: `${name}.css`, type: types.css },
    ]),
  ),
  ...Object.fromEntries(
    ['page', 'phone', 'message', 'composer', 'elements', 'control', 'bar', 'state'].map((name) => [
      `/page/${name}.js`,
      { name: `${name}.js`, type: types.js },
    ]),
  ),
}

const headers = {
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
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
}

/** Serves one file of the page. False when the address is none of them. */
export async function servePage(path: string, response: ServerResponse): Promise<boolean> {
  const file = files[path]
  if (!file) return false
  const body = await readFile(new URL(`../page/${file.name}`, import.meta.url))
  response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': body.length })
  response.end(body)
  return true
}
