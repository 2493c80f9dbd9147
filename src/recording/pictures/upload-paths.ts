import type { FlattenedField, SanitizedCollectionConfig } from 'payload'

/** Where documents of a collection refer to pictures, as paths for a query. */
export function uploadPaths(
  { flattenedFields }: Pick<SanitizedCollectionConfig, 'flattenedFields'>,
  media: string,
): string[] {
  return pathsIn(flattenedFields, media, '')
}

function pathsIn(fields: readonly FlattenedField[], media: string, prefix: string): string[] {
  return fields.flatMap((field): string[] => {
    const path = `${prefix}${field.name}`
    if (field.type === 'upload' || field.type === 'relationship') {
      if (Array.isArray(field.relationTo)) {
        return field.relationTo.includes(media) ? [`${path}.value`] : []
      }
      return field.relationTo === media ? [path] : []
    }
    if (field.type === 'blocks') {
      return field.blocks.flatMap((block) =>
        'flattenedFields' in block ? pathsIn(block.flattenedFields, media, `${path}.`) : [],
      )
    }
    return 'flattenedFields' in field ? pathsIn(field.flattenedFields, media, `${path}.`) : []
  })
}
