import type { Field } from 'payload'
import { flattenAllFields } from 'payload'
import { expect, it } from 'vitest'
import { createCollections } from '../../../src/collections'
import { sanitiseOptions } from '../../../src/options'

/** A row that is added comes folded where the list begins so, and nobody sees what is to be filled in. */
it('no list to which people add rows begins folded', () => {
  const lists = Object.entries(createCollections(sanitiseOptions())).flatMap(([key, { fields }]) =>
    listsIn(fields).map(({ name, admin, access }) => ({
      name: `${key}.${name}`,
      isFolded: admin?.initCollapsed === true && !admin.readOnly && access?.update === undefined,
    })),
  )
  expect(lists.length).toBeGreaterThan(10)
  expect(lists.filter(({ isFolded }) => isFolded)).toEqual([])
})

const listsIn = (fields: Field[]): Extract<Field, { type: 'array' }>[] =>
  flattenAllFields({ fields }).flatMap((field) =>
    field.type === 'array' ? [field, ...listsIn(field.fields)] : [],
  )
