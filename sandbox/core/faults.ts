import { z } from 'zod'

const chance = {
  /** Between 0 and 1, drawn for each call. */
  probability: z.number().min(0).max(1).optional(),
  /** The next so many calls, whatever the probability. */
  next: z.int().min(0).optional(),
  /** Names of methods, `*` for every one; without it only those that send a message. */
  methods: z.array(z.string()).optional(),
  /** Begins after so many calls that it concerns, so at the same place of a run each time. */
  after: z.int().min(0).optional(),
  /** Begins so many milliseconds after it was set, or after those calls; otherwise at once. */
  afterMs: z.number().min(0).optional(),
  /** Lasts so many milliseconds from then and is over by itself; otherwise until it is changed. */
  forMs: z.number().min(0).optional(),
}

/** Everything that can be made to go wrong. Setting one replaces what was set for it before. */
export const faultsSchema = z.object({
  /** The message is accepted and recorded, then the connection is destroyed without an answer. */
  dropAnswer: z.object(chance).optional(),
  /** The same for everything that is sent to these chats. */
  dropAnswersTo: z.array(z.int()).optional(),
  /** 500 answers JSON; 502-504 answer a page of HTML as a proxy does. `accepted`: after doing it. */
  http5xx: z
    .object({
      ...chance,
      status: z.int().min(500).max(504).default(500),
      accepted: z.boolean().default(false),
    })
    .optional(),
  /** No answer at all until the client gives up. `accepted`: after doing it. */
  blackHole: z.object({ ...chance, accepted: z.boolean().default(false) }).optional(),
  /** The connection is reset before anything of the call was done. */
  reset: z.object(chance).optional(),
  /** 401, as with a token that was revoked: every method unless some are named. */
  unauthorized: z.object(chance).optional(),
  /** 429 for the whole bot, as after flooding; the pause is kept like a real one. */
  flood: z.object({ ...chance, retryAfter: z.int().min(1).default(3) }).optional(),
  /** Every chat answers 400 "chat not found". */
  allNotFound: z.boolean().optional(),
  /** Milliseconds before each answer. */
  latency: z.number().min(0).max(600_000).optional(),
  /** Chats that refuse, with the code and description that they answer. */
  refuse: z
    .array(
      z.object({
        chat: z.int(),
        code: z.int(),
        description: z.string(),
        /** The new id of a group that became a supergroup. */
        migrateTo: z.int().optional(),
      }),
    )
    .optional(),
})
export type FaultSettings = z.input<typeof faultsSchema>
type Faults = z.output<typeof faultsSchema>

/** What is to happen to one call instead of, or after, the normal course. */
export type Mishap =
  | { kind: 'drop' }
  | { kind: 'status'; status: number; accepted: boolean }
  | { kind: 'silence'; accepted: boolean }
  | { kind: 'reset' }
  | { kind: 'unauthorized' }
  | { kind: 'flood'; retryAfter: number }

type ChatRefusal = { code: number; description: string; migrateTo?: number | undefined }

type Draw = z.output<z.ZodObject<typeof chance>>

const sending = ['sendmessage', 'sendphoto']

/** The faults in force. Random source and clock are passed in so that a run can be repeated. */
export class FaultPlan {
  #faults: Faults = {}
  #refused = new Map<number, ChatRefusal>()
  /** When each was set, or the last call passed that was to pass before it. */
  #since = new Map<string, number>()
  readonly #random: () => number
  readonly #now: () => number
  readonly #baseLatency: number

  /** `now` in milliseconds; only differences matter. */
  constructor(random: () => number, now: () => number, baseLatency = 0) {
    this.#random = random
    this.#now = now
    this.#baseLatency = baseLatency
  }

  /** Adds or replaces faults; those not named stay as they are. */
  set(settings: FaultSettings): void {
    const faults = faultsSchema.parse(settings)
    this.#faults = { ...this.#faults, ...faults }
    for (const name of Object.keys(faults)) this.#since.set(name, this.#now())
    if (faults.refuse) {
      this.#refused = new Map(faults.refuse.map(({ chat, ...answer }) => [chat, answer]))
    }
  }

  /** Makes one chat refuse every message from now on. */
  refuse(chat: number, code: number, description: string): void {
    this.#refused.set(chat, { code, description })
  }

  /** Back to normal. */
  clear(): void {
    this.#faults = {}
    this.#refused.clear()
  }

  get current(): FaultSettings {
    const refuse = [...this.#refused].map(([chat, answer]) => ({ chat, ...answer }))
    return { ...this.#faults, refuse }
  }

  /** Milliseconds before each answer. */
  get latency(): number {
    return this.#faults.latency ?? this.#baseLatency
  }

  get allNotFound(): boolean {
    return this.#faults.allNotFound === true
  }

  refusal(chat: number): ChatRefusal | undefined {
    return this.#refused.size === 0 ? undefined : this.#refused.get(chat)
  }

  /** Whether no answer comes to what was sent; `method` in lower case, `parameters` as they came. */
  dropsAnswer(method: string, parameters: unknown): boolean {
    const chats = this.#faults.dropAnswersTo
    if (!chats || !sending.includes(method)) return false
    return chats.includes(Number((parameters as { chat_id?: unknown }).chat_id))
  }

  /** Draws for one call; `method` in lower case. */
  draw(method: string): Mishap | null {
    const { dropAnswer, http5xx, blackHole, flood, reset, unauthorized } = this.#faults
    if (this.#hits('reset', reset, method)) return { kind: 'reset' }
    if (this.#hits('unauthorized', unauthorized, method)) return { kind: 'unauthorized' }
    if (flood && this.#hits('flood', flood, method)) {
      return { kind: 'flood', retryAfter: flood.retryAfter }
    }
    if (blackHole && this.#hits('blackHole', blackHole, method)) {
      return { kind: 'silence', accepted: blackHole.accepted }
    }
    if (http5xx && this.#hits('http5xx', http5xx, method)) {
      return { kind: 'status', status: http5xx.status, accepted: http5xx.accepted }
    }
    return this.#hits('dropAnswer', dropAnswer, method) ? { kind: 'drop' } : null
  }

  #hits(name: keyof Faults, draw: Draw | undefined, method: string): boolean {
    if (!draw || !concerns(name, draw.methods, method)) return false
    if (draw.after !== undefined && draw.after > 0) {
      draw.after -= 1
      this.#since.set(name, this.#now())
      return false
    }
    if (!this.#inForce(name, draw)) return false
    if (draw.next !== undefined && draw.next > 0) {
      draw.next -= 1
      return true
    }
    return draw.probability !== undefined && this.#random() < draw.probability
  }

  #inForce(name: keyof Faults, { afterMs = 0, forMs = Infinity }: Draw): boolean {
    const elapsed = this.#now() - (this.#since.get(name) ?? 0)
    return elapsed >= afterMs && elapsed < afterMs + forMs
  }
}

function concerns(name: keyof Faults, methods: string[] | undefined, method: string): boolean {
  if (!methods) return name === 'unauthorized' || sending.includes(method)
  return methods.some((one) => one === '*' || one.toLowerCase() === method)
}
