import type { ActionOf } from '../broadcasts/callback-data'
import type { StaffAlert } from '../broadcasts/staff/compose-staff'
import type { LocalisedText } from './content'

/** What follows `/staff` to undo it, in whatever language it was written. */
export const staffOff = 'off'

/** Which sending a button under a message for staff is about. */
export type HaltTarget = Pick<ActionOf<'halt'>, 'broadcast' | 'mark'>

/** What somebody is told who taps there, or has just stopped it. */
export type HaltAnswer =
  /** It can be stopped. */
  | { kind: 'open'; alert: StaffAlert }
  /** It was stopped: before anything had gone, or after so many, in steps; null where that is not counted yet. */
  | { kind: 'stopped'; hadGone: 'nothing' | { step: string | null } }
  /** A person decides in the newsroom whether it goes on. */
  | { kind: 'held' }
  /** It has gone, or its time is over. */
  | { kind: 'over' }

/** What the bot knows of staff phones: links of the newsroom, by what a sealed record carries of them. */
export interface BotStaff {
  /** The organisation of which a code makes a staff phone now; null for a code that is none, was used or is too old. */
  organisationOf(code: string): Promise<LocalisedText | null>
  /** Uses up a code for a link. False when it holds no more, or somebody was faster. */
  take(code: string, link: string): Promise<boolean>
  /** The organisations of those links that hold, by link. */
  names(links: readonly string[]): Promise<ReadonlyMap<string, LocalisedText>>
  /** Lets the newsroom forget links whose phone has forgotten them. Never throws: the phone has none any more. */
  unlink(links: readonly string[]): Promise<void>
  /** Lets the newsroom know that a phone with these links is reached no more. Never throws. */
  lose(links: readonly string[]): Promise<void>
  /** How a sending stands; null for whoever may not stop it. */
  look(target: HaltTarget, links: readonly string[]): Promise<HaltAnswer | null>
  /** Stops it for the person of one of these links. Null for whoever may not. */
  stop(target: HaltTarget, links: readonly string[]): Promise<HaltAnswer | null>
}
