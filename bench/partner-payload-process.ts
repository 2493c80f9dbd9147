import { getPayload, handleEndpoints } from 'payload'
import { createConfig } from '../create-config'
import { testEnvironment } from '../tests/support/environment'
import { answerParent } from './partner-child'
import { listenLocally } from './partner-listen'

/** Starts Payload's REST API; the answer is its port. */
export type PayloadQuestion = { databaseUrl: string; mediaDir: string }

/** Payload's own endpoints straight on `node:http`, without Next in between, which favours Payload. */
answerParent<PayloadQuestion>(async (changes) => {
  const config = await createConfig(testEnvironment(changes), { publicRest: true })
  await getPayload({ config, disableOnInit: true })
  return listenLocally((incoming, outgoing) => {
    const request = new Request(`http://localhost${incoming.url ?? '/'}`)
    handleEndpoints({ config, request })
      .then(async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer())
        const headers = { ...Object.fromEntries(answer.headers), 'content-length': body.length }
        outgoing.writeHead(answer.status, headers).end(body)
      })
      .catch(() => outgoing.writeHead(500, { 'content-length': 0 }).end())
  })
})
