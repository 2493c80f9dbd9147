import { Instant } from '../sending/Instant'
import type { DeliveryView } from './webhook-api'
import { eventWords, isTaken, statusWords } from './webhook-words'

/** The latest attempts of an endpoint; nothing of what was said is kept. */
export function DeliveryLog({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  if (deliveries.length === 0) return <p>Nothing has been sent yet.</p>
  return (
    <details className="vigil-webhook__log">
      <summary className="vigil-panel__summary">Last answers</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Attempt</th>
            <th scope="col">Answer</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map(({ id, at, event, publicId, attempt, status, milliseconds }) => (
            <tr key={id}>
              <td>
                <Instant value={at} />
              </td>
              <td>
                {eventWords(event)} {publicId && <code>{publicId}</code>}
              </td>
              <td>{attempt}</td>
              <td className={isTaken(status) ? undefined : 'vigil-webhook__refused'}>
                {statusWords(status)}
              </td>
              <td>{milliseconds} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
