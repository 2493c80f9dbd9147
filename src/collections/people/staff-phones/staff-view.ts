/** One organisation for which somebody works, and how their phone stands there, as their account page shows it. */
export type StaffPhoneView = {
  /** Its id. */
  organisation: string
  name: string
  /** Since when a phone is linked; null where none is. */
  linkedAt: string | null
  /** When it turned out that the phone is reached no more; null where none was lost, or another is linked. */
  lostAt: string | null
  /** Until when the code that was made last can be used; null where none is open. */
  codeUntil: string | null
}

/** A link that sends a code to a bot. */
export type CodeLink = {
  /** The bot's name on Telegram, without the @. */
  bot: string
  url: string
  /** The same for the camera of a phone, as the address of a picture. */
  picture: string
}

/** All of them, with a code that was made a moment ago and is shown once. */
export type OwnStaffPhones = {
  phones: StaffPhoneView[]
  code: { organisation: string; text: string; links: CodeLink[] } | null
}
