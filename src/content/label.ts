/** What people call a field: its label, or its name in words. */
export function labelOf({ name = '', label }: { name?: string; label?: unknown }): string {
  if (typeof label === 'string' && label !== '') return `“${label}”`
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `“${words.charAt(0).toUpperCase()}${words.slice(1)}”`
}
