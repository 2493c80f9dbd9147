import type { CollectionAfterLogoutHook } from 'payload'

/**
 * Has the browser forget, at signing out, what it kept of the newsroom: pages, pictures, drafts in its storage. Not
 * `"cookies"`, which would reach every host under the same domain; the session's cookie is ended by Payload.
 */
export const clearSiteData: CollectionAfterLogoutHook = ({ req }) => {
  const headers = new Headers(req.responseHeaders)
  headers.set('Clear-Site-Data', '"cache", "storage"')
  req.responseHeaders = headers
}
