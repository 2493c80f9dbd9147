/** Whether an error comes from reading a text as JSON, however it was wrapped. */
export function isNoJson(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof SyntaxError) return true
  }
  return false
}
