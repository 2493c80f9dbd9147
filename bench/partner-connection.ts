import { connect } from 'node:net'

/** A connection that carries one request at a time. */
export type Connection = {
  /** Sends the bytes of a request and calls `answered` with the status once the whole answer is there. */
  ask(request: Buffer, answered: (status: number) => void): void
  close(): void
}

const endOfHead = '\r\n\r\n'
const nothing = Buffer.alloc(0)
const statusesWithoutBody = [204, 304]

/**
 * Opens a keep-alive connection to a port of this machine. Of an answer it reads only where it ends (by
 * `Content-Length`; chunks are refused): a bench should measure the server, not its own reading.
 * @param failed - called when the connection breaks or an answer cannot be read
 */
export function openConnection(port: number, failed: (error: Error) => void): Promise<Connection> {
  let waiting: ((status: number) => void) | null = null
  /** The beginning of a head that came in pieces. */
  let begun = nothing
  let status = 0
  /** Bytes of the body that have not come yet; 0 while a head is awaited. */
  let missing = 0

  function take(chunk: Buffer): void {
    if (missing > 0) missing -= chunk.length
    else {
      const bytes = begun.length === 0 ? chunk : Buffer.concat([begun, chunk])
      const end = bytes.indexOf(endOfHead)
      // The chunk is overwritten by the next one.
      begun = end < 0 ? Buffer.from(bytes) : nothing
      if (end < 0) return
      const head = bytes.toString('latin1', 0, end)
      status = Number(head.slice(9, 12))
      missing = bodyLength(head, status) - (bytes.length - end - endOfHead.length)
    }
    if (missing > 0) return
    const answered = waiting
    waiting = null
    answered?.(status)
  }

  return new Promise((resolve) => {
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafe(256 * 1024),
        callback(size, buffer) {
          try {
            take(Buffer.from(buffer.buffer, buffer.byteOffset, size))
          } catch (error) {
            socket.destroy(error as Error)
          }
          return true
        },
      },
    })
    socket.once('error', failed)
    socket.once('close', () => {
      if (waiting) failed(new Error('The connection was closed before the answer was complete.'))
    })
    socket.once('connect', () =>
      resolve({
        ask(request, answered) {
          waiting = answered
          socket.write(request)
        },
        close: () => {
          waiting = null
          socket.destroy()
        },
      }),
    )
  })
}

function bodyLength(head: string, status: number): number {
  if (statusesWithoutBody.includes(status)) return 0
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error('The answer has no Content-Length.')
  return Number(length)
}
