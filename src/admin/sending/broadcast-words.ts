import { sentTo } from '../../content/sent-share'
import type { BroadcastState, BroadcastView, RemovalView } from './broadcast-view'

/** Each state of a sending as a heading. */
export const stateHeadings: Record<BroadcastState, string> = {
  cooling: 'About to be sent',
  sending: 'Being sent',
  done: 'Sent',
  unconfirmed: 'Sent, some not for certain',
  paused: 'Paused by the system',
  held: 'Waits for a person',
  cancelled: 'Stopped',
  expired: 'Time is over',
  takenBack: 'Taken back',
}

/** What each counter counts. */
export const counterLabels: Record<keyof BroadcastView['counters'], string> = {
  delivered: 'Phones reached',
  skipped: 'Not meant for them',
  gone: 'Had left',
  refused: 'Not accepted',
  uncertain: 'No clear answer',
  unconfirmed: 'Perhaps not reached',
}

const reasons: Record<string, string> = {
  'too-many-gone':
    'Too many chats looked as if they were gone. That points at the bot rather than at the people, so nobody was removed. Ask whoever runs the service to check the bot.',
  'content-refused':
    'The message was refused several times in a row. Stop it, check the text, and ask whoever runs the service.',
  'content-refused:too-long':
    'Telegram refused it several times: it is too long. Stop it and shorten the text.',
  'content-refused:empty':
    'Telegram refused it several times: a language has no text. Stop it and look at each language.',
  'content-refused:entities':
    'Telegram refused its formatting several times. Stop it, write the text anew without formatting from elsewhere, and tell whoever runs the service.',
  'content-refused:buttons':
    'Telegram refused one of its buttons several times. Stop it and check the links under “Link” and “Where to send”.',
  unauthorized:
    'Telegram does not accept the bot’s token any more. Ask whoever runs the service to check the bot.',
  'clock-jumped':
    'The clock of the server jumped, so it is not certain whether the alert is still in time. Nobody was given up. Ask whoever runs the service whether the clock is right, then go on.',
  aborted: 'Somebody of the organisation stopped it.',
  edited: 'The alert was edited, so it has to be approved again.',
  changed: 'The alert changed while it was being approved.',
  ended: 'An alert officer ended it. Whoever has got it keeps it; nobody else gets it.',
  replaced: 'A correction or a cancellation took its place.',
}

/** What a state means for the people who wait for it, in a sentence or two. */
export function explain(
  view: Pick<BroadcastView, 'state' | 'reason' | 'notAfter' | 'progress'>,
): string {
  const [kind = ''] = (view.reason ?? '').split(':')
  const reason = reasons[view.reason ?? ''] ?? reasons[kind] ?? ''
  switch (view.state) {
    case 'cooling':
      return 'Nobody has got it yet.'
    case 'sending':
      return 'Telegram takes about 28 messages a second, so a long list takes a while.'
    case 'done':
      return 'Everybody it was meant for has been tried.'
    case 'unconfirmed':
      return 'Some were tried several times without a clear answer, so nobody knows whether they have it. Nothing more is sent by itself.'
    case 'paused':
      return (
        reason ||
        'Something unexpected happened. Ask whoever runs the service: they find it in the log.'
      )
    case 'held':
      return view.reason === 'stoodStill'
        ? `${sentTo(view.progress)} before sending stood still for more than ten minutes. Nobody else gets it before you decide. Whoever has it does not get it again, except for a few.`
        : `${sentTo(view.progress)} when this copy was made: the service was put back to an earlier state. What was sent or stopped after that is not known here. Nobody gets it before you decide; whoever got it after the copy gets it again if you go on.`
    case 'cancelled':
      return `${reason} Nothing more is sent.`.trim()
    case 'expired':
      if (view.reason === 'ended') return reason
      return 'It could only be sent until the time it was good for. Whoever was not reached by then gets nothing.'
    case 'takenBack':
      return 'Nothing more is sent, and what went out is deleted from phones as far as Telegram allows.'
  }
}

/** What each counter of what is taken off phones counts. */
export const removalLabels: Record<keyof RemovalView['counters'], string> = {
  phonesDeleted: 'Deleted',
  phonesEdited: 'Replaced by a line',
  phonesTooOld: 'Too old for Telegram',
  phonesFailed: 'Not possible',
}

/** How far what was asked for on phones has come, in a sentence or two. */
export function explainRemoval({ how, state }: Pick<RemovalView, 'how' | 'state'>): string {
  const done = state === 'done'
  if (how === 'delete') {
    return done
      ? 'It is off the phones, as far as Telegram allows. Who has read it has read it: a correction says what holds.'
      : 'It is being taken off phones, about ten a second, whenever no alert is being sent.'
  }
  const word = how === 'correct' ? 'a correction' : 'a cancellation'
  return done
    ? `On phones a line stands in its place that says that ${word} has come.`
    : `On phones its words are being replaced by a line that says that ${word} has come.`
}
