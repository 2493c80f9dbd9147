import type { Endpoint, PayloadRequest } from 'payload'
import { noStore } from '../../access/no-store'
import { idOf } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import type { SanitisedOptions } from '../../options'
import { openDocument } from '../content/open-document'
import { describeWebhook, type StoredWebhook } from './describe'
import { askForTest, newSecret, replay, resume, type Step, switchOff } from './steps'

/**
 * What administrators of the organisation do with an endpoint: `POST /api/webhooks/:id/{secret,test,
 * replay,resume,off}`, and `GET /api/webhooks/:id/status` for the panel. Each answers with where the
 * endpoint stands; `secret` with the new secret besides, which nobody can read again. For everybody
 * else the answer is 404, as for a webhook that does not exist.
 */
export function webhookEndpoints(options: SanitisedOptions): Endpoint[] {
  const step = (path: string, run: Step): Endpoint => ({
    path: `/:id/${path}`,
    method: 'post',
    handler: async (req) => {
      const webhook = await open(req, options)
      const work = () => run({ req, options, webhook })
      // A test changes nothing.
      if (run === askForTest) return describe(req, options, await work())
      const answer = await audited({
        payload: req.payload,
        notes: [
          {
            act: 'webhookChanged',
            who: req.user ? String(req.user.id) : null,
            organisation: String(idOf(webhook.tenant)),
            kind: 'webhooks',
            thing: String(webhook.id),
            detail: path,
          },
        ],
        act: work,
      })
      return describe(req, options, answer)
    },
  })
  return [
    step('secret', newSecret),
    step('test', askForTest),
    step('replay', replay),
    step('resume', resume),
    step('off', switchOff),
    { path: '/:id/status', method: 'get', handler: (req) => describe(req, options) },
  ]
}

async function open(req: PayloadRequest, { slugs }: SanitisedOptions): Promise<StoredWebhook> {
  const { doc } = await openDocument(req, slugs.webhooks, ['orgAdmin'])
  return doc as StoredWebhook
}

async function describe(
  req: PayloadRequest,
  options: SanitisedOptions,
  extra: Record<string, unknown> = {},
): Promise<Response> {
  const description = await describeWebhook(req, options, await open(req, options))
  return Response.json({ ...description, ...extra }, noStore)
}
