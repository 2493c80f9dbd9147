/** One's own second factor, as the session that asks may know it. */
export type OwnFactorView = {
  mode: 'required' | 'optional'
  kinds: ('totp' | 'passkey')[]
  /** Whether one of their passkeys lets them pass. */
  canUsePasskey: boolean
  /** Where passkeys are used; null where the newsroom has no address for which browsers keep any. */
  passkeysAt: string | null
  /** Whether sessions of this person have to pass one, enrolled or not. */
  needed: boolean
  /** When this session last passed. */
  passedAt: string | null
  recoveryLeft: number
  /** Until the next code is looked at. */
  waitSeconds: number
}

/** A passkey, as its person may know it. */
export type PasskeyView = {
  id: string
  name: string
  /** Days, YYYY-MM-DD. */
  addedOn: string
  usedOn: string | null
  /** Why it lets nobody pass: its counter went back, or it belongs to a former address of the newsroom. */
  useless: 'refused' | 'elsewhere' | null
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
