/** The readable page of the partner API. */
export function renderApiPage(document: unknown): string {
  return JSON.stringify(document)
}
