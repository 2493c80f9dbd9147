import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { EventStream } from '../control/events'
import type { Route } from '../control/routes'
import { Refusal } from '../core/refusal'
import { SandboxError } from '../core/world'
import { parseJson, readBody } from './body'
import { answerJson } from './guard'

/** Answers everything under `/sandbox/`. Errors are `{ error }` with one sentence. */
export function createControlApi(routes: ReadonlyMap<string, Route>, events: EventStream) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const name = `${request.method ?? 'GET'} ${url.pathname.slice('/sandbox/'.length)}`
    if (name === 'GET events') return events.open(response)
    const route = routes.get(name)
    if (!route) return answerJson(response, 404, { error: 'There is no such control.' })
    try {
      const input = request.method === 'POST' ? await readJson(request) : fields(url)
      answerJson(response, 200, route(input))
    } catch (error) {
      const { status, message } = explain(error)
      answerJson(response, status, { error: message })
    }
  }
}

const fields = (url: URL) => Object.fromEntries(url.searchParams)

async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json(;|$)/.test(type)) {
    throw new Refusal(415, 'Send the body as application/json.')
  }
  const body = await readBody(request)
  return body.length === 0 ? {} : parseJson(body)
}

function explain(error: unknown): { status: number; message: string } {
  if (error instanceof z.ZodError) return { status: 400, message: z.prettifyError(error) }
  if (error instanceof SandboxError) return { status: 409, message: error.message }
  if (error instanceof Refusal) return { status: error.code, message: error.description }
  throw error
}
