/** The address as a complete, percent-encoded http(s) URL; null when it is none. */
export function webAddress(value: string | null | undefined): string | null {
  if (!value || !URL.canParse(value)) return null
  const { protocol, href } = new URL(value)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
