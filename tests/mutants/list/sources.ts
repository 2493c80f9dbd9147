import type { Mutation } from '../mutation'

const behaviour = ['tests/int/collections/sources.test.ts']
const seal = ['tests/unit/core/source-seal.test.ts']
const readers = ['tests/unit/collections/source-readers.test.ts']
const endpoints = 'src/collections/content/source-endpoints.ts'

/** Who told of an item: who reads it, how it lies, and when it goes. */
export const sources: Mutation[] = [
  {
    name: 'Administrators read who told of an item without reviewing it.',
    file: 'src/collections/sources/who-reads.ts',
    find: "['reviewer', 'alertOfficer']",
    replace: "['reviewer', 'alertOfficer', 'orgAdmin']",
    tests: readers,
  },
  {
    name: 'An author who has left the organisation still reads who told.',
    file: 'src/collections/sources/who-reads.ts',
    find: 'author === String(person.id) && hasRole(person, organisation, writers)',
    replace: 'author === String(person.id)',
    tests: readers,
  },
  {
    name: 'Every member of the organisation reads who told of an item.',
    file: endpoints,
    find: 'if (!readsSource(person, organisation, record.author)) throw notFound()',
    replace: 'if (!readsSource(person, organisation, record.author)) void notFound()',
    tests: behaviour,
    only: 'is for everybody else as if nothing were there',
  },
  {
    name: 'Whoever saves an item becomes the one who began it.',
    file: 'src/collections/sources/hooks.ts',
    find: "if (operation !== 'create' || !req.user ||",
    replace: 'if (operation === undefined || !req.user ||',
    tests: behaviour,
    only: 'is not for whoever saves first',
  },
  {
    name: 'A source opens with a code of long ago.',
    file: endpoints,
    find: 'needsFresh(req.user, options.now())',
    replace: 'void needsFresh',
    tests: behaviour,
    only: 'needs a second factor of the last ten minutes',
  },
  {
    name: 'A sealed source opens beside another item.',
    file: 'src/core/source-seal.ts',
    find: "JSON.stringify(['vigil/source/v1', key, kind, item, organisation])",
    replace: "JSON.stringify(['vigil/source/v1', key, kind, organisation, item.length])",
    tests: behaviour,
    only: 'does not open beside another item',
  },
  {
    name: 'A sealed source opens in another organisation.',
    file: 'src/core/source-seal.ts',
    find: "JSON.stringify(['vigil/source/v1', key, kind, item, organisation])",
    replace: "JSON.stringify(['vigil/source/v1', key, kind, item, organisation.length])",
    tests: seal,
  },
  {
    name: 'The length of a sealed source tells how much is written.',
    file: 'src/core/source-seal.ts',
    find: 'Math.ceil((bytes.length + 4) / block) * block',
    replace: 'bytes.length + 4',
    tests: seal,
  },
  {
    name: 'A source lies in the database as it was written.',
    file: endpoints,
    find: 'sealed: asked.seal.seal(asked.place, text),',
    replace: 'sealed: text,',
    tests: behaviour,
    only: 'is found nowhere',
  },
  {
    name: 'Somebody overwrites a source that they have not read.',
    file: 'src/database/sources/source-records.ts',
    find: 'expected: { revision: { equals: read } },',
    replace: 'expected: {},',
    tests: behaviour,
    only: 'is overwritten only by whoever has read it',
  },
  {
    name: 'A source stays when its item is erased.',
    file: 'src/recording/keep-taken-back.ts',
    find: 'if (isSourced(key)) {',
    replace: 'if (isSourced(key) && id === 0) {',
    tests: behaviour,
    only: 'goes with an item that is erased',
  },
  {
    name: 'Who told of an alert stays when its case is erased.',
    file: 'src/recording/erase-linked.ts',
    find: "await eraseSource({ payload, ...records, kind: 'alerts', id: alert })",
    replace: 'void [records, eraseSource]',
    tests: behaviour,
    only: 'goes with the case that an alert is of',
  },
  {
    name: 'A source stays when its item is deleted.',
    file: 'src/plugin.ts',
    find: '        ...sources.beforeDelete,\n',
    replace: '',
    tests: behaviour,
    only: 'goes with a deleted item',
  },
  {
    name: 'A source is opened without a note in the audit.',
    file: endpoints,
    find: "const text = await inAudit(asked, 'sourceOpened', () =>\n          Promise.resolve(openOrRefuse(asked.seal, asked.place, sealed)),\n        )",
    replace: 'const text = openOrRefuse(asked.seal, asked.place, sealed)',
    tests: behaviour,
    only: 'is in the audit',
  },
  {
    name: 'An opening that a crash has cut off is taken for none.',
    file: 'src/database/audit/settle.ts',
    find: 'thing === null || besideItem.has(act)',
    replace: 'thing === null',
    tests: behaviour,
    only: 'leaves in the audit that nobody knows',
  },
  {
    name: 'The worker is handed the key of sources.',
    file: 'scripts/processes.ts',
    find: "if (plan.name !== 'web') for",
    replace: "if (plan.name === '') for",
    tests: ['tests/unit/processes/web-only.test.ts'],
  },
]
