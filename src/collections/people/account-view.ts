/** What the page of a person tells about their account. */
export type AccountView = {
  /** Whether they have chosen a password yet. */
  state: 'invited' | 'active'
  /** Until when the link works that was sent last; null where none does. */
  linkUntil: string | null
  mailFailed: boolean
  /** From when on they approve; null where nothing keeps them. */
  approvesFrom: string | null
  maySendLink: boolean
  sendsMail: boolean
  isSelf: boolean
}
