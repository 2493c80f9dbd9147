import { readStaffCode, staffCodeOfStart } from '../../content/staff-code'
import { newStaffLink } from '../../content/staff-link'
import { renderForStaff } from '../../broadcasts/staff/compose-staff'
import type { SubscriberRecord } from '../../subscribers/record'
import { addStaffLink, keepStaffLinks } from '../../subscribers/staff'
import { staffOff } from '../staff'
import { plainScreen } from '../screens/explaining-screens'
import { askLinkScreen, askStopScreen, haltEndScreen, staffScreen } from '../screens/staff-screens'
import type { Screen } from '../screen'
import {
  changeRecord,
  withRecord,
  type ActionHandler,
  type CommandHandler,
  type Reply,
  type Turn,
} from './turn'

/** /staff says how this phone stands; with a code it asks whether to link it, and with “off” it undoes that. */
export const staff: CommandHandler = (turn, argument) => {
  const removes = ['question'] as const
  if (argument === staffOff) return unlink(turn, (show) => ({ removes, show }))
  return withRecord(turn, async (record) => {
    if (argument !== '') return { removes, show: await askLink(turn, readStaffCode(argument)) }
    const names = await turn.services.staff.names(record.staff ?? [])
    // What was unlinked in the newsroom is of no use to anybody.
    if ((record.staff ?? []).some((link) => !names.has(link))) {
      await turn.services.subscribers.change(turn.services.bot, turn.reader.chat, (present) =>
        keepStaffLinks(present, (link) => names.has(link)),
      )
    }
    return { removes, show: staffScreen(turn.canvas, [...names.values()]) }
  })
}

/** The question behind a deep link with a code; null for every other link, and for whoever is not subscribed. */
export async function staffStart(turn: Turn, argument: string): Promise<Reply | null> {
  const code = staffCodeOfStart(argument)
  if (code === null || turn.reader.record?.stoppedOn !== null) return null
  return { show: await askLink(turn, code) }
}

/** Says plainly what a linked phone gives away, before anything is kept. */
async function askLink({ services, canvas, reader }: Turn, code: string | null): Promise<Screen> {
  if (!services.mayTryStaffCode(reader.chat)) return plainScreen(canvas.say('panic-tries'))
  const organisation = code && (await services.staff.organisationOf(code))
  if (!code || !organisation) return plainScreen(canvas.say('staff-unknown'))
  return askLinkScreen(canvas, organisation, code)
}

/**
 * Links this phone. The record has the link before the newsroom knows it: a crash in between leaves one that nothing
 * follows from, and the code can be sent once more.
 */
export const linkStaff: ActionHandler<'staffon'> = (turn, { code }) =>
  withRecord(turn, async (before) => {
    const { services, reader, canvas } = turn
    if (!services.mayTryStaffCode(reader.chat)) return { toast: canvas.say('panic-tries') }
    if ((await services.staff.organisationOf(code)) === null) {
      return { edit: plainScreen(canvas.say('staff-unknown')) }
    }
    const link = newStaffLink(services.random)
    const known = await services.staff.names(before.staff ?? [])
    const present = await change(turn, (record) =>
      addStaffLink(record, link, (one) => known.has(one)),
    )
    if (present !== null && (await services.staff.take(code, link))) {
      const names = await services.staff.names(present.staff ?? [])
      return { edit: staffScreen(canvas, [...names.values()]), toast: canvas.say('toast-saved') }
    }
    await change(turn, (record) => keepStaffLinks(record, (one) => one !== link))
    return { edit: plainScreen(canvas.say('staff-unknown')) }
  })

const change = (
  { services, reader }: Turn,
  change: (record: SubscriberRecord) => SubscriberRecord,
): Promise<SubscriberRecord | null> =>
  services.subscribers.change(services.bot, reader.chat, change)

/** Nobody's staff phone any more. */
export const unlinkStaff: ActionHandler<'staffoff'> = (turn) =>
  unlink(turn, (edit) => ({ edit, toast: turn.canvas.say('toast-saved') }))

/** First this phone, whatever the newsroom says. */
const unlink = (turn: Turn, draw: (screen: Screen) => Reply): Promise<Reply> =>
  changeRecord(
    turn,
    (record) => keepStaffLinks(record),
    async ({ canvas }) => {
      await forgetStaff(turn)
      return draw(staffScreen(canvas, []))
    },
  )

/** Lets the newsroom know that this phone has no links any more, where it had some. */
export async function forgetStaff({ services, reader }: Turn): Promise<void> {
  const links = reader.record?.staff ?? []
  if (links.length > 0) await services.staff.unlink(links)
}

/** What a chat has of links; none where its record cannot be read, which holds up nothing. */
export async function staffLinksOf(
  { subscribers, bot }: Pick<Turn['services'], 'subscribers' | 'bot'>,
  chat: number,
): Promise<readonly string[]> {
  const found = await subscribers.find(bot, chat).catch(() => null)
  return found?.record.staff ?? []
}

/** Reading an alert that is on its way once more, being asked, and stopping it. */
export const halt: ActionHandler<'halt'> = async (turn, { step, ...target }) => {
  const { services, reader, canvas } = turn
  const links = reader.record?.staff ?? []
  const stops = step === 'stop'
  const answer = await (stops
    ? services.staff.stop(target, links)
    : services.staff.look(target, links))
  if (answer === null) return { edit: plainScreen(canvas.say('staff-not-yours')) }
  if (answer.kind !== 'open') return { edit: haltEndScreen(canvas, answer) }
  if (step === 'ask') return { edit: askStopScreen(canvas, target) }
  // Somebody came between; it goes on, and can be stopped still.
  if (stops) return { edit: askStopScreen(canvas, target), toast: canvas.say('error-plain') }
  const zone = { locale: reader.locale, timeZone: reader.record?.timeZone ?? 'UTC' }
  return { edit: renderForStaff(answer.alert, zone, canvas.now) }
}
