import { EditorialError } from '../core/errors'
import { isLocale, type Locale } from '../core/locales'
import { followSchema } from '../subscribers/record'

/** What a link can point at: what can be followed, a petition (`p-`) or a piece of news (`n-`). */
const linkForm = /^[ocampn]-[A-Za-z0-9_]{1,24}$/

/** The most bytes of callback_data (Bot API, InlineKeyboardButton). */
export const callbackDataLimit = 64

/** What travels from the first screen to the tap that subscribes, before anything may be stored; `follow` as in deep links. */
export type Arrival = { locale: Locale; follow: string | null }

/** The screens between which a reader moves with buttons. */
export const screenNames = [
  'start',
  'help',
  'forget',
  'done',
  'settings',
  'topics',
  'countries',
  'follow',
  'quiet',
  'reminders',
  'digest',
  'language',
  'pause',
  'phone',
  'place',
] as const
export type ScreenName = (typeof screenNames)[number]

/** How often a digest comes. */
const digestChoices = ['off', 'daily', 'weekly'] as const

/** What a follow becomes: off, on from the list, on from the offer behind a deep link. */
const followChoices = ['off', 'on', 'onFromOffer'] as const

/** What a staff phone is about to do with an alert that is on its way: read it once more, be asked, stop it. */
export const haltSteps = ['show', 'ask', 'stop'] as const

/** What a neutral line stands for, as far as its button carries it; instants in whole seconds since 1970. */
export type Reveal =
  | { about: 'alert'; id: string }
  /** A reminder: petitions, of which the first ones carry news of a moved deadline, and how many more there were. */
  | { about: 'petitions'; ids: string[]; moved: boolean[]; more: number }
  /** The remembrance days of a date, in days since 1970-01-01 on the reader's calendar. */
  | { about: 'day'; day: number }
  /** What was published after `after` and until `until`. */
  | { about: 'digest'; weekly: boolean; after: number; until: number }
  /** A petition that closed early. */
  | { about: 'closed'; id: string }

/** The argument of an action that has none. */
const none = '-'

type Parts = { arg: string; n: number }
/** How one kind of action stands in the two parts of a button; `read` answers null for what it never wrote. */
type Shape<T> = { write(value: T): Partial<Parts>; read(parts: Parts): T | null }

const bare: Shape<object> = { write: () => ({}), read: () => ({}) }

/** A public id: short enough that every action that carries one stays within the limit. */
const about: Shape<{ id: string }> = {
  write({ id }) {
    if (isPublicId(id)) return { arg: id }
    throw new EditorialError('The public id does not fit into a button: use a shorter, plain one.')
  },
  read: ({ arg }) => (isPublicId(arg) ? { id: arg } : null),
}

const number = <Field extends string>(
  field: Field,
  max = 999_999,
): Shape<Record<Field, number>> => ({
  write: (value) => ({ n: value[field] }),
  read: ({ n }) => (n <= max ? ({ [field]: n } as Record<Field, number>) : null),
})

const hour = number('hour', 23)

/** A switch that stands alone; what it switches is written out for whoever reads the button. */
const switched = (what: string): Shape<{ on: boolean }> => ({
  write: ({ on }) => ({ arg: what, n: on ? 1 : 0 }),
  read: ({ n }) => (n <= 1 ? { on: n === 1 } : null),
})

/** One switch among many. */
const switchedKey: Shape<{ key: string; on: boolean }> = {
  write: ({ key, on }) => ({ arg: key, n: on ? 1 : 0 }),
  read: ({ arg, n }) => (n <= 1 ? { key: arg, on: n === 1 } : null),
}

const arrival: Shape<Arrival> = {
  write: ({ locale, follow }) => ({ arg: follow === null ? locale : `${locale}.${follow}` }),
  read({ arg }) {
    const [locale, follow, ...rest] = arg.split('.')
    if (!isLocale(locale) || rest.length > 0) return null
    if (follow === undefined) return { locale, follow: null }
    return linkForm.test(follow) ? { locale, follow } : null
  },
}

/** The consent, by the version of the notice. */
const agreement: Shape<Arrival & { notice: number }> = {
  write: ({ notice, ...rest }) => ({ ...arrival.write(rest), n: notice }),
  read(parts) {
    const arrived = arrival.read(parts)
    return arrived && { ...arrived, notice: parts.n }
  },
}

/** A choice on the way in, with the link that the person came by, to which they go on. */
const onTheWay: Shape<{ city: string; link: string | null }> = {
  write: ({ city, link }) => ({ arg: link === null ? city : `${city}.${link}` }),
  read({ arg }) {
    const [city = '', link, ...rest] = arg.split('.')
    if (rest.length > 0 || !/^[a-z]{1,20}$/.test(city)) return null
    if (link === undefined) return { city, link: null }
    return linkForm.test(link) ? { city, link } : null
  },
}

const language: Shape<{ locale: Locale }> = {
  write: ({ locale }) => ({ arg: locale }),
  read: ({ arg }) => (isLocale(arg) ? { locale: arg } : null),
}

const quiet: Shape<{ hours: { from: number; to: number } | null }> = {
  write: ({ hours }) => ({ arg: hours === null ? 'off' : `${hours.from}-${hours.to}` }),
  read({ arg }) {
    if (arg === 'off') return { hours: null }
    const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(arg) ?? []
    const hours = { from: Number(from ?? NaN), to: Number(to ?? NaN) }
    // Equal hours would mean a whole day of silence, which is what a pause is for.
    const usable = hours.from <= 23 && hours.to <= 23 && hours.from !== hours.to
    return usable ? { hours } : null
  },
}

/** So many characters leave room for the name of the action and the number. */
const longestReveal = 48
const petitionsOfReveal = 3
const base36 = (value: number) => value.toString(36)

const reveal: Shape<Reveal> = {
  write(value) {
    switch (value.about) {
      case 'alert':
      case 'closed':
        return { arg: `${value.about}.${about.write(value).arg}` }
      case 'day':
        return { arg: 'day', n: value.day }
      case 'digest':
        return {
          arg: `digest.${base36(value.after)}.${base36(value.until)}`,
          n: value.weekly ? 1 : 0,
        }
      case 'petitions':
        return writePetitions(value)
    }
  },
  read({ arg, n }) {
    const [kind, ...rest] = arg.split('.')
    const [first = '', second = ''] = rest
    if (kind === 'alert' || kind === 'closed') {
      return rest.length === 1 && isPublicId(first) ? { about: kind, id: first } : null
    }
    if (kind === 'day') return rest.length === 0 ? { about: kind, day: n } : null
    if (kind === 'digest') {
      const isSpan = rest.length === 2 && rest.every((part) => /^[a-z0-9]{1,7}$/.test(part))
      if (!isSpan || n > 1) return null
      return {
        about: kind,
        weekly: n === 1,
        after: parseInt(first, 36),
        until: parseInt(second, 36),
      }
    }
    const isList = rest.length >= 1 && rest.length <= petitionsOfReveal && rest.every(isPublicId)
    if (kind !== 'petitions' || !isList) return null
    const moved = rest.map((_, index) => ((n >> index) & 1) === 1)
    return { about: kind, ids: rest, moved, more: n >> petitionsOfReveal }
  },
}

/** Those that do not fit are counted with the others. */
function writePetitions({ ids, moved, more }: Extract<Reveal, { about: 'petitions' }>): Parts {
  const shown = ids.slice(0, petitionsOfReveal)
  const argument = () => ['petitions', ...shown].join('.')
  while (shown.length > 1 && argument().length > longestReveal) shown.pop()
  for (const id of shown) about.write({ id })
  const bits = shown.reduce((sum, _, index) => sum + (moved[index] ? 1 << index : 0), 0)
  const others = more + ids.length - shown.length
  return { arg: argument(), n: (others << petitionsOfReveal) + bits }
}

/**
 * What the buttons under every message do, each with the state that it leads to ("topic health on"), never
 * "toggle": nothing is stored about who was shown what, and a tap that arrives twice changes nothing the
 * second time. Old messages stay on phones: what a released version wrote must be readable for ever.
 */
const grammar = {
  begin: arrival,
  languages: arrival,
  agree: agreement,
  /** The same, with reminders of the petition behind the link. */
  agreeremind: agreement,
  /** The first city: one of the list, `list` for all of them, or `later`. */
  city: onTheWay,
  decline: language,
  language,
  topic: switchedKey,
  /** `all` stands for every country. */
  country: switchedKey,
  follow: shape<{ follow: string; to: (typeof followChoices)[number] }>({
    write: ({ follow, to }) => ({ arg: follow, n: followChoices.indexOf(to) }),
    read({ arg, n }) {
      const to = followChoices[n]
      return to && followSchema.safeParse(arg).success ? { follow: arg, to } : null
    },
  }),
  quiet,
  quietfrom: bare,
  quietto: hour,
  /** Without a city: the list of them; `back` is the screen that follows, quiet hours by default. */
  zone: shape<{ city: string | null; back?: 'quiet' | 'place' }>({
    write: ({ city, back }) => ({ arg: city ?? 'list', n: back === 'place' ? 1 : 0 }),
    read: ({ arg, n }) =>
      n > 1 ? null : { city: arg === 'list' ? null : arg, ...(n === 1 && { back: 'place' }) },
  }),
  /** Where somebody is: the code of a country, or `none`. */
  place: shape<{ country: string | null }>({
    write: ({ country }) => ({ arg: country ?? 'none' }),
    read: ({ arg }) =>
      arg === 'none' || /^[A-Z]{2}$/.test(arg) ? { country: arg === 'none' ? null : arg } : null,
  }),
  wake: switched('urgent'),
  /** 0 ends a pause. */
  pause: number('days'),
  /** With what the message was about, if it was about one thing. */
  stop: shape<{ id: string | null }>({
    write: ({ id }) => (id === null ? {} : about.write({ id })),
    read: ({ arg }) => (arg === none ? { id: null } : about.read({ arg, n: 0 })),
  }),
  forget: shape<{ sure: boolean }>({
    write: ({ sure }) => ({ arg: sure ? 'yes' : 'no' }),
    read: ({ arg }) => (arg === 'yes' || arg === 'no' ? { sure: arg === 'yes' } : null),
  }),
  alert: about,
  reveal,
  discreet: switched('line'),
  /** 0: alerts stay. */
  vanish: number('hours', 47),
  /** Removes the message with the button. */
  remove: bare,
  panicword: bare,
  paniccode: bare,
  panicoff: bare,
  where: about,
  details: about,
  letter: about,
  wrote: about,
  candle: about,
  candles: number('page'),
  show: shape<{ screen: ScreenName }>({
    write: ({ screen }) => ({ arg: screen }),
    read({ arg }) {
      const screen = screenNames.find((name) => name === arg)
      return screen ? { screen } : null
    },
  }),
  remind: switched('all'),
  remindat: hour,
  remindfor: switchedKey,
  /** Reminders of the petition behind a link, and of no other. */
  remindlink: shape<{ link: string }>({
    write: ({ link }) => ({ arg: link }),
    read: ({ arg }) => (linkForm.test(arg) ? { link: arg } : null),
  }),
  remember: switched('days'),
  signed: about,
  later: about,
  notforme: about,
  skipyear: shape<{ id: string; year: number }>({
    write: ({ id, year }) => ({ ...about.write({ id }), n: year }),
    read: (parts) => (about.read(parts) ? { id: parts.arg, year: parts.n } : null),
  }),
  stay: bare,
  /** Of a broadcast of the newsroom, with the beginning of the hash of what was approved. */
  halt: shape<{ broadcast: string; mark: string; step: (typeof haltSteps)[number] }>({
    write: ({ broadcast, mark, step }) => ({
      arg: `${broadcast}.${mark}`,
      n: haltSteps.indexOf(step),
    }),
    read({ arg, n }) {
      const [, broadcast, mark] = /^([A-Za-z0-9-]{1,36})\.([0-9a-f]{16})$/.exec(arg) ?? []
      const step = haltSteps[n]
      return broadcast && mark && step ? { broadcast, mark, step } : null
    },
  }),
  /** Makes this a staff phone, by a code of the newsroom. */
  staffon: shape<{ code: string }>({
    write: ({ code }) => ({ arg: code }),
    read: ({ arg }) => (/^[0-9A-Z]{12}$/.test(arg) ? { code: arg } : null),
  }),
  staffoff: bare,
  digest: shape<{ every: (typeof digestChoices)[number] }>({
    write: ({ every }) => ({ arg: every }),
    read({ arg }) {
      const every = digestChoices.find((choice) => choice === arg)
      return every ? { every } : null
    },
  }),
  digestat: hour,
  /** What a digest had no room for, from `page` on; instants in whole seconds since 1970. */
  digestmore: shape<{ after: number; until: number; page: number }>({
    write: ({ after, until, page }) => ({ arg: `${base36(after)}.${base36(until)}`, n: page }),
    read({ arg, n }) {
      const parts = arg.split('.')
      if (parts.length !== 2 || !parts.every((part) => /^[a-z0-9]{1,7}$/.test(part))) return null
      const [after = 0, until = 0] = parts.map((part) => parseInt(part, 36))
      return { after, until, page: n }
    },
  }),
}

/** The name of what a button does. */
export type ActionName = keyof typeof grammar

type Value<S> = S extends Shape<infer T> ? T : never

/** What a button with this name carries. */
export type ActionOf<Name extends ActionName> = {
  [N in Name]: { name: N } & Value<(typeof grammar)[N]>
}[Name]

/** What a button does, and with what. */
export type Action = ActionOf<ActionName>

const form = /^v1:([a-z]{1,12}):([A-Za-z0-9_.-]{1,56}):(\d{1,6})$/

/**
 * The callback_data of a button: `v1:<action>:<argument>:<n>`.
 * @throws EditorialError when it could not be read again or is longer than 64 bytes.
 */
export function writeCallbackData(action: Action): string {
  const one: Shape<object> = grammar[action.name]
  const { arg = none, n = 0 } = one.write(action)
  const data = `v1:${action.name}:${arg}:${n}`
  if (form.test(data) && data.length <= callbackDataLimit) return data
  throw new EditorialError(
    `What the button “${action.name}” is about does not fit into it: use a shorter, plain one.`,
  )
}

/** Reads callback_data; null for what this grammar does not have, or has in another version. */
export function readCallbackData(data: string): Action | null {
  const [, name = '', arg = '', n] = form.exec(data) ?? []
  if (!isActionName(name)) return null
  const one: Shape<object> = grammar[name]
  const value = one.read({ arg, n: Number(n) })
  return value && ({ name, ...value } as Action)
}

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(grammar, name)
}

function isPublicId(id: string): boolean {
  return id !== none && /^[A-Za-z0-9_-]{1,44}$/.test(id)
}

/** Gives a literal the type of a shape. */
function shape<T>(one: Shape<T>): Shape<T> {
  return one
}
