import { createHash } from 'node:crypto'
import { heightScript } from './embed-script'
import { embedStyle } from './embed-style'

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const [style, script] = [hashOf(embedStyle), hashOf(heightScript)]

/**
 * The Content-Security-Policy of a page: nothing is run but the script that tells its height, nothing is sent, and
 * nothing comes from elsewhere but our own pictures.
 * @param ancestors - who may show it in a frame: origins, or `*`
 * @param pictures - the origin of our pictures; null for none
 */
export function policyFor(ancestors: string, pictures: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src ${style}`,
      `script-src ${script}`,
      ...(pictures ? [`img-src ${pictures}`] : []),
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${ancestors}`,
    ].join('; '),
  }
}
