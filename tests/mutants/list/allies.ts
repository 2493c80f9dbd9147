import type { Mutation } from '../mutation'

const ally = ['tests/int/collections/alert-ally.test.ts']
const found = ['tests/unit/broadcasts/ally']
const standing = 'src/collections/alerts/ally/standing.ts'
const endpoints = 'src/collections/alerts/ally/asked-endpoints.ts'
const noLongerCounts = 'does not count any more when its officer'
const onlyOfficers = 'is there for officers of the one that is asked'

/** An ally that reads an alert before it goes. */
export const allies: Mutation[] = [
  {
    name: 'An alert with a foreign link goes without an ally.',
    file: 'src/collections/alerts/chain.ts',
    find: '(ally && waitsForAlly(ally) ? waitingFor(ally) : null)',
    replace: 'null',
    tests: ally,
    only: 'waits until an officer of an ally has agreed',
  },
  {
    name: 'An ally that takes its word back at the last moment is not heard.',
    file: 'src/collections/alerts/chain.ts',
    find: '      ...expectedState(alert),\n',
    replace: '',
    tests: ally,
    only: 'is heard when it is taken back while somebody approves',
  },
  {
    name: 'A question never ends.',
    file: 'src/collections/alerts/ally/question.ts',
    find: 'Date.parse(until) <= now.getTime()',
    replace: 'false',
    tests: ally,
    only: 'ends with an edit',
  },
  {
    name: 'Any officer of the alliance reads what one organisation is asked.',
    file: endpoints,
    find: '!askedOf || !isOfficerOf(person, askedOf)',
    replace: '!askedOf',
    tests: ally,
    only: onlyOfficers,
  },
  {
    name: 'Editors of the ally read what its officers are asked.',
    file: standing,
    find: "organisationsOf(person, ['alertOfficer']).map(String).includes",
    replace: 'organisationsOf(person).map(String).includes',
    tests: ally,
    only: noLongerCounts,
  },
  {
    name: 'Somebody of both organisations answers as the ally.',
    file: endpoints,
    find: 'if (belongsTo(person, alert.tenant)) {',
    replace: "if (person.id === '') {",
    tests: ally,
    only: 'is not given by somebody who is of both',
  },
  {
    name: 'The word of an officer counts who has joined the one that asks.',
    file: standing,
    find: ' || belongsTo(account, alert.tenant)) {',
    replace: ') {',
    tests: ally,
    only: noLongerCounts,
  },
  {
    name: 'The word of an officer counts who is held since.',
    file: standing,
    find: 'return (await answerHold({ payload, slugs, alert, question, person: account.id, now })) === null',
    replace: 'return true',
    tests: ally,
    only: noLongerCounts,
  },
  {
    name: 'An organisation is asked that is of the same people.',
    file: standing,
    find: 'if (belongsTo(account, alert.tenant) || account.isInvited) continue',
    replace: 'if (account.isInvited) continue',
    tests: ally,
    only: 'is put by an officer who wrote nothing of it',
  },
  {
    name: 'An author asks the ally.',
    file: 'src/collections/alerts/chain.ts',
    find: "if (authorsOf(alert).has(String(person.id))) {\n        return 'A second person must ask",
    replace: "if (person.id === '') {\n        return 'A second person must ask",
    tests: ally,
    only: 'is put by an officer who wrote nothing of it',
  },
  {
    name: 'What an ally has read stays after its no.',
    file: endpoints,
    find: 'content: agrees ? question.content : null,',
    replace: 'content: question.content,',
    tests: ally,
    only: 'ends with an edit',
  },
  {
    name: 'A stolen session answers as the ally.',
    file: endpoints,
    find: 'needsFresh(person, options.now())',
    replace: 'void needsFresh',
    tests: ally,
    only: 'takes a second factor of now',
  },
  {
    name: 'A stolen session asks an ally.',
    file: 'src/collections/alerts/endpoints.ts',
    find: "['approve', 'agree', 'ask']",
    replace: "['approve', 'agree']",
    tests: ally,
    only: 'takes a second factor of now',
  },
  {
    name: 'A stolen session lists a site.',
    file: 'src/collections/organisations/index.ts',
    find: ', guardFreshHosts(options)]',
    replace: ']',
    tests: ally,
    only: 'takes a second factor of now',
  },
  {
    name: 'A cancellation waits for an ally.',
    file: 'src/broadcasts/ally/findings.ts',
    find: "kind !== 'cancellation'",
    replace: 'kind.length > 0',
    tests: found,
  },
  {
    name: 'A host is listed by its end.',
    file: 'src/broadcasts/ally/link-hosts.ts',
    find: 'host.endsWith(`.${name}`)',
    replace: 'host.endsWith(name)',
    tests: found,
  },
  {
    name: 'A name before the host passes for the host.',
    file: 'src/broadcasts/ally/links.ts',
    find: 'return username || password ? null : ',
    replace: 'return ',
    tests: found,
  },
  {
    name: 'Nobody looks at the letter.',
    file: 'src/broadcasts/ally/findings.ts',
    find: ", letter?.[locale] ?? ''",
    replace: '',
    tests: found,
  },
]
