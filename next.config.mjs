import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Types are the work of `npm run check`, tests included; a build needs only the sources.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  redirects: async () => [{ source: '/', destination: '/admin', permanent: false }],
  serverExternalPackages: ['@libsql/client', 'libsql', 'mongodb', 'sharp'],
}

export default withPayload(config, { devBundleServerPackages: false })
