/** Facts as people read them in the admin: `{ keptRows: 3, oldestDays: 2 }` is "kept rows: 3, oldest: 2 days". */
export function describeFacts(facts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(facts).map(([name, value]) => {
    const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' ')
    const unit =
      words.length > 1 && ['days', 'seconds'].includes(words.at(-1) ?? '') ? words.pop() : null
    return `${words.join(' ')}: ${value}${unit ? ` ${unit}` : ''}`
  })
  return parts.join(', ') || 'done'
}

/** The kind of an error, without its message: that may quote what it failed on. */
export function describeError(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown'
  const { code } = thrown as { code?: unknown }
  const known = typeof code === 'string' || typeof code === 'number' ? String(code) : ''
  return /^[\w.-]{1,60}$/.test(known) ? `${thrown.name} (${known})` : thrown.name
}
