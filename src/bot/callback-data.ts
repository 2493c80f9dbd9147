/**
 * What a button does. Every action carries the state it leads to ("topic health on"), never "toggle",
 * so that a tap that arrives twice changes nothing the second time.
 */
export const actionNames = [
  'begin',
  'languages',
  'agree',
  'decline',
  'language',
  'topic',
  'country',
  'follow',
  'quiet',
  'quietfrom',
  'quietto',
  'zone',
  'wake',
  'pause',
  'stop',
  'forget',
  'alert',
  'where',
  'wrote',
  'candle',
  'candles',
  'show',
  'remind',
  'remindat',
  'remindfor',
  'remember',
  'signed',
  'later',
  'notforme',
  'skipyear',
  'stay',
  'digest',
  'digestat',
] as const

/** One of {@link actionNames}. */
export type ActionName = (typeof actionNames)[number]

/** An opened callback_data: what to do, with what, and a number (a switch, days, a version). */
export type Action = { name: ActionName; arg: string; n: number }

/** The most bytes of callback_data (Bot API, InlineKeyboardButton). */
const callbackDataLimit = 64

const form = /^v1:([a-z]{1,12}):([A-Za-z0-9_.-]{1,56}):(\d{1,6})$/

/**
 * Writes `v1:<action>:<arg>:<n>`.
 * @throws RangeError when it would not be readable again or is longer than 64 bytes.
 */
export function callbackData(name: ActionName, arg = '-', n = 0): string {
  const data = `v1:${name}:${arg}:${n}`
  if (!form.test(data) || data.length > callbackDataLimit) {
    throw new RangeError(`The button "${name}" has an argument that does not fit callback_data.`)
  }
  return data
}

/** Reads callback_data; null for anything unknown or of an older version. */
export function readCallbackData(data: string): Action | null {
  const [, name, arg, n] = form.exec(data) ?? []
  if (name === undefined || arg === undefined || n === undefined) return null
  return isActionName(name) ? { name, arg, n: Number(n) } : null
}

function isActionName(name: string): name is ActionName {
  return (actionNames as readonly string[]).includes(name)
}
