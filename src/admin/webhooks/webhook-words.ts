import type { WebhookDescription } from './webhook-api'

/** How the panel looks: `good`, `waiting` (something is to be done or tried again), `bad` or `quiet`. */
export type WebhookTone = 'good' | 'waiting' | 'bad' | 'quiet'

export type WebhookWords = { tone: WebhookTone; heading: string; meaning: string }

type Described = Pick<
  WebhookDescription,
  'state' | 'missing' | 'failingSince' | 'lastStatus' | 'behind'
>

/** Where an endpoint stands, in words. */
export function describeState(webhook: Described): WebhookWords {
  if (webhook.state === 'off') {
    return {
      tone: 'quiet',
      heading: 'Switched off',
      meaning:
        webhook.lastStatus === '410'
          ? 'The partner’s site says that this address is gone for good. Ask the partner for the new one.'
          : 'Nothing is sent. When you resume it, the partner is told of everything in between.',
    }
  }
  if (webhook.missing === 'secret') {
    return {
      tone: 'waiting',
      heading: 'Not ready yet',
      meaning: 'Make a secret and give it to the partner: every message is signed with it.',
    }
  }
  if (webhook.missing === 'key') {
    return {
      tone: 'bad',
      heading: 'Stopped',
      meaning:
        'The partner key was not made yet, has ended or may not read. Open the key, or choose another one below and save.',
    }
  }
  if (webhook.state === 'failing') {
    return {
      tone: 'bad',
      heading: 'Failing',
      meaning: `The partner’s site could not be told for a whole day, so nothing more is sent. Last answer: ${statusWords(webhook.lastStatus)}. Tell the partner; when it is mended, resume, and everything in between follows.`,
    }
  }
  if (webhook.failingSince !== null) {
    return {
      tone: 'waiting',
      heading: 'Trying again',
      meaning: `The partner’s site did not take the last message: ${statusWords(webhook.lastStatus)}. It is tried for a day, with growing gaps.`,
    }
  }
  return {
    tone: 'good',
    heading: 'Working',
    meaning: webhook.behind
      ? 'There is something to tell; it is being sent.'
      : 'The partner has been told of everything.',
  }
}

const reasons: Record<string, string> = {
  timeout: 'no answer within 10 seconds',
  connection: 'no connection',
  address: 'the address is not on the open internet',
  scheme: 'the address does not start with https',
  secret: 'the secret could not be opened: make a new one',
  '400': 'not understood (400)',
  '401': 'not allowed (401)',
  '403': 'not allowed (403)',
  '404': 'nothing is there (404)',
  '410': 'gone for good (410)',
  '429': 'too many at once (429)',
}

/** An answer in words: `200` is "taken (200)". */
export function statusWords(status: string | null): string {
  if (status === null) return 'none yet'
  const known = reasons[status]
  if (known) return known
  if (status.startsWith('2')) return `taken (${status})`
  if (status.startsWith('3')) return `sent elsewhere, which is not followed (${status})`
  return status.startsWith('5') ? `trouble on their side (${status})` : `refused (${status})`
}

const events: Record<string, string> = {
  ping: 'Test',
  // As it was called before.
  test: 'Test',
  published: 'Published',
  updated: 'Updated',
  corrected: 'Corrected',
  phaseChanged: 'Begins or ends',
  deadlineChanged: 'Deadline moved',
  languageWithdrawn: 'Language taken offline',
  unpublished: 'Unpublished',
  retracted: 'Retracted',
  erased: 'Erased',
  expired: 'Expired',
  replaced: 'Replaced',
}

/** What a message was about, in a word: `item.retracted` is "Retracted". */
export const eventWords = (event: string): string =>
  events[event.slice(event.indexOf('.') + 1)] ?? event

/** Whether the status stands for a message that was taken. */
export const isTaken = (status: string): boolean => status.startsWith('2')
