import type { CollectionConfig, Field } from 'payload'

/** The id of a document as a text, which nobody chooses: the adapter gives it (`withTextIds`). */
const textIdField: Field = {
  name: 'id',
  type: 'text',
  access: { create: () => false, update: () => false },
  admin: { hidden: true },
}

/** Gives the documents of a collection texts as ids, unless it says itself what they are. */
export const withTextId = (collection: CollectionConfig): CollectionConfig =>
  collection.fields.some((field) => 'name' in field && field.name === 'id')
    ? collection
    : {
        ...collection,
        fields: [{ ...textIdField }, ...collection.fields],
        // Payload leaves out a field that nobody asks for, also where it is the id.
        forceSelect: { ...collection.forceSelect, id: true },
      }
