const names = ['localhost', '127.0.0.1', '[::1]']

/** True for an http(s) address on this computer. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return ['http:', 'https:'].includes(protocol) && names.includes(hostname)
}

/**
 * True for a `Host` header that names this computer. A page of another site whose name was pointed at
 * 127.0.0.1 (DNS rebinding) sends its own name and is turned away.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && names.includes(host.replace(/:\d{1,5}$/, ''))
}
