import type { Mutation } from '../mutation'

const words = 'tests/int/collections/look-once-more.test.ts'
const alerts = 'tests/int/collections/alert-look-once-more.test.ts'

/** What publishing asks about: contacts, places, and texts that are hard to read for some. */
export const lookOnceMore: Mutation[] = [
  {
    name: 'Nothing is looked at once more before it is published.',
    file: 'src/hooks/guard-publishing.ts',
    find: 'if (organisations && !req.context.withdrawsLanguage)',
    replace: 'if (organisations && req.context.withdrawsLanguage)',
    tests: [words],
  },
  {
    name: 'Taking a language offline waits for ticks.',
    file: 'src/hooks/guard-publishing.ts',
    find: 'if (organisations && !req.context.withdrawsLanguage)',
    replace: 'if (organisations)',
    tests: [words],
    only: 'no reason to keep a language from being taken offline',
  },
  {
    name: 'One tick confirms everything.',
    file: 'src/hooks/words/require-confirmed.ts',
    find: '!confirmed.includes(key)',
    replace: 'key !== null && confirmed.length === 0',
    tests: [words],
    only: 'goes out once each is confirmed',
  },
  {
    name: 'A tick holds for whatever is written there later.',
    file: 'src/hooks/words/findings.ts',
    find: 'text.locale, excerpt])',
    replace: 'text.locale, excerpt.length])',
    tests: [words],
    only: 'asks again for what is new',
  },
  {
    name: 'The contacts of the organisation are asked about, too.',
    file: 'src/hooks/words/known-contacts.ts',
    find: '[organisation?.contactPublic, ...contacts]',
    replace: '[...contacts]',
    tests: [words],
    only: 'contacts that the organisation wants to be read',
  },
  {
    name: 'The title of a case is not looked at.',
    file: 'src/collections/cases/index.ts',
    find: '    organisations: options.slugs.organisations,\n',
    replace: '',
    tests: [words],
    only: 'campaigns, memorials and cases',
  },
  {
    name: 'A picture of news is shown without a description.',
    file: 'src/collections/news.ts',
    find: "      requireAltText('media', 'Pictures', slugs.media),\n",
    replace: '',
    tests: [words],
    only: 'described in every language',
  },
  {
    name: 'An alert with a phone number is approved unasked.',
    file: 'src/collections/alerts/chain.ts',
    find: '  requireWords(words.disclosures, confirm)\n',
    replace: '',
    tests: [alerts],
  },
  {
    name: 'An alert waits for its hashtags.',
    file: 'src/collections/alerts/chain.ts',
    find: 'requireWords(words.disclosures, confirm)',
    replace: 'requireWords([...words.disclosures, ...words.wordings], confirm)',
    tests: [alerts],
    only: 'waits for nobody',
  },
  {
    name: 'Great numbers are taken for phone numbers.',
    file: 'src/content/disclosure/phones.ts',
    find: '    return number.length >= 9 && number.length <= 12',
    replace: '    return number.length >= 7 && number.length <= 12',
    tests: ['tests/unit/content/disclosure/disclosure.test.ts'],
  },
  {
    name: 'Abbreviations shout.',
    file: 'src/content/wording/shouting.ts',
    find: 'isAbbreviation(part) ||',
    replace: 'false ||',
    tests: ['tests/unit/content/wording/wording.test.ts'],
  },
]
