/** Stands in everything that no log may hold; also what a value may do to look like a part of a stack. */
export const mark = 'CANARY-7c1e'
export const markedText = `${mark} said "this"\n    at ${mark}.ts:1:1\n    at f (file:///srv/${mark}.ts:2:2)`

/** What is thrown by `make`, asynchronously or not. */
export async function thrownBy(make: () => unknown): Promise<Error> {
  try {
    await make()
  } catch (error) {
    return error as Error
  }
  throw new Error('Nothing was thrown.')
}

/** An error with what a log has to say about it. */
export type Raised = { what: string; error: Error; code?: string | number }
