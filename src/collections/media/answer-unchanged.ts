import type { CollectionConfig } from 'payload'

type Handler = NonNullable<
  Exclude<CollectionConfig['upload'], boolean | undefined>['handlers']
>[number]

/**
 * Answers 304 to whoever has the file already and may still see it. What is in a file never changes: a picture
 * that is uploaded anew gets another random name.
 */
export const answerUnchanged: Handler = (req, { params: { filename } }) => {
  // Payload asks here for a file, too, that a form says is there already.
  if (req.method !== 'GET') return undefined
  const etag = `"${encodeURIComponent(filename)}"`
  const headers = new Headers(req.responseHeaders)
  headers.set('ETag', etag)
  req.responseHeaders = headers
  const held = req.headers.get('if-none-match')?.split(',') ?? []
  if (!held.some((tag) => tag.trim().replace(/^W\//, '') === etag)) return undefined
  return new Response(null, { status: 304, headers: { 'Cache-Control': 'private, no-cache' } })
}
