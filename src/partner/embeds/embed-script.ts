import { html, raw } from 'hono/html'
import type { Markup } from '../formats/page-markup'

/**
 * The one script of every page: it tells the page around the frame how high the content is, whenever that changes, and
 * does nothing else: it asks for nothing, reads nothing and keeps nothing. The page around need not listen. A height is
 * no secret, so the message is for anybody; who may be around the frame at all is said by `frame-ancestors`.
 */
export const heightScript: string = `
(() => {
  if (window.parent === window || !window.ResizeObserver) return
  let told = -1
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height)
    if (height === told) return
    told = height
    const id = document.documentElement.dataset.id || null
    window.parent.postMessage({ type: 'vigil:height', id, height }, '*')
  }
  new ResizeObserver(tell).observe(document.body)
})()
`

// It must stand in the page exactly as its hash was computed.
export const heightElement = raw(`<script>${heightScript}</script>`)

/** Data for search engines in a page: no text in it can end the element, and browsers run nothing of it. */
export function dataElement(data: Record<string, unknown> | null): Markup | null {
  if (data === null) return null
  const text = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return html`<script type="application/ld+json">
    ${raw(text)}
  </script>`
}
