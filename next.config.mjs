import { withPayload } from '@payloadcms/next/withPayload'

const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Types are the work of `npm run check`, tests included; a build needs only the sources.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  headers: async () => [{ source: '/:path*', headers }],
  redirects: async () => [{ source: '/', destination: '/admin', permanent: false }],
  serverExternalPackages: ['@libsql/client', 'libsql', 'mongodb', 'sharp'],
}

export default withPayload(config, { devBundleServerPackages: false })
