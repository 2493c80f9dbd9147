import type { AfterErrorHook } from 'payload'

/** What somebody is told whose request could not be read at all. */
export const malformedRequest =
  'This request is malformed: send an object in JSON or a whole form, to an address that is encoded as URLs are.'

const body = { errors: [{ message: malformedRequest }] }

/** What the parser of forms says of one that is broken, or ends too early. */
const brokenForm =
  /^(?:Malformed (?:part header|content type|urlencoded form)|Missing Content-Type|Multipart: Boundary not found|Unexpected end of (?:form|file)|Request is not eligible for file upload)$|^Unsupported content type: /

/** What the database's adapter says of a path that it cannot follow, as an error of the server. */
const lostPath = /^(?:Cannot find field for path at .*|Not supported)$/

/** What MongoDB's adapter says of a value that its schema cannot hold, as an error of the server. */
const isUncast = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.name === 'CastError' ||
    (error.name === 'ValidationError' && / validation failed(?:: |$)/.test(error.message)))

/** And where that is the id in an address: nothing is there. */
const isId = (error: unknown): boolean =>
  isUncast(error) && (error as { path?: unknown }).path === '_id'

const isMalformed = (error: unknown): boolean =>
  error instanceof URIError ||
  (error instanceof SyntaxError && error.message.includes('JSON')) ||
  isUncast(error) ||
  (error instanceof Error && (brokenForm.test(error.message) || lostPath.test(error.message)))

/** Answers 400, or 404, where Payload would take a request that cannot be read for an error of the server. */
export const answerMalformed: AfterErrorHook = ({ error, req }) => {
  if (isId(error)) {
    return { response: { errors: [{ message: req.t('error:notFound') }] }, status: 404 }
  }
  return isMalformed(error) ? { response: body, status: 400 } : undefined
}

type Handler<Args extends unknown[]> = (...args: Args) => Promise<Response>

/** The same for what Payload reads before it looks out for errors: a body in place of a query. */
export function answeringMalformed<Args extends unknown[]>(handler: Handler<Args>): Handler<Args> {
  return async (...args) => {
    try {
      return await handler(...args)
    } catch (error) {
      if (isMalformed(error)) return Response.json(body, { status: 400 })
      throw error
    }
  }
}
