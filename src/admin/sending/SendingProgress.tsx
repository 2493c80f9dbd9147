'use client'

import type { BroadcastView, RemovalView } from './broadcast-view'
import { counterLabels, explain, explainRemoval, removalLabels } from './broadcast-words'
import { Instant } from './Instant'
import './sending.css'

const endLabels: Partial<Record<BroadcastView['state'], string>> = {
  paused: 'Paused',
  held: 'Waits since',
}

/** How a sending goes or went: what it means, how far it is, and the counters in steps. */
export function SendingProgress({ view }: { view: Omit<BroadcastView, 'label'> }) {
  const started = view.startedAt !== null
  return (
    <div className={`vigil-sending vigil-sending--${view.state}`}>
      <p className="vigil-sending__meaning">{explain(view)}</p>
      {view.stopped && <p>{view.stopped}</p>}
      {started && <Bar value={view.progress} running={view.state === 'sending'} />}
      {started && <Counters state={view.state} counters={view.counters} />}
      <dl className="vigil-sending__times">
        {view.startedAt ? (
          <Time label="Began" value={view.startedAt} />
        ) : (
          // What is held begins when a person says so.
          view.state !== 'held' && <Time label="Begins at the earliest" value={view.notBefore} />
        )}
        {view.finishedAt ? (
          <Time label={endLabels[view.state] ?? 'Ended'} value={view.finishedAt} />
        ) : (
          <Time label="Nothing is sent after" value={view.notAfter} />
        )}
      </dl>
      {view.removal && <RemovalProgress removal={view.removal} />}
    </div>
  )
}

const removalOrder = ['phonesDeleted', 'phonesEdited', 'phonesTooOld', 'phonesFailed'] as const

/** What is deleted leaves no line in its place, so a small number of these would only puzzle. */
const countersOf = ({ how }: RemovalView) =>
  removalOrder.filter((name) => how !== 'delete' || name !== 'phonesEdited')

/** How far it is off the phones again: what that means, and how many in steps. */
function RemovalProgress({ removal }: { removal: RemovalView }) {
  const heading = removal.how === 'delete' ? 'Taken back from phones' : 'Replaced on phones'
  return (
    <section className="vigil-removal" aria-label={heading}>
      <h3 className="vigil-removal__heading">{heading}</h3>
      <p role="status">{explainRemoval(removal)}</p>
      <dl className="vigil-sending__counters">
        {countersOf(removal).map((name) => (
          <div key={name} className="vigil-sending__counter">
            <dt>{removalLabels[name]}</dt>
            <dd>{removal.counters[name] || 'none yet'}</dd>
          </div>
        ))}
      </dl>
      <dl className="vigil-sending__times">
        <Time label="Asked for" value={removal.at} />
      </dl>
    </section>
  )
}

function Bar({ value, running }: { value: number; running: boolean }) {
  return (
    <div className="vigil-sending__row">
      <div
        className="vigil-sending__bar"
        role="progressbar"
        aria-label="How much of the list has been gone through"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value}
        aria-busy={running}
      >
        <div style={{ width: `${value}%` }} />
      </div>
      <span className="vigil-sending__percent">{value} %</span>
    </div>
  )
}

/** One that is done has reached everybody for certain: “fewer than 10” would say something else. */
const isTold = (name: (typeof order)[number], state: BroadcastView['state']) =>
  name !== 'unconfirmed' || state !== 'done'

const order = ['delivered', 'unconfirmed', 'skipped', 'gone', 'refused', 'uncertain'] as const

function Counters({ state, counters }: Pick<BroadcastView, 'state' | 'counters'>) {
  return (
    <dl className="vigil-sending__counters">
      {order
        .filter((name) => isTold(name, state))
        .map((name) => (
          <div key={name} className={`vigil-sending__counter vigil-sending__counter--${name}`}>
            <dt>{counterLabels[name]}</dt>
            <dd>{counters[name] || 'none yet'}</dd>
          </div>
        ))}
    </dl>
  )
}

function Time({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Instant value={value} />
      </dd>
    </div>
  )
}
