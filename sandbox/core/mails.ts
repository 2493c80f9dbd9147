/** A mail as somebody would find it in their mailbox. */
export type Mail = { to: string; subject: string; text: string; at: number }

/** How many mails are kept; the oldest go first. */
const most = 200

/** The mails that were handed in since the sandbox started. */
export class Mails {
  readonly #now: () => number
  #all: Mail[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  add(mail: Omit<Mail, 'at'>): void {
    this.#all = [...this.#all, { ...mail, at: this.#now() }].slice(-most)
  }

  all(): readonly Mail[] {
    return this.#all
  }
}
