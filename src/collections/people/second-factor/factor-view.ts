/** One's own second factor, as the session that asks may know it. */
export type OwnFactorView = {
  mode: 'required' | 'optional'
  kinds: 'totp'[]
  /** Whether sessions of this person have to pass one, enrolled or not. */
  needed: boolean
  /** When this session last passed. */
  passedAt: string | null
  recoveryLeft: number
  /** Until the next code is looked at. */
  waitSeconds: number
}

/** Somebody else's, as an administrator may know it. */
export type OtherFactorView = {
  isEnrolled: boolean
  /** Whether their sessions have to pass one. */
  needed: boolean
  /**
   * A reset that one administrator asked for, from when on they can finish it alone, and whether whoever asks can finish
   * it now.
   */
  resetAsked: { isYours: boolean; at: string; aloneFrom: string; mayFinish: boolean } | null
}
