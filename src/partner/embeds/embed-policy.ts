import { createHash } from 'node:crypto'
import { heightScript } from './embed-script'
import { embedStyle } from './embed-style'
import { messageScript } from './messages/message-script'

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const [style, script, sending] = [embedStyle, heightScript, messageScript].map(hashOf)

/**
 * The Content-Security-Policy of a page: nothing is run but the script that tells its height, nothing is sent, and
 * nothing comes from elsewhere but our own pictures. Where visitors may leave a message, one more script sends it, to
 * two addresses of ours and nowhere else.
 * @param ancestors - who may show it in a frame: origins, or `*`
 * @param pictures - the origin of our pictures; null for none
 * @param messages - the addresses to which a message is sent; null for none
 */
export function policyFor(
  ancestors: string,
  pictures: string | null,
  messages: readonly string[] | null = null,
): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src ${style}`,
      `script-src ${[script, ...(messages ? [sending] : [])].join(' ')}`,
      ...(messages ? [`connect-src ${messages.join(' ')}`] : []),
      ...(pictures ? [`img-src ${pictures}`] : []),
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${ancestors}`,
    ].join('; '),
  }
}
