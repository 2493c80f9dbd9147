import type { VigilOptions } from 'vigil/types'

export const options: VigilOptions = {
  slugs: { users: 'admins', media: 'vigil-media', news: 'reports', publications: 'public-record' },
  locales: ['en', 'de'],
  coolingSeconds: 5,
  secondFactor: 'optional',
  mediaDir: './data/vigil-media',
}
