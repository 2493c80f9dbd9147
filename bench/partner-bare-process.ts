import { answerParent } from './partner-child'
import { listenLocally } from './partner-listen'

/** Starts a server that sends what `url` answers now; the answer is its port. */
export type BareQuestion = { url: string; headers: Record<string, string> }

/** What `node:http` or the connection adds by itself. */
const added = ['connection', 'date', 'keep-alive', 'transfer-encoding', 'content-length']

/** Nothing but `node:http` with the same bytes and the same headers. */
answerParent<BareQuestion>(async ({ url, headers }) => {
  const answer = await fetch(url, { headers })
  if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}.`)
  const body = Buffer.from(await answer.arrayBuffer())
  const sent = Object.fromEntries([...answer.headers].filter(([name]) => !added.includes(name)))
  const all = { ...sent, 'content-length': body.length }
  return listenLocally((_request, response) => void response.writeHead(200, all).end(body))
})
