import { steps } from './phase'

/** The steps of the chain; the present one is marked, those behind it are ticked. */
export function Stepper({ current, done = false }: { current: number | null; done?: boolean }) {
  return (
    <ol className="vigil-steps">
      {steps.map((label, index) => {
        const passed = current !== null && (index < current || (done && index === current))
        const present = index === current
        const state = present ? 'present' : passed ? 'passed' : 'ahead'
        return (
          <li
            key={label}
            className={`vigil-steps__step vigil-steps__step--${state}`}
            aria-current={present ? 'step' : undefined}
          >
            <span className="vigil-steps__mark" aria-hidden="true">
              {passed ? '✓' : index + 1}
            </span>
            <span className="vigil-steps__label">
              {label}
              {passed && <span className="vigil-unseen"> (done)</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
