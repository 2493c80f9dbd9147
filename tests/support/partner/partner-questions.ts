import { type ItemType, itemTypes } from '../../../src/publications/item'
import { partnerBase } from './partner'
import type { PublicThing } from './partner-world'

/** How a route can be asked for something public, and what it says of it. */
export type Question = {
  path: (thing: PublicThing) => string
  /** The types that it shows by their titles. */
  shows: readonly ItemType[]
  /** What it answers once the thing was taken back. */
  afterwards: 'without it' | 'gone' | 'a removal'
  /** `s-maxage` in seconds; 0 for always asking. */
  maxAge: (thing: PublicThing) => number
  /** Needs a key. */
  withKey?: true
  /** Has no date of its own. */
  undated?: true
  /** Has words in a language that the reader accepts. */
  speaks?: true
}

const usual = () => 10
const short = () => 5
const pressing = ({ type }: PublicThing) => (type === 'alert' ? 5 : 10)

const listOf = (path: string, ...shows: ItemType[]): Question => ({
  path: () => `${path}?limit=100`,
  shows,
  afterwards: 'without it',
  maxAge: shows[0] === 'alert' && shows.length === 1 ? short : usual,
  speaks: true,
})

/** Feeds carry articles unless they are asked for everything. */
const feedOf = (path: string): Question => ({
  ...listOf(path, ...itemTypes),
  path: () => `${path}?limit=100&type=${itemTypes.join(',')}`,
})

const pageOf = (path: Question['path'], ...shows: ItemType[]): Question => ({
  path,
  shows,
  afterwards: 'gone',
  maxAge: pressing,
  speaks: true,
})

const fixed = (path: string): Question => ({
  path: () => path,
  shows: [],
  afterwards: 'without it',
  maxAge: () => 60,
  undated: true,
})

/** A picture has no words, and is there as long as its organisation is. */
const pictureAs = (ending: string): Question => ({
  path: ({ picture }) => `/pictures/${picture}/small.${ending}`,
  shows: [],
  afterwards: 'without it',
  maxAge: usual,
  undated: true,
})

/** A question to every route that answers GET, by its path. */
export const questions: Record<string, Question> = {
  '/feed': listOf('/feed', ...itemTypes),
  '/items': listOf('/items', ...itemTypes),
  '/campaigns': listOf('/campaigns', 'campaign'),
  '/petitions': listOf('/petitions', 'petition'),
  '/alerts': listOf('/alerts', 'alert'),
  '/cases': listOf('/cases', 'case'),
  '/memorials': listOf('/memorials', 'memorial'),
  '/days': listOf('/days', 'day'),
  '/organisations': listOf('/organisations', 'organisation'),
  '/items/{id}': pageOf(({ id }) => `/items/${id}`, ...itemTypes),
  '/cases/{ref}': {
    ...pageOf(({ ref }) => `/cases/${ref}`, 'case', 'alert', 'news'),
    maxAge: short,
  },
  '/breaking': { ...listOf('/breaking', 'news'), maxAge: short },
  '/sync': {
    path: () => '/sync?limit=100',
    shows: itemTypes,
    afterwards: 'without it',
    maxAge: () => 0,
    undated: true,
  },
  '/feed.json': feedOf('/feed.json'),
  '/feed.atom': { ...feedOf('/feed.atom'), afterwards: 'a removal' },
  '/feed.rss': feedOf('/feed.rss'),
  '/calendar.ics': {
    ...listOf('/calendar.ics', 'campaign', 'petition', 'day'),
    path: () => '/calendar.ics',
    afterwards: 'a removal',
  },
  '/alerts/{id}.cap.xml': {
    path: ({ id }) => `/alerts/${id}.cap.xml`,
    shows: ['alert'],
    afterwards: 'a removal',
    maxAge: short,
    withKey: true,
  },
  '/items/{id}.ninjs.json': pageOf(({ id }) => `/items/${id}.ninjs.json`, ...itemTypes),
  '/osdi': { ...fixed('/osdi'), maxAge: usual },
  '/osdi/petitions': listOf('/osdi/petitions', 'petition'),
  '/osdi/petitions/{id}': pageOf(({ id }) => `/osdi/petitions/${id}`, 'petition'),
  '/embed/{type}/{id}': pageOf(({ id, type }) => `/embed/${type}/${id}`, ...itemTypes),
  '/embed/breaking': { ...listOf('/embed/breaking', 'news'), maxAge: short },
  '/oembed': pageOf(
    ({ id, type }) => `/oembed?url=${encodeURIComponent(`${partnerBase}/embed/${type}/${id}`)}`,
    ...itemTypes,
  ),
  '/pictures/{id}/{size}.webp': pictureAs('webp'),
  '/pictures/{id}/{size}.jpg': pictureAs('jpg'),
  '/openapi.json': fixed('/openapi.json'),
  '/docs': fixed('/docs'),
  '/': fixed('/'),
}

/** Whether the route can be asked about this thing by this caller. */
const isFor = (question: Question, thing: PublicThing, key: string | undefined): boolean =>
  (question.shows.length === 0 || question.shows.includes(thing.type)) &&
  (!question.withKey || key !== undefined)

/** One request that can be made again; `key` is what it is asked with. */
export type Asked = {
  path: string
  key: string | undefined
  question: Question
  thing: PublicThing
}

/** Everything that can be asked about these things by these callers. */
export const askingAbout = (
  things: readonly PublicThing[],
  keys: readonly (string | undefined)[],
  wanted: readonly Question[] = Object.values(questions),
): Asked[] =>
  wanted.flatMap((question) =>
    keys.flatMap((key) =>
      things
        .filter((thing) => isFor(question, thing, key))
        .map((thing) => ({ path: question.path(thing), key, question, thing })),
    ),
  )
