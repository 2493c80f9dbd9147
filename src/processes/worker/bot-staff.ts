import type { BasePayload } from 'payload'
import type { LocalisedText } from '../../bot/content'
import type { BotStaff, HaltAnswer } from '../../bot/staff'
import { frozenAlertSchema } from '../../broadcasts/broadcast'
import {
  standingForPhone,
  stopByPhone,
  type StopStanding,
} from '../../collections/alerts/stop-by-phone'
import {
  findByCode,
  forgetLinks,
  rowsOfLinks,
  type StaffRow,
  takeStaffCode,
} from '../../collections/people/staff-phones/staff-links'
import { loseLinks } from '../../collections/people/staff-phones/lost-links'
import type { Logger } from '../../core/log/logger'
import type { ID } from '../../core/whole-document'
import type { Slugs } from '../../options'

/**
 * Staff phones for one bot, as the newsroom knows them.
 * @param organisation - the one whose own bot this is, which links nobody of others; null for the alliance's
 */
export function createBotStaff(args: {
  payload: BasePayload
  slugs: Slugs
  organisation: ID | null
  bot: string
  now: () => Date
  logger: Logger
}): BotStaff {
  const { payload, slugs, organisation, bot, now, logger } = args
  const context = { payload, slugs }

  const isCarried = (row: StaffRow): boolean =>
    organisation === null || row.organisation === String(organisation)

  const openCode = async (code: string): Promise<StaffRow | null> => {
    const row = await findByCode({ ...context, code, now: now() })
    return row && isCarried(row) ? row : null
  }

  async function nameOf(row: StaffRow): Promise<LocalisedText> {
    const found = (await payload.findByID({
      collection: slugs.organisations,
      id: row.organisation,
      depth: 0,
      locale: 'all',
      select: { shortName: true, name: true },
      overrideAccess: true,
    })) as unknown as { name: LocalisedText }
    return found.name
  }

  return {
    async organisationOf(code) {
      const row = await openCode(code)
      return row && nameOf(row)
    },
    async take(code, link) {
      const row = await openCode(code)
      return row !== null && takeStaffCode({ ...context, row, link, now: now() })
    },
    async names(links) {
      const rows = await rowsOfLinks({ ...context, links })
      const named = [...rows].map(async ([link, row]) => [link, await nameOf(row)] as const)
      return new Map(await Promise.all(named))
    },
    async unlink(links) {
      try {
        await forgetLinks({ ...context, links })
      } catch (err) {
        logger.warn({ msg: 'the newsroom could not be told that a staff phone is none', bot, err })
      }
    },
    async lose(links) {
      try {
        await loseLinks({ ...context, links, now: now() })
      } catch (err) {
        // The nightly job finds it once the record has gone.
        logger.warn({ msg: 'a staff phone that is not reached could not be let go of', bot, err })
      }
    },
    look: async (target, links) =>
      answerOf(await standingForPhone({ ...context, ...target, links })),
    stop: async (target, links) => answerOf(await stopByPhone({ ...context, ...target, links })),
  }
}

function answerOf(standing: StopStanding | null): HaltAnswer | null {
  if (standing?.kind !== 'open') return standing
  const { id, hash, notBefore, content } = standing.sending
  const frozen = frozenAlertSchema.safeParse(content)
  // What cannot be read cannot be sent either.
  if (!frozen.success) return { kind: 'over' }
  const goesAt = new Date(notBefore)
  return { kind: 'open', alert: { broadcast: String(id), hash, content: frozen.data, goesAt } }
}
