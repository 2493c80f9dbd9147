import type { Mutation } from '../mutation'

const tests = ['tests/unit/move/shelf.test.ts']
const shelf = 'src/move/shelf.ts'
const moveShelf = 'src/move/move-shelf.ts'

/** From SQLite to MongoDB: nothing is lost, and what differs is seen. */
export const moving: Mutation[] = [
  {
    name: 'A document that was changed on its way passes.',
    file: moveShelf,
    find: 'before.hash !== after.hash',
    replace: 'false',
    tests,
    only: 'sees one changed item',
  },
  {
    name: 'A collection with a document less, or more, passes as another kind of fault.',
    file: moveShelf,
    find: 'before.count !== after.count',
    replace: 'false',
    tests,
    only: 'sees one missing item',
  },
  {
    name: 'A document under the id of another one passes.',
    file: shelf,
    find: 'canonicalJson([id, canonical(value) ?? null])',
    replace: 'canonicalJson([canonical(value) ?? null])',
    tests,
    only: 'tells items apart by their ids',
  },
  {
    name: 'Bytes that look like a text of theirs pass.',
    file: shelf,
    find: "return { bytes: Buffer.from(value).toString('hex') }",
    replace: "return Buffer.from(value).toString('hex')",
    tests,
    only: 'tells items apart by their ids and by every byte',
  },
  {
    name: 'What was written before it was changed at the source stays as it was.',
    file: moveShelf,
    find: 'hashes.get(item.id) !== hashOfItem(item)',
    replace: '!hashes.has(item.id)',
    tests,
    only: 'writes anew what was changed',
  },
  {
    name: 'What is gone at the source stays in the target.',
    file: moveShelf,
    find: '!wanted.has(id)',
    replace: 'false',
    tests,
    only: 'writes anew what was changed and removes what is gone',
  },
  {
    name: 'A move that goes on writes everything once more.',
    file: moveShelf,
    find: 'known.length === 0',
    replace: 'known.length >= 0',
    tests,
    only: 'goes on where it was without writing anything twice',
  },
]
