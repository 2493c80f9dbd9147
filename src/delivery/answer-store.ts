/** An answer that was given a moment ago, in marks that only the holder of a bot's token could make. */
export type GivenAnswer = {
  /** Which question with which answer in which chat. */
  mark: string
  /** Which chat. */
  chat: string
  /** The update that asked. */
  update: number
  /** Until when another question of the kind needs no answer: milliseconds since 1970. */
  until: number
}

/** The answers of the last seconds, so that three taps in a row get one, also across a restart. */
export interface AnswerStore {
  /**
   * Notes that an answer is being given. False when it is one that was given to another update and is not over; the
   * same update may have died before its answer left.
   * @param now - milliseconds since 1970
   */
  claimAnswer(answer: GivenAnswer, now: number): Promise<boolean>
  /** Forgets the answers to one chat. */
  releaseAnswers(chat: string): Promise<void>
  /** Forgets the answers that are over at `now`. Returns how many. */
  forgetAnswers(now: number): Promise<number>
}
