/** Parameters that tell visits apart and choose no page. */
const tracking =
  /^(utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|ymclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_ga|_gl|_hs\w+|ref|ref_src|si|s_cid|vero_id|_openstat|wt_mc|cmpid)$/i

/**
 * An address as that of a page: without what tells visits apart, without a place in the page, a slash at its end, and the
 * name of its protocol, and with its parameters in one order. The same page may be written in many ways.
 */
export function plainAddress({ host, pathname, searchParams }: URL): string {
  const kept = [...searchParams]
    .filter(([name]) => !tracking.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
  const path = decoded(pathname).replace(/\/+$/, '')
  const name = host.replace(/:(80|443)$/, '').replace(/\.$/, '')
  return `${name}${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}`
}

/** `%C3%A9` and `é` are the same; what cannot be read stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
