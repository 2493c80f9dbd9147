const spoken = (seconds: number): string =>
  seconds < 120 ? `${String(seconds)} s` : `${String(Math.ceil(seconds / 60))} minutes`

/** That somebody waits after wrong tries, and how long. */
export function WaitNote({ wait }: { wait: number }) {
  return (
    <p className="vigil-code__wait">
      <span role="status">
        {wait > 0 && 'Some tries were wrong, so the next one is looked at a little later.'}
      </span>
      {wait > 0 && <span aria-hidden="true"> {spoken(wait)} left.</span>}
    </p>
  )
}
