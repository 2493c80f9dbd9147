import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { OutgoingMessage } from '../messenger'
import type { RemovalTally } from '../references/reference-store'

/** That what a broadcast has sent by one bot shall leave the phones, or say something else. */
export type Withdrawal = {
  /** Id of the broadcast. */
  broadcast: string
  how: 'delete' | 'edit'
  /** When it was asked for. */
  askedAt: Date
  /** When the first of its messages was sent. */
  startedAt: Date
  /** What a reader's message shall say; asked only for `edit`. @throws when the row cannot be opened */
  edited(row: SealedSubscriber): OutgoingMessage
}

/** Where withdrawals of one bot come from and where their progress goes. */
export type WithdrawalSource = {
  /** What is asked for and not finished. Asked about once a second. */
  due(): Promise<Withdrawal[]>
  /** Told after every few messages, and when this bot has finished. Repeated until it succeeds. */
  report(broadcast: string, tally: RemovalTally): Promise<void>
}
