import type { VigilOptions } from 'vigil/types'

export const vigilOptions: VigilOptions = {
  slugs: {
    users: 'admins',
    media: 'newsroom-pictures',
    news: 'fieldReports',
    publications: 'publicRecord',
  },
  locales: ['en', 'de'],
  coolingSeconds: 5,
  mediaDir: './data/newsroom-pictures',
  disabled: process.env.VIGIL_DISABLED === 'true',
}
