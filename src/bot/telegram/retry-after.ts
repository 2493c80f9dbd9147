/** When 429 comes without a number (it never should). */
const defaultRetryMs = 5_000

/** How long a 429 asks to wait, in milliseconds. */
export const retryAfterMs = ({ retry_after: seconds }: { retry_after?: number | undefined }) =>
  seconds === undefined ? defaultRetryMs : seconds * 1000
