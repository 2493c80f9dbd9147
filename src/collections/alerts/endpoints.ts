import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole, type Person } from '../../access/roles'
import { type ID, idOf } from '../../core/ids'
import type { SanitisedOptions } from '../../options'
import { notFound } from '../content/open-document'
import { readJson } from '../content/read-json'
import { type Action, refusalOf } from './chain'
import { loadAlert, type StoredAlert } from './freeze-alert'
import { abort, approve, changedMeanwhile, resume, sendBack, submit } from './steps'
import { describeAlert, latestBroadcast } from './describe'

const noteSchema = z.object({ note: z.string().trim().min(1).max(280) })

/** The revision that the person has read; a step on another one is refused. */
const revisionSchema = z.object({ revision: z.number().int() })

type Step = (args: {
  req: PayloadRequest
  options: SanitisedOptions
  alert: StoredAlert
  person: Person
  body: unknown
}) => Promise<void>

/**
 * The steps of the editorial chain as `POST /api/alerts/:id/{submit,approve,send-back,abort,resume}`, and
 * `GET /api/alerts/:id/chain` for the panel. Each answers with the same description of where the alert
 * stands. For somebody outside the organisation the answer is 404, as for an alert that does not exist.
 */
export function alertEndpoints(options: SanitisedOptions): Endpoint[] {
  const step = (path: string, action: Action, run: Step): Endpoint => ({
    path: `/:id/${path}`,
    method: 'post',
    handler: async (req) => {
      const { alert, person } = await open(req, options)
      // A second approval of what is approved already is a double click: it shows the same broadcast.
      const repeated = action === 'approve' && alert.workflow === 'approved' && !!alert.approvedHash
      const refusal = repeated ? null : refusalOf(action, alert, person)
      if (refusal) throw new APIError(refusal, 409, {}, true)
      const body = await readJson(req)
      const read = revisionSchema.safeParse(body)
      if (read.success && read.data.revision !== alert.revision) throw changedMeanwhile()
      if (!repeated) await run({ req, options, alert, person, body })
      return describe(req, options, alert.id)
    },
  })

  return [
    step('submit', 'submit', submit),
    step('approve', 'approve', approve),
    step('send-back', 'sendBack', async (args) => {
      const parsed = noteSchema.safeParse(args.body)
      if (!parsed.success) throw new APIError('Write a short note for the author.', 400, {}, true)
      await sendBack({ ...args, note: parsed.data.note })
    }),
    step('abort', 'abort', abort),
    step('resume', 'resume', resume),
    {
      path: '/:id/chain',
      method: 'get',
      handler: async (req) => {
        const { alert } = await open(req, options)
        return describe(req, options, alert.id)
      },
    },
  ]
}

async function open(req: PayloadRequest, options: SanitisedOptions) {
  const id = idOf(req.routeParams?.id)
  const person = req.user as Person | null
  const alert = id !== null && person ? await loadAlert(req.payload, options.slugs, id) : null
  if (!alert || !person || !hasRole(person, alert.tenant)) throw notFound()
  return { alert, person }
}

async function describe(req: PayloadRequest, options: SanitisedOptions, id: ID) {
  const { payload } = req
  // Before the alert: workers mark that as sent first, so nobody sees one finished but not sent.
  const broadcast = await latestBroadcast(payload, options.slugs, id)
  const { alert, person } = await open(req, options)
  const description = await describeAlert({ payload, options, alert, broadcast, person })
  return Response.json(description, { headers: { 'Cache-Control': 'no-store' } })
}
