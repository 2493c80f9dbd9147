import type { Server } from 'node:http'
import { Problem, type ProblemType, problemResponse } from '../problem'

/** What Node says of a request that it could not read, and how it is told to whoever sent it. */
const problems: Record<string, [type: ProblemType, detail: string]> = {
  HPE_HEADER_OVERFLOW: [
    'headers-too-large',
    'The headers are too long. Send fewer or shorter ones.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['timeout', 'The request did not arrive in time. Send it again.'],
}
const unreadable: [ProblemType, string] = [
  'unreadable-request',
  'This is not a request that HTTP/1.1 allows. Check the method, the address and the headers.',
]

/** Answers requests that never reach a handler with problem details, and ends their connections. */
export function refuseUnreadable(server: Server, docs: string): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    void answer(problems[error.code ?? ''] ?? unreadable, docs).then((text) => socket.end(text))
  })
}

/** The answer to what Node could read, but nobody can ask. */
export const unreadableResponse = (docs: string): Response =>
  problemResponse(new Problem(...unreadable), docs)

async function answer([type, detail]: [ProblemType, string], docs: string): Promise<string> {
  const response = problemResponse(new Problem(type, detail), docs)
  const body = await response.text()
  const headers = [
    ...response.headers,
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Connection', 'close'],
  ].map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${response.status} Refused\r\n${headers.join('')}\r\n${body}`
}
