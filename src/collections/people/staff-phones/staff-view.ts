/** One organisation for which somebody works, and how their phone stands there, as their account page shows it. */
export type StaffPhoneView = {
  /** Its id. */
  organisation: string
  name: string
  /** Since when a phone is linked; null where none is. */
  linkedAt: string | null
  /** Until when the code that was made last can be used; null where none is open. */
  codeUntil: string | null
}

/** All of them, with a code that was made a moment ago and is shown once. */
export type OwnStaffPhones = {
  phones: StaffPhoneView[]
  code: { organisation: string; text: string } | null
}
