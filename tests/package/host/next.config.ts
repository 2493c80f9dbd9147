import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  // `tsc --noEmit` looks at them, beside the build.
  typescript: { ignoreBuildErrors: true },
  // It is built once: what is kept for a second time is never read.
  experimental: { turbopackFileSystemCacheForBuild: false },
}

export default withPayload(nextConfig, { devBundleServerPackages: false })
