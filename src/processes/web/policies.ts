/**
 * The style elements of the admin's libraries, which know no nonce: by their content, so that nobody else's will do.
 * `tests/e2e/policies.test.ts` tells when a new version has another one; the browser's console says which.
 */
const librarySheets = [
  // Payload's order of layers, in the head of each page.
  "'sha256-UO8+f0Vt7qym1f9lUl0nh47l5M7MX3W3qSnbWSxu6+8='",
  // Empty: filled rule by rule afterwards, by the library of the fields for choices (Emotion).
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  // The notices in the corner (Sonner).
  "'sha256-Od9mHMH7x2G6QuoV3hsPkDCwIyqbg2DX3F5nLeCYQBc='",
  // Drawers and dialogues (faceless-ui).
  "'sha256-RRvYYvypkfR67NPWQ5YM5msNEwtYz7N+9rYPCnXMfXw='",
].join(' ')

/** What nobody may run, load, frame or send from: answers that are data, and pages that only say something. */
const inert = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The Content-Security-Policy of a page of the admin: scripts of this answer alone, and what they load. Style
 * attributes stay allowed, because React and the editor write them; style elements are not, but for the one that
 * Payload writes and the ones that carry the nonce.
 * @param nonce - of this answer alone, base64
 */
const adminPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src-elem 'self' 'nonce-${nonce}' ${librarySheets}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Which part of the newsroom's server an address belongs to. */
export type Area = 'admin' | 'api' | 'static' | 'other'

/** The part of a path, whose letters count: Next knows `/admin` and not `/Admin`. */
export function areaOf(path: string): Area {
  const is = (root: string) => path === root || path.startsWith(`${root}/`)
  if (is('/admin')) return 'admin'
  if (is('/api')) return 'api'
  return path.startsWith('/_next/static/') ? 'static' : 'other'
}

const policies = (nonce: string): Record<Area, string> => ({
  admin: adminPolicy(nonce),
  api: `${inert}; sandbox`,
  static: inert,
  other: inert,
})

const closedFeatures = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation'],
  ...['gyroscope', 'hid', 'magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'],
]

/** What makes and shows passkeys, on the pages of the newsroom themselves. */
const passkeyFeatures = ['publickey-credentials-create', 'publickey-credentials-get']

const permissions = (area: Area): string =>
  [
    ...closedFeatures.map((name) => `${name}=()`),
    ...passkeyFeatures.map((name) => `${name}=${area === 'admin' ? '(self)' : '()'}`),
  ].join(', ')

/**
 * The headers that an answer carries unless its route has set them itself, as pictures do, which partners show.
 * @param nonce - for this answer alone
 * @param isHttps - whether people open the newsroom over https, which browsers then keep to
 */
export function securityHeaders(args: {
  area: Area
  nonce: string
  isHttps: boolean
}): Record<string, string> {
  const { area, nonce, isHttps } = args
  return {
    'Content-Security-Policy': policies(nonce)[area],
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissions(area),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(area === 'api' && { 'Cache-Control': 'private, no-store' }),
    ...(isHttps && { 'Strict-Transport-Security': 'max-age=63072000' }),
  }
}
