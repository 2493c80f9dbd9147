import type { CollectionConfig } from 'payload'

export const Posts: CollectionConfig = {
  slug: 'posts',
  access: { read: () => true },
  admin: { useAsTitle: 'title' },
  versions: { drafts: true },
  fields: [
    { name: 'title', type: 'text', required: true, localized: true },
    { name: 'body', type: 'richText', localized: true },
    { name: 'picture', type: 'upload', relationTo: 'media' },
    { name: 'author', type: 'relationship', relationTo: 'admins' },
  ],
}
