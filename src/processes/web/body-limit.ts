import type { IncomingMessage, ServerResponse } from 'node:http'
import { tooLargeMessage } from '../../content/picture-limits'
import type { SetTimer } from '../../core/timer'
import type { Area } from './policies'

const megabyte = 1024 * 1024

/** The most bytes of a form: a picture of 12 MB, and what stands beside it. */
const maxForm = 14 * megabyte

/** The most bytes of anything else, a document in five languages many times over. */
const maxOther = 2 * megabyte

/** For how long a body that is too large is still thrown away: a browser that is cut off reads no answer. */
const drainMs = 5_000

type Request = Pick<IncomingMessage, 'headers'>

const isForm = ({ headers }: Request): boolean =>
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')

/** How many bytes the body of a request may have. */
const bodyLimit = (request: Request, area: Area): number =>
  area === 'api' && isForm(request) ? maxForm : maxOther

/** What somebody is told whose request is larger, in the form in which the admin reads refusals. */
function tooLarge(request: Request): string {
  if (!isForm(request)) {
    const message = 'This is more than can be saved at once. Make it shorter, or divide it.'
    return JSON.stringify({ errors: [{ message }] })
  }
  const data = { errors: [{ path: 'file', message: tooLargeMessage }] }
  return JSON.stringify({ errors: [{ message: tooLargeMessage, data }] })
}

/**
 * Answers 413 to a request whose body is too large: at once where its length is said, and otherwise as soon as that
 * many bytes have come. What was read until then is all that anybody held.
 * @returns whether the request may go on
 */
export function limitBody(
  request: IncomingMessage,
  response: ServerResponse,
  { area, setTimer }: { area: Area; setTimer: SetTimer },
): boolean {
  const limit = bodyLimit(request, area)
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    refuse(request, response, setTimer)
    return false
  }
  if (request.headers['transfer-encoding'] !== undefined) {
    cutAt(limit, request, () => refuse(request, response, setTimer))
  }
  return true
}

/** Calls `onMore` once when more than `limit` bytes have come, and gives nothing on from there. */
function cutAt(limit: number, request: IncomingMessage, onMore: () => void): void {
  const push = request.push.bind(request)
  let read = 0
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    const before = read
    read += Buffer.isBuffer(chunk) ? chunk.length : 0
    if (read <= limit) return push(chunk, encoding)
    if (before <= limit) onMore()
    // The end of a body that nobody gets is the end of its connection.
    if (chunk === null) request.socket.destroySoon()
    return true
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, setTimer: SetTimer): void {
  const cancel = setTimer(drainMs, () => request.socket.destroy())
  request.once('close', cancel)
  if (!response.headersSent) {
    response.writeHead(413, { 'Content-Type': 'application/json' }).end(tooLarge(request))
  }
  // Node throws away what is left of it.
}
